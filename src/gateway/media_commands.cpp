#include <chorus/codec/describe.hpp>
#include <chorus/gateway/media_commands.hpp>

CHORUS_PARAMS(chorus::ConnectLobby, lobby_id, lobby_secret)
CHORUS_PARAMS(chorus::DisconnectLobby, lobby_id)
CHORUS_PARAMS(chorus::LobbyVoiceStateParams, lobby_id, self_mute, self_deaf, self_video, preferred_region,
    preferred_regions)
CHORUS_PARAMS(chorus::CreateStream, type, guild_id, channel_id, preferred_region)
CHORUS_PARAMS(chorus::DeleteStream, stream_key)
CHORUS_PARAMS(chorus::WatchStream, stream_key)
CHORUS_PARAMS(chorus::PingStream, stream_key)
CHORUS_PARAMS(chorus::SetStreamPaused, stream_key, paused)
CHORUS_PARAMS(chorus::LaunchEmbeddedActivity, guild_id, channel_id, application_id, url)
CHORUS_PARAMS(chorus::CloseEmbeddedActivity, guild_id, channel_id, application_id)
CHORUS_PARAMS(chorus::UpdateEmbeddedActivity, guild_id, channel_id, application_id, url)
CHORUS_PARAMS(chorus::CreateSpeedTest, preferred_region)
CHORUS_PARAMS(chorus::PingLobbyVoiceServer, lobby_id)
