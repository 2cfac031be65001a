#include <chorus/codec/describe.hpp>
#include <chorus/models/channel.hpp>

CHORUS_MODEL(chorus::PermissionOverwrite, id, type, allow, deny)
CHORUS_MODEL(chorus::ThreadMetadata, archived, auto_archive_duration, archive_timestamp, locked, invitable,
    create_timestamp)
CHORUS_MODEL(chorus::Channel, id, type, guild_id, name, topic, position, permission_overwrites, parent_id,
    nsfw, last_message_id, last_pin_timestamp, rate_limit_per_user, flags, created_at, recipients, icon,
    owner_id, application_id, origin_channel_id, managed, is_spam, bitrate, user_limit, rtc_region,
    video_quality_mode, status, message_count, total_message_sent, member_count, thread_metadata, member,
    default_auto_archive_duration, default_thread_rate_limit_per_user, available_tags, applied_tags,
    default_reaction_emoji, default_sort_order, default_forum_layout, permissions)
