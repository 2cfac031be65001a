#include <chorus/codec/describe.hpp>
#include <chorus/models/user_guild_settings.hpp>

CHORUS_MODEL(chorus::UserGuildSettings, guild_id, message_notifications, muted, mute_config, mobile_push,
    suppress_everyone, suppress_roles, mute_scheduled_events, hide_muted_channels, notify_highlights, flags,
    version, channel_overrides)
CHORUS_MODEL(chorus::UserGuildSettingsEntries, entries, partial, version)
