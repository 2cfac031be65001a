#pragma once

#include <algorithm>
#include <chorus/models/ban.hpp>
#include <chorus/models/channel.hpp>
#include <chorus/models/emoji.hpp>
#include <chorus/models/guild_features.hpp>
#include <chorus/models/member.hpp>
#include <chorus/models/presence.hpp>
#include <chorus/models/role.hpp>
#include <chorus/models/scheduled_event.hpp>
#include <chorus/models/soundboard.hpp>
#include <chorus/models/stage_instance.hpp>
#include <chorus/models/sticker.hpp>
#include <chorus/models/voice.hpp>
#include <chorus/models/welcome_screen.hpp>

namespace chorus {

/// What an account needs before it may write in a guild.
enum class VerificationLevel : std::int32_t {
    none = 0,
    low = 1,       ///< a verified e-mail address
    medium = 2,    ///< registered for five minutes
    high = 3,      ///< in the guild for ten minutes
    very_high = 4, ///< a verified phone number
};

/// What of a guild or channel makes noise.
enum class MessageNotifications : std::int32_t {
    all_messages = 0,
    only_mentions = 1,
    nothing = 2, ///< in a user's settings only
    inherit = 3, ///< in a user's settings only: as the guild or category
};

/// Whose media are scanned.
enum class ExplicitContentFilter : std::int32_t { disabled = 0, members_without_roles = 1, all_members = 2 };

/// Whether moderators need a second factor.
enum class MfaLevel : std::int32_t { none = 0, elevated = 1 };

enum class NsfwLevel : std::int32_t { default_ = 0, explicit_ = 1, safe = 2, age_restricted = 3 };

/// The boost level.
enum class PremiumTier : std::int32_t { none = 0, tier_1 = 1, tier_2 = 2, tier_3 = 3 };

/// What kind of student hub.
enum class HubType : std::int32_t { default_ = 0, high_school = 1, college = 2 };

/// What the system channel is spared.
enum class SystemChannelFlag : std::uint64_t {
    suppress_join_notifications = 1ull << 0,
    suppress_premium_subscriptions = 1ull << 1,
    suppress_guild_reminder_notifications = 1ull << 2,
    suppress_join_notification_replies = 1ull << 3,
    suppress_role_subscription_purchase_notifications = 1ull << 4,
    suppress_role_subscription_purchase_notification_replies = 1ull << 5,
    suppress_channel_prompt_deadchat = 1ull << 7,
};
CHORUS_FLAGS(SystemChannelFlag);

/// Raids on a guild, and what is shut because of them.
struct GuildIncidents {
    Maybe<Timestamp> invites_disabled_until;
    Maybe<Timestamp> dms_disabled_until; ///< between members who are no friends
    Maybe<Timestamp> dm_spam_detected_at;
    Maybe<Timestamp> raid_detected_at;

    friend bool operator==(GuildIncidents const&, GuildIncidents const&) = default;
};

/// The tag that members can wear beside their name.
struct GuildTag {
    Maybe<std::string> tag;
    Maybe<std::string> badge; ///< image hash

    friend bool operator==(GuildTag const&, GuildTag const&) = default;
};

/// A guild. REST answers carry the first half; GUILD_CREATE and READY add what is in it. Both shapes of
/// GUILD_CREATE (flat, and nested under `properties`) decode into this one.
struct Guild {
    CHORUS_COMPILED_ONCE(Guild);

