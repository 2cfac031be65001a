#pragma once

#include <chorus/models/user.hpp>
#include <chorus/types/permissions.hpp>

namespace chorus {

enum class ChannelType : std::int32_t {
    guild_text = 0,
    dm = 1,
    guild_voice = 2,
    group_dm = 3,
    guild_category = 4,
    guild_announcement = 5,
    announcement_thread = 10,
    public_thread = 11,
    private_thread = 12,
    guild_stage_voice = 13,
    guild_directory = 14,
    guild_forum = 15,
    guild_media = 16,
    lobby = 17,
    ephemeral_dm = 18,
    unhandled = 255, ///< Spacebar
};

enum class OverwriteType : std::int32_t { role = 0, member = 1 };

/// What a role or member is allowed or denied in one channel, beyond the guild's roles.
struct PermissionOverwrite {
    Snowflake id;
    OverwriteType type = OverwriteType::role;
    Permissions allow;
    Permissions deny;

    friend bool operator==(PermissionOverwrite const&, PermissionOverwrite const&) = default;
};

struct ThreadMetadata {
    bool archived = false;
    std::int32_t auto_archive_duration = 0; ///< minutes
    Maybe<Timestamp> archive_timestamp;
    bool locked = false;
    Maybe<bool> invitable;
    Maybe<Timestamp> create_timestamp;

    friend bool operator==(ThreadMetadata const&, ThreadMetadata const&) = default;
};

/// A channel of any type: the fields that its type does not have are absent.
struct Channel {
    Snowflake id;
    ChannelType type = ChannelType::guild_text;
    Maybe<Snowflake> guild_id;
    Maybe<std::string> name;
    Maybe<std::string> topic;
    Maybe<std::int32_t> position;
    std::vector<PermissionOverwrite> permission_overwrites;
    Maybe<Snowflake> parent_id;
    Maybe<bool> nsfw;
    Maybe<Snowflake> last_message_id;
    Maybe<Timestamp> last_pin_timestamp;
    Maybe<std::int32_t> rate_limit_per_user; ///< seconds
    Maybe<std::int64_t> flags;
    Maybe<Timestamp> created_at; ///< Spacebar

    // direct messages and groups
    std::vector<User> recipients;
    Maybe<std::string> icon; ///< image hash
    Maybe<Snowflake> owner_id;
    Maybe<Snowflake> application_id;
    Maybe<Snowflake> origin_channel_id; ///< Spacebar
    Maybe<bool> managed;
    Maybe<bool> is_spam;

    // voice
    Maybe<std::int32_t> bitrate; ///< bits per second
    Maybe<std::int32_t> user_limit;
    Maybe<std::string> rtc_region;
    Maybe<std::int32_t> video_quality_mode;
    Maybe<std::string> status;

    // threads and forums
    Maybe<std::int32_t> message_count;
    Maybe<std::int32_t> total_message_sent;
    Maybe<std::int32_t> member_count;
    Maybe<ThreadMetadata> thread_metadata;
    Maybe<JsonText> member;
    Maybe<std::int32_t> default_auto_archive_duration;      ///< minutes
    Maybe<std::int32_t> default_thread_rate_limit_per_user; ///< seconds
    Maybe<JsonText> available_tags;
    Maybe<std::vector<Snowflake>> applied_tags;
    Maybe<JsonText> default_reaction_emoji;
    Maybe<std::int32_t> default_sort_order;
    Maybe<std::int32_t> default_forum_layout;

    Maybe<Permissions> permissions; ///< of the calling user, in interactions

    friend bool operator==(Channel const&, Channel const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::PermissionOverwrite);
CHORUS_DECLARE_MODEL(chorus::ThreadMetadata);
CHORUS_DECLARE_MODEL(chorus::Channel);
