#pragma once

#include <chorus/models/guild.hpp>
#include <map>

namespace chorus {

/// Until when something is silent.
struct MuteSettings {
    Maybe<std::string> end_time;              ///< ISO 8601; null: for good. A number on Spacebar
    Maybe<std::int64_t> selected_time_window; ///< seconds; -1: for good

    friend bool operator==(MuteSettings const&, MuteSettings const&) = default;
};

/// What the calling user is told of one channel.
struct ChannelNotificationSettings {
    Maybe<Snowflake> channel_id;
    Maybe<MessageNotifications> message_notifications;
    Maybe<bool> muted;
    Maybe<MuteSettings> mute_config;
    Maybe<bool> collapsed; ///< a category, in the list of channels
    Maybe<std::int64_t> flags;

    friend bool operator==(ChannelNotificationSettings const&, ChannelNotificationSettings const&) = default;
};

/// What the calling user is told of one guild.
struct GuildNotificationSettings {
    Maybe<Snowflake> guild_id;
    Maybe<MessageNotifications> message_notifications;
    Maybe<bool> muted;
    Maybe<MuteSettings> mute_config;
    Maybe<bool> mobile_push;
    Maybe<bool> suppress_everyone;
    Maybe<bool> suppress_roles;
    Maybe<bool> mute_scheduled_events;
    Maybe<bool> hide_muted_channels;
    Maybe<std::int32_t> notify_highlights; ///< 0 unset, 1 disabled, 2 enabled
    Maybe<std::int64_t> flags;
    Maybe<std::int64_t> version;
    std::map<std::string, ChannelNotificationSettings> channel_overrides; ///< by channel id

    friend bool operator==(GuildNotificationSettings const&, GuildNotificationSettings const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::MuteSettings);
CHORUS_DECLARE_MODEL(chorus::ChannelNotificationSettings);
CHORUS_DECLARE_MODEL(chorus::GuildNotificationSettings);
