#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

/// Whose explicit media clients scan.
enum class ExplicitMediaFilter : std::int32_t { nobody = 0, non_friends = 1, everybody = 2 };

enum class StickerAnimation : std::int32_t { always = 0, on_interaction = 1, never = 2 };

/// By what others may find the account.
enum class FriendDiscoveryFlag : std::uint64_t { phone = 1ull << 1, email = 1ull << 2 };
CHORUS_FLAGS(FriendDiscoveryFlag);

/// The text and emoji beside a user's status.
struct CustomStatus {
    Maybe<std::string> text;
    Maybe<Snowflake> emoji_id;
    Maybe<std::string> emoji_name;
    Maybe<std::string> expires_at; ///< ISO 8601; a number on Spacebar

    friend bool operator==(CustomStatus const&, CustomStatus const&) = default;
};

/// Who may send friend requests.
struct FriendSourceFlags {
    Maybe<bool> all;
    Maybe<bool> mutual_friends;
    Maybe<bool> mutual_guilds;

    friend bool operator==(FriendSourceFlags const&, FriendSourceFlags const&) = default;
};

/// A folder in the list of guilds. A guild outside of any folder is one of its own, without `id`.
struct GuildFolder {
    Maybe<std::int64_t> id;
    Maybe<std::string> name;
    std::vector<Snowflake> guild_ids;
    Maybe<std::int64_t> color;

    friend bool operator==(GuildFolder const&, GuildFolder const&) = default;
};

/// The settings of an account. Discord keeps them in protobuf messages by now (see SettingsProto) and shows
/// only some here; Spacebar has them all. In an event, only what changed is there.
struct UserSettings {
    Maybe<std::vector<Snowflake>> activity_restricted_guild_ids;
    Maybe<std::vector<Snowflake>> activity_joining_restricted_guild_ids;
    Maybe<std::int64_t> afk_timeout; ///< seconds
    Maybe<bool> allow_accessibility_detection;
    Maybe<bool> allow_activity_party_privacy_friends;
    Maybe<bool> allow_activity_party_privacy_voice_channel;
    Maybe<bool> animate_emoji;
    Maybe<StickerAnimation> animate_stickers;
    Maybe<bool> contact_sync_enabled;
    Maybe<bool> convert_emoticons;
    Maybe<CustomStatus> custom_status;
    Maybe<bool> default_guilds_restricted; ///< no direct messages from members of newly joined guilds
    Maybe<bool> default_guilds_activity_restricted;
    Maybe<bool> detect_platform_accounts;
    Maybe<bool> developer_mode;
    Maybe<bool> disable_games_tab;
    Maybe<bool> enable_tts_command;
    Maybe<ExplicitMediaFilter> explicit_content_filter;
    Maybe<Flags<FriendDiscoveryFlag>> friend_discovery_flags;
    Maybe<FriendSourceFlags> friend_source_flags;
    Maybe<bool> gateway_connected; ///< Spacebar
    Maybe<bool> gif_auto_play;
    Maybe<std::vector<GuildFolder>> guild_folders;
    Maybe<std::vector<Snowflake>> guild_positions;
    Maybe<bool> inline_attachment_media;
    Maybe<bool> inline_embed_media;
    Maybe<std::string> locale; ///< "en-US"
    Maybe<bool> message_display_compact;
    Maybe<bool> native_phone_integration_enabled;
    Maybe<bool> passwordless;
    Maybe<bool> render_embeds;
    Maybe<bool> render_reactions;
    Maybe<std::vector<Snowflake>> restricted_guilds; ///< whose members may not send direct messages
    Maybe<bool> show_current_game;
    Maybe<std::int32_t> slayer_sdk_receive_dms_in_game;
    Maybe<double> soundboard_volume; ///< percent
    Maybe<std::string> status;       ///< one of presence_status
    Maybe<bool> stream_notifications_enabled;
    Maybe<std::string> theme;            ///< "dark", "darker", "midnight", "light"
    Maybe<std::int32_t> timezone_offset; ///< minutes
    Maybe<bool> view_image_descriptions;
    Maybe<bool> view_nsfw_commands;
    Maybe<bool> view_nsfw_guilds;
    Maybe<bool> broadcast_allow_friends;
    Maybe<std::vector<Snowflake>> broadcast_allowed_guild_ids;
    Maybe<std::vector<Snowflake>> broadcast_allowed_user_ids;
    Maybe<bool> broadcast_auto_broadcast;

    friend bool operator==(UserSettings const&, UserSettings const&) = default;
};

/// Which protobuf message of settings.
enum class SettingsProtoType : std::int32_t {
    preloaded = 1, ///< what a client needs at once
    frecency = 2,  ///< what is used how often
    test = 3,
};

/// Settings as a protobuf message, base64.
struct SettingsProto {
    std::string settings;
    Maybe<bool> out_of_date; ///< nothing was changed: a newer version had been saved meanwhile

    friend bool operator==(SettingsProto const&, SettingsProto const&) = default;
};

/// The same message as JSON, which only Spacebar has.
struct SettingsProtoJson {
    JsonText settings;
    Maybe<bool> out_of_date; ///< nothing was changed: a newer version had been saved meanwhile

    friend bool operator==(SettingsProtoJson const&, SettingsProtoJson const&) = default;
};

/// About what an account gets e-mail.
struct EmailSettings {
    std::map<std::string, bool> categories; ///< "social", "communication", "tips", …
    Maybe<bool> initialized;

    friend bool operator==(EmailSettings const&, EmailSettings const&) = default;
};

enum class NotificationFlag : std::uint64_t {
    use_new_notifications = 1ull << 4,
    mention_on_all_messages = 1ull << 5,
};
CHORUS_FLAGS(NotificationFlag);

/// How the current user is notified, in all guilds.
struct NotificationSettings {
    Maybe<Flags<NotificationFlag>> flags;

    friend bool operator==(NotificationSettings const&, NotificationSettings const&) = default;
};

/// How loud one hears somebody.
struct AudioContextSettings {
    Maybe<bool> muted;
    Maybe<double> volume; ///< percent
    Maybe<bool> soundboard_muted;
    Maybe<std::string> modified_at;

    friend bool operator==(AudioContextSettings const&, AudioContextSettings const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CustomStatus);
CHORUS_DECLARE_MODEL(chorus::FriendSourceFlags);
CHORUS_DECLARE_MODEL(chorus::GuildFolder);
CHORUS_DECLARE_MODEL(chorus::UserSettings);
CHORUS_DECLARE_MODEL(chorus::SettingsProto);
CHORUS_DECLARE_MODEL(chorus::SettingsProtoJson);
CHORUS_DECLARE_MODEL(chorus::EmailSettings);
CHORUS_DECLARE_MODEL(chorus::NotificationSettings);
CHORUS_DECLARE_MODEL(chorus::AudioContextSettings);
