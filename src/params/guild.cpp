#include <chorus/codec/describe.hpp>
#include <chorus/params/guild.hpp>

CHORUS_COMPILE(CreateGuild)
chorus::CreateGuild::CreateGuild(std::string name) : name_(std::move(name)) {}
CHORUS_PARAMS(chorus::CreateGuild, name, icon, region, verification_level, default_message_notifications,
    explicit_content_filter, roles, channels, afk_channel_id, afk_timeout, system_channel_id,
    system_channel_flags, rules_channel_id, guild_template_code, staff_only)
CHORUS_COMPILE(EditGuild)
CHORUS_PARAMS(chorus::EditGuild, name, description, icon, banner, splash, discovery_splash, home_header,
    region, owner_id, code, afk_channel_id, afk_timeout, system_channel_id, system_channel_flags,
    rules_channel_id, public_updates_channel_id, safety_alerts_channel_id, verification_level,
    default_message_notifications, explicit_content_filter, preferred_locale, features,
    premium_progress_bar_enabled)
CHORUS_PARAMS(chorus::GetGuild, with_counts)
CHORUS_PARAMS(chorus::ListGuilds, before, after, limit, with_counts)
CHORUS_PARAMS(chorus::ChannelPosition, id, position, parent_id, lock_permissions)
CHORUS_PARAMS(chorus::EditGuildMfa, level)
CHORUS_PARAMS(chorus::EditVanityUrl, code)
CHORUS_PARAMS(chorus::EditMute, end_time, selected_time_window)
CHORUS_PARAMS(
    chorus::EditChannelNotifications, channel_id, message_notifications, muted, mute_config, collapsed, flags)
CHORUS_PARAMS(chorus::EditGuildNotifications, message_notifications, muted, mute_config, mobile_push,
    suppress_everyone, suppress_roles, mute_scheduled_events, hide_muted_channels, notify_highlights, flags,
    version, channel_overrides)

chorus::EditGuildNotifications& chorus::EditGuildNotifications::channel(
    Snowflake channel, EditChannelNotifications settings) & {
    if (!channel_overrides_) channel_overrides_.emplace();
    return channel_overrides_->insert_or_assign(channel.to_string(), std::move(settings)), *this;
}
