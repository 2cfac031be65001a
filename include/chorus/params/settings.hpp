#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/settings.hpp>

namespace chorus {

/// The text and emoji beside one's status: `EditCustomStatus("afk").emoji_name("💤")`.
class EditCustomStatus {
    CHORUS_FLUENT(EditCustomStatus);
    explicit EditCustomStatus(std::string text) : text_(std::move(text)) {}
    CHORUS_FIELD(std::string, text); ///< up to 128 characters
    CHORUS_FIELD(Snowflake, emoji_id);
    CHORUS_FIELD(std::string, emoji_name); ///< the character itself, where there is no id
    CHORUS_FIELD(Timestamp, expires_at);
};

/// Who may send friend requests.
class EditFriendSources {
    CHORUS_FLUENT(EditFriendSources);
    CHORUS_FIELD(bool, all);
    CHORUS_FIELD(bool, mutual_friends);
    CHORUS_FIELD(bool, mutual_guilds);
};

/// A folder in the list of guilds.
class EditGuildFolder {
    CHORUS_FLUENT(EditGuildFolder);
    explicit EditGuildFolder(std::string name) : name_(std::move(name)) {}
    CHORUS_FIELD(std::int64_t, id); ///< null: no folder, but a guild by itself
    CHORUS_FIELD(std::string, name);
    CHORUS_LIST(Snowflake, guild, guild_ids);
    CHORUS_FIELD(std::int64_t, color);
};

/// Changes of the settings of the current user. What is not set stays.
class EditSettings {
    CHORUS_FLUENT(EditSettings);
    CHORUS_FIELD(std::vector<Snowflake>, activity_restricted_guild_ids);
    CHORUS_FIELD(std::vector<Snowflake>, activity_joining_restricted_guild_ids);
    CHORUS_FIELD(std::int64_t, afk_timeout); ///< seconds
    CHORUS_FIELD(bool, allow_accessibility_detection);
    CHORUS_FIELD(bool, allow_activity_party_privacy_friends);
    CHORUS_FIELD(bool, allow_activity_party_privacy_voice_channel);
    CHORUS_FIELD(bool, animate_emoji);
    CHORUS_FIELD(StickerAnimation, animate_stickers);
    CHORUS_FIELD(bool, contact_sync_enabled);
    CHORUS_FIELD(bool, convert_emoticons);
    CHORUS_FIELD(EditCustomStatus, custom_status);
    CHORUS_FIELD(bool, default_guilds_restricted); ///< no direct messages from members of newly joined guilds
    CHORUS_FIELD(bool, default_guilds_activity_restricted);
    CHORUS_FIELD(bool, detect_platform_accounts);
    CHORUS_FIELD(bool, developer_mode);
    CHORUS_FIELD(bool, disable_games_tab);
    CHORUS_FIELD(bool, enable_tts_command);
    CHORUS_FIELD(ExplicitMediaFilter, explicit_content_filter);
    CHORUS_FIELD(Flags<FriendDiscoveryFlag>, friend_discovery_flags);
    CHORUS_FIELD(EditFriendSources, friend_source_flags);
    CHORUS_FIELD(bool, gif_auto_play);
    CHORUS_LIST(EditGuildFolder, guild_folder, guild_folders); ///< the whole list of guilds, in its order
    CHORUS_FIELD(bool, inline_attachment_media);
    CHORUS_FIELD(bool, inline_embed_media);
    CHORUS_FIELD(std::string, locale); ///< "en-US"
    CHORUS_FIELD(bool, message_display_compact);
    CHORUS_FIELD(bool, native_phone_integration_enabled);
    CHORUS_FIELD(bool, passwordless);
    CHORUS_FIELD(bool, render_embeds);
    CHORUS_FIELD(bool, render_reactions);
    CHORUS_FIELD(std::vector<Snowflake>, restricted_guilds); ///< whose members may not send direct messages
    CHORUS_FIELD(bool, show_current_game);
    CHORUS_FIELD(std::int32_t, slayer_sdk_receive_dms_in_game);
    CHORUS_FIELD(double, soundboard_volume); ///< percent
    CHORUS_FIELD(std::string, status);       ///< one of presence_status
    CHORUS_FIELD(bool, stream_notifications_enabled);
    CHORUS_FIELD(std::string, theme);            ///< "dark", "darker", "midnight", "light"
    CHORUS_FIELD(std::int32_t, timezone_offset); ///< minutes
    CHORUS_FIELD(bool, view_image_descriptions);
    CHORUS_FIELD(bool, view_nsfw_commands);
    CHORUS_FIELD(bool, view_nsfw_guilds);
    CHORUS_FIELD(bool, broadcast_allow_friends);
    CHORUS_FIELD(std::vector<Snowflake>, broadcast_allowed_guild_ids);
    CHORUS_FIELD(std::vector<Snowflake>, broadcast_allowed_user_ids);
    CHORUS_FIELD(bool, broadcast_auto_broadcast);
};

/// How a protobuf message of settings is saved.
class SettingsProtoQuery {
    CHORUS_FLUENT(SettingsProtoQuery);
    CHORUS_FIELD(bool, atomic); ///< Spacebar: replaces all, instead of what the message sets
};

/// A protobuf message of settings: what it sets is changed.
class EditSettingsProto {
    CHORUS_FLUENT(EditSettingsProto);
    explicit EditSettingsProto(std::string settings) : settings_(std::move(settings)) {}
    CHORUS_FIELD(std::string, settings); ///< base64
    /// Changes nothing where a newer version was saved meanwhile: see SettingsProto::out_of_date.
    CHORUS_FIELD(std::int64_t, required_data_version);
};

/// The same as JSON, for Spacebar.
class EditSettingsProtoJson {
    CHORUS_FLUENT(EditSettingsProtoJson);
    explicit EditSettingsProtoJson(JsonText settings) : settings_(std::move(settings)) {}
    CHORUS_FIELD(JsonText, settings);
    /// Changes nothing where a newer version was saved meanwhile: see SettingsProtoJson::out_of_date.
    CHORUS_FIELD(std::int64_t, required_data_version);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::EditCustomStatus);
CHORUS_DECLARE_MODEL(chorus::EditFriendSources);
CHORUS_DECLARE_MODEL(chorus::EditGuildFolder);
CHORUS_DECLARE_MODEL(chorus::EditSettings);
CHORUS_DECLARE_MODEL(chorus::SettingsProtoQuery);
CHORUS_DECLARE_MODEL(chorus::EditSettingsProto);
CHORUS_DECLARE_MODEL(chorus::EditSettingsProtoJson);
