#pragma once

#include <chorus/models/channel.hpp>
#include <chorus/models/emoji.hpp>
#include <chorus/models/member.hpp>
#include <chorus/models/role.hpp>

namespace chorus {

/// A guild. REST answers carry the first half; GUILD_CREATE and READY add what is in it. Both shapes of
/// GUILD_CREATE (flat, and nested under `properties`) decode into this one.
struct Guild {
    Snowflake id;
    std::string name;
    Maybe<Snowflake> owner_id;
    Maybe<bool> owner;
    Maybe<Permissions> permissions; ///< of the calling user
    Maybe<std::string> icon;        ///< image hash
    Maybe<std::string> splash;
    Maybe<std::string> discovery_splash;
    Maybe<std::string> banner;
    Maybe<std::string> description;
    std::vector<std::string> features;
    Maybe<std::string> region;
    Maybe<Snowflake> afk_channel_id;
    Maybe<std::int32_t> afk_timeout; ///< seconds
    Maybe<bool> widget_enabled;
    Maybe<Snowflake> widget_channel_id;
    Maybe<std::int32_t> verification_level;
    Maybe<std::int32_t> default_message_notifications;
    Maybe<std::int32_t> explicit_content_filter;
    Maybe<std::int32_t> mfa_level;
    Maybe<std::int32_t> nsfw_level;
    Maybe<bool> nsfw;
    Maybe<Snowflake> application_id;
    Maybe<Snowflake> system_channel_id;
    Maybe<std::int64_t> system_channel_flags;
    Maybe<Snowflake> rules_channel_id;
    Maybe<Snowflake> public_updates_channel_id;
    Maybe<Snowflake> safety_alerts_channel_id;
    Maybe<std::int64_t> max_presences;
    Maybe<std::int64_t> max_members;
    Maybe<std::int64_t> max_video_channel_users;
    Maybe<std::int64_t> max_stage_video_channel_users;
    Maybe<std::string> vanity_url_code;
    Maybe<std::int32_t> premium_tier;
    Maybe<std::int64_t> premium_subscription_count;
    Maybe<bool> premium_progress_bar_enabled;
    Maybe<std::string> preferred_locale;
    Maybe<std::int64_t> approximate_member_count;
    Maybe<std::int64_t> approximate_presence_count;
    Maybe<JsonText> welcome_screen;
    Maybe<JsonText> incidents_data;
    Maybe<JsonText> hub_type;
    Maybe<std::string> home_header;
    Maybe<Snowflake> latest_onboarding_question_id;
    std::vector<Role> roles;
    std::vector<Emoji> emojis;
    Maybe<JsonText> stickers;

    // GUILD_CREATE and READY
    Maybe<bool> unavailable; ///< true: the guild is down, only `id` is there
    Maybe<bool> large;
    Maybe<bool> lazy;
    Maybe<Timestamp> joined_at;
    Maybe<std::int64_t> member_count;
    Maybe<std::int64_t> presence_count;
    std::vector<Member> members;
    std::vector<Channel> channels;
    std::vector<Channel> threads;
    Maybe<JsonText> presences;
    Maybe<JsonText> voice_states;
    Maybe<JsonText> stage_instances;
    Maybe<JsonText> guild_scheduled_events;
    Maybe<JsonText> soundboard_sounds;
    Maybe<JsonText> application_command_counts;
    Maybe<JsonText> embedded_activities;
    Maybe<JsonText> guild_hashes;
    Maybe<std::string> data_mode;
    Maybe<std::string> version;

    friend bool operator==(Guild const&, Guild const&) = default;
};

/// A guild that is down, or that the session will hear of soon.
struct UnavailableGuild {
    Snowflake id;
    Maybe<bool> unavailable; ///< absent in GUILD_DELETE: the user is no longer in it

    friend bool operator==(UnavailableGuild const&, UnavailableGuild const&) = default;
};

struct Ban {
    Maybe<std::string> reason;
    User user;

    friend bool operator==(Ban const&, Ban const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Guild);
CHORUS_DECLARE_MODEL(chorus::UnavailableGuild);
CHORUS_DECLARE_MODEL(chorus::Ban);