    Snowflake id;
    std::string name;
    Maybe<Snowflake> owner_id;
    Maybe<bool> owner;              ///< whether the calling user is it
    Maybe<Permissions> permissions; ///< of the calling user
    Maybe<std::string> icon;        ///< image hash
    Maybe<std::string> splash;
    Maybe<std::string> discovery_splash;
    Maybe<std::string> banner;
    Maybe<std::string> description;
    std::vector<std::string> features; ///< see guild_features
    Maybe<std::string> region;
    Maybe<Snowflake> afk_channel_id;
    Maybe<std::int32_t> afk_timeout; ///< seconds
    Maybe<bool> widget_enabled;
    Maybe<Snowflake> widget_channel_id;
    Maybe<VerificationLevel> verification_level;
    Maybe<MessageNotifications> default_message_notifications;
    Maybe<ExplicitContentFilter> explicit_content_filter;
    Maybe<MfaLevel> mfa_level;
    Maybe<NsfwLevel> nsfw_level;
    Maybe<bool> nsfw;
    Maybe<NsfwLevel> owner_configured_content_level;
    Maybe<Snowflake> application_id; ///< of the bot that made it
    Maybe<Snowflake> system_channel_id;
    Maybe<Flags<SystemChannelFlag>> system_channel_flags;
    Maybe<Snowflake> rules_channel_id;
    Maybe<Snowflake> public_updates_channel_id;
    Maybe<Snowflake> safety_alerts_channel_id;
    Maybe<std::int64_t> max_presences;
    Maybe<std::int64_t> max_members;
    Maybe<std::int64_t> max_video_channel_users;
    Maybe<std::int64_t> max_stage_video_channel_users;
    Maybe<std::string> vanity_url_code;
    Maybe<PremiumTier> premium_tier;
    Maybe<std::int64_t> premium_subscription_count;
    Maybe<bool> premium_progress_bar_enabled;
    Maybe<Timestamp> premium_progress_bar_enabled_user_updated_at;
    Maybe<std::string> preferred_locale;
    Maybe<std::int64_t> approximate_member_count;
    Maybe<std::int64_t> approximate_presence_count;
    Maybe<WelcomeScreen> welcome_screen;
    Maybe<GuildIncidents> incidents_data;
    Maybe<HubType> hub_type;
    Maybe<std::string> home_header;
    Maybe<Snowflake> latest_onboarding_question_id;
    Maybe<GuildTag> profile;
    Maybe<JsonText> premium_features;
    Maybe<JsonText> moderator_reporting;
    Maybe<JsonText> inventory_settings;
    std::vector<Role> roles;
    std::vector<Emoji> emojis;
    std::vector<Sticker> stickers;

    // GUILD_CREATE and READY
    Maybe<bool> unavailable; ///< true: the guild is down, only `id` is there
    Maybe<bool> large;
    Maybe<bool> lazy;
    Maybe<Timestamp> joined_at;
    Maybe<std::int64_t> member_count;
    Maybe<std::int64_t> presence_count;
    Maybe<std::int64_t> online_count; ///< Fluxer
    std::vector<Member> members;
    std::vector<Channel> channels;
    std::vector<Channel> threads;
    std::vector<Presence> presences;
    std::vector<VoiceState> voice_states; ///< without `guild_id`
    std::vector<StageInstance> stage_instances;
    std::vector<ScheduledEvent> guild_scheduled_events;
    std::vector<SoundboardSound> soundboard_sounds;
    Maybe<JsonText> application_command_counts;
    Maybe<JsonText> embedded_activities;
    Maybe<JsonText> activity_instances;
    Maybe<JsonText> guild_hashes;
    Maybe<bool> has_threads_subscription;
    Maybe<bool> unable_to_sync_deletes;
    Maybe<JsonText> partial_updates;
    Maybe<std::string> data_mode; ///< "full", "partial", "unavailable"
    Maybe<std::string> version;

    /// `guild.has(guild_features::community)`
    [[nodiscard]] bool has(std::string_view feature) const {
        return std::find(features.begin(), features.end(), feature) != features.end();
    }
    friend bool operator==(Guild const&, Guild const&) = default;
};

/// A guild that is down, or that the session will hear of soon.
struct UnavailableGuild {
    Snowflake id;
    Maybe<bool> unavailable; ///< absent in GUILD_DELETE: the user is no longer in it
    Maybe<bool> geo_restricted;

    friend bool operator==(UnavailableGuild const&, UnavailableGuild const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::GuildIncidents);
CHORUS_DECLARE_MODEL(chorus::GuildTag);
CHORUS_DECLARE_MODEL(chorus::Guild);
CHORUS_DECLARE_MODEL(chorus::UnavailableGuild);
