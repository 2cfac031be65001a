#pragma once

#include <chorus/models/guild_settings.hpp>

namespace chorus {

/// What the current user is told of one guild, as the gateway says it: as GuildNotificationSettings, but with
/// a list of channels.
struct UserGuildSettings {
    Maybe<Snowflake> guild_id; ///< null: direct messages
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
    std::vector<ChannelNotificationSettings> channel_overrides;

    friend bool operator==(UserGuildSettings const&, UserGuildSettings const&) = default;
};

/// All of them. Older servers send the bare list.
struct UserGuildSettingsEntries {
    std::vector<UserGuildSettings> entries;
    Maybe<bool> partial; ///< what the client had cached and did not change is left out
    Maybe<std::int64_t> version;

    friend bool operator==(UserGuildSettingsEntries const&, UserGuildSettingsEntries const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::UserGuildSettings);
CHORUS_DECLARE_MODEL(chorus::UserGuildSettingsEntries);
