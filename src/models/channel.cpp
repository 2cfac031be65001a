#include <chorus/codec/describe.hpp>
#include <chorus/models/channel.hpp>

CHORUS_MODEL(chorus::PermissionOverwrite, id, type, allow, deny)
CHORUS_MODEL(chorus::ForumTag, id, name, moderated, emoji_id, emoji_name, channel_id)
CHORUS_PARAMS(chorus::DefaultReaction, emoji_id, emoji_name)
CHORUS_MODEL(chorus::ChannelNick, id, nick)
CHORUS_COMPILE(Channel)
CHORUS_MODEL(chorus::Channel, id, type, guild_id, name, topic, position, permission_overwrites, parent_id,
    nsfw, last_message_id, last_pin_timestamp, rate_limit_per_user, flags, version, theme_color, icon_emoji,
    is_linkable, is_viewable_and_writeable_by_all_members, linked_lobby, created_at, recipients,
    recipient_ids, recipient_flags, nicks, icon, owner_id, application_id, origin_channel_id, managed,
    is_spam, is_message_request, is_message_request_timestamp, blocked_user_warning_dismissed,
    safety_warnings, bitrate, user_limit, rtc_region, video_quality_mode, status, hd_streaming_until,
    hd_streaming_buyer_id, message_count, total_message_sent, member_count, member_ids_preview,
    thread_metadata, member, default_auto_archive_duration, default_thread_rate_limit_per_user,
    available_tags, applied_tags, default_reaction_emoji, default_sort_order, default_forum_layout,
    default_tag_setting, permissions)
CHORUS_MODEL(chorus::FollowedChannel, channel_id, webhook_id)
