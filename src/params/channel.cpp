#include <chorus/codec/describe.hpp>
#include <chorus/params/channel.hpp>

CHORUS_PARAMS(chorus::EditOverwrite, id, type, allow, deny)
CHORUS_PARAMS(chorus::ForumTagParams, id, name, moderated, emoji_id, emoji_name)
CHORUS_COMPILE(CreateChannel)
chorus::CreateChannel::CreateChannel(std::string name, ChannelType type)
    : name_(std::move(name))
    , type_(type) {}
CHORUS_PARAMS(chorus::CreateChannel, name, type, topic, bitrate, user_limit, rate_limit_per_user, position,
    parent_id, nsfw, rtc_region, video_quality_mode, default_auto_archive_duration,
    default_thread_rate_limit_per_user, default_reaction_emoji, default_sort_order, default_forum_layout,
    default_tag_setting, flags, icon, available_tags, permission_overwrites)
CHORUS_COMPILE(EditChannel)
CHORUS_PARAMS(chorus::EditChannel, name, type, topic, icon, position, bitrate, user_limit,
    rate_limit_per_user, parent_id, nsfw, flags, owner, rtc_region, video_quality_mode,
    default_auto_archive_duration, default_thread_rate_limit_per_user, default_reaction_emoji,
    default_sort_order, default_forum_layout, default_tag_setting, icon_emoji, theme_color, available_tags,
    permission_overwrites, archived, locked, invitable, auto_archive_duration, applied_tags)
CHORUS_PARAMS(chorus::CreateInvite, max_age, max_uses, temporary, unique, target_type, target_user_id,
    target_application_id, role_ids, flags, validate)
CHORUS_PARAMS(chorus::GetInvite, with_counts, with_expiration, with_permissions, guild_scheduled_event_id,
    target_channel_id, target_message_id, input_value)
CHORUS_PARAMS(chorus::CreateDm, recipients, name, access_tokens, nicks, recipient_id)
CHORUS_PARAMS(chorus::AddRecipient, access_token, nick)
CHORUS_PARAMS(chorus::FollowChannel, webhook_channel_id)
