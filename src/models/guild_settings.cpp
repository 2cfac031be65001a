#include <chorus/codec/describe.hpp>
#include <chorus/models/guild_settings.hpp>

CHORUS_MODEL(chorus::MuteSettings, end_time, selected_time_window)
CHORUS_MODEL(chorus::ChannelNotificationSettings, channel_id, message_notifications, muted, mute_config,
    collapsed, flags)
CHORUS_MODEL(chorus::GuildNotificationSettings, guild_id, message_notifications, muted, mute_config,
    mobile_push, suppress_everyone, suppress_roles, mute_scheduled_events, hide_muted_channels,
    notify_highlights, flags, version, channel_overrides)
