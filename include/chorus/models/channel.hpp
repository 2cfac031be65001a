#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/channel_type.hpp>
#include <chorus/models/emoji_ref.hpp>
#include <chorus/models/thread.hpp>
#include <chorus/types/permissions.hpp>

namespace chorus {

enum class ChannelFlag : std::uint64_t {
    guild_feed_removed = 1ull << 0,
    pinned = 1ull << 1, ///< of a forum post
    active_channels_removed = 1ull << 2,
    require_tag = 1ull << 4, ///< of a forum: posts need a tag
    is_spam = 1ull << 5,
    is_guild_resource_channel = 1ull << 7,
    clyde_ai = 1ull << 8,
    is_scheduled_for_deletion = 1ull << 9,
    is_media_channel = 1ull << 10,
    summaries_disabled = 1ull << 11,
    is_role_subscription_template_preview_channel = 1ull << 13,
    is_broadcasting = 1ull << 14,
    hide_media_download_options = 1ull << 15,
    is_join_request_interview_channel = 1ull << 16,
    obfuscated = 1ull << 17,
    is_moderator_report_channel = 1ull << 19,
};
CHORUS_FLAGS(ChannelFlag);

enum class OverwriteType : std::int32_t { role = 0, member = 1 };
enum class VideoQualityMode : std::int32_t { automatic = 1, full = 2 };
enum class SortOrder : std::int32_t { latest_activity = 0, creation_date = 1 };
enum class ForumLayout : std::int32_t { not_set = 0, list = 1, gallery = 2 };

/// What a role or member is allowed or denied in one channel, beyond the guild's roles.
struct PermissionOverwrite {
    Snowflake id;
    OverwriteType type = OverwriteType::role;
    Permissions allow;
    Permissions deny;

    friend bool operator==(PermissionOverwrite const&, PermissionOverwrite const&) = default;
};

/// A label that posts of a forum can have.
struct ForumTag {
    Snowflake id;
    std::string name;
    Maybe<bool> moderated;         ///< only those with manage_threads may give it
    Maybe<Snowflake> emoji_id;     ///< a custom emoji, or
    Maybe<std::string> emoji_name; ///< the character itself
    Maybe<Snowflake> channel_id;   ///< Spacebar

    friend bool operator==(ForumTag const&, ForumTag const&) = default;
};

/// The emoji that a forum offers on every post. Written by users as well as read, so it is fluent.
class DefaultReaction {
    CHORUS_FLUENT(DefaultReaction);
    DefaultReaction(std::string character) : emoji_name_(std::move(character)) {}
    DefaultReaction(char const* character) : emoji_name_(std::string(character)) {}
    explicit DefaultReaction(Snowflake custom) : emoji_id_(custom) {}
    CHORUS_FIELD(Snowflake, emoji_id);
    CHORUS_FIELD(std::string, emoji_name);
};

/// What a group calls one of its users.
struct ChannelNick {
    Snowflake id; ///< the user's
    std::string nick;

    friend bool operator==(ChannelNick const&, ChannelNick const&) = default;
};

/// A channel of any type: the fields that its type does not have are absent.
struct Channel {
    CHORUS_COMPILED_ONCE(Channel);

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
    Maybe<Flags<ChannelFlag>> flags;
    Maybe<std::int64_t> version;
    Maybe<std::int64_t> theme_color; ///< 0xRRGGBB
    Maybe<EmojiRef> icon_emoji;
    Maybe<bool> is_linkable; ///< with a lobby
    Maybe<bool> is_viewable_and_writeable_by_all_members;
    Maybe<JsonText> linked_lobby;
    Maybe<Timestamp> created_at; ///< Spacebar

    // direct messages and groups
    std::vector<User> recipients;
    Maybe<std::vector<Snowflake>> recipient_ids; ///< READY of sessions that dedupe users
    Maybe<std::int64_t> recipient_flags;
    Maybe<std::vector<ChannelNick>> nicks;
    Maybe<std::string> icon; ///< image hash
    Maybe<Snowflake> owner_id;
    Maybe<Snowflake> application_id;
    Maybe<Snowflake> origin_channel_id; ///< Spacebar
    Maybe<bool> managed;
    Maybe<bool> is_spam;
    Maybe<bool> is_message_request;
    Maybe<Timestamp> is_message_request_timestamp;
    Maybe<bool> blocked_user_warning_dismissed;
    Maybe<JsonText> safety_warnings;

    // voice
    Maybe<std::int32_t> bitrate; ///< bits per second
    Maybe<std::int32_t> user_limit;
    Maybe<std::string> rtc_region;
    Maybe<VideoQualityMode> video_quality_mode;
    Maybe<std::string> status;
    Maybe<Timestamp> hd_streaming_until;
    Maybe<Snowflake> hd_streaming_buyer_id;

    // threads and forums
    Maybe<std::int32_t> message_count;
    Maybe<std::int32_t> total_message_sent;
    Maybe<std::int32_t> member_count;
    Maybe<std::vector<Snowflake>> member_ids_preview;
    Maybe<ThreadMetadata> thread_metadata;
    Maybe<ThreadMember> member;                             ///< the current user, where it is in the thread
    Maybe<std::int32_t> default_auto_archive_duration;      ///< minutes
    Maybe<std::int32_t> default_thread_rate_limit_per_user; ///< seconds
    std::vector<ForumTag> available_tags;
    Maybe<std::vector<Snowflake>> applied_tags;
    Maybe<DefaultReaction> default_reaction_emoji;
    Maybe<SortOrder> default_sort_order;
    Maybe<ForumLayout> default_forum_layout;
    Maybe<std::string> default_tag_setting; ///< "match_all", "match_some"

    Maybe<Permissions> permissions; ///< of the calling user, in interactions

    friend bool operator==(Channel const&, Channel const&) = default;
};

/// Where the announcements of a channel are repeated.
struct FollowedChannel {
    Snowflake channel_id; ///< the followed one
    Snowflake webhook_id; ///< that repeats its messages

    friend bool operator==(FollowedChannel const&, FollowedChannel const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::PermissionOverwrite);
CHORUS_DECLARE_MODEL(chorus::ForumTag);
CHORUS_DECLARE_MODEL(chorus::DefaultReaction);
CHORUS_DECLARE_MODEL(chorus::ChannelNick);
CHORUS_DECLARE_MODEL(chorus::Channel);
CHORUS_DECLARE_MODEL(chorus::FollowedChannel);
