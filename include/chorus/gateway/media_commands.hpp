// Commands about streams, lobbies, embedded activities and speed tests: what user clients with voice send.
#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/gateway/opcode.hpp>
#include <chorus/gateway/stream_key.hpp>
#include <chorus/rest/ids.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace chorus {

/// Op 15. Joins a lobby. Discord dropped it.
class ConnectLobby {
    CHORUS_FLUENT(ConnectLobby);
    static constexpr Opcode opcode = Opcode::lobby_connect;
    ConnectLobby(LobbyId lobby, Secret lobby_secret)
        : lobby_id_(lobby.id())
        , lobby_secret_(std::move(lobby_secret)) {}
    CHORUS_FIELD(Snowflake, lobby_id);
    CHORUS_FIELD(Secret, lobby_secret);
};
CHORUS_NOT_AGGREGATE(ConnectLobby);

/// Op 16. Leaves a lobby. Discord dropped it.
class DisconnectLobby {
    CHORUS_FLUENT(DisconnectLobby);
    static constexpr Opcode opcode = Opcode::lobby_disconnect;
    explicit DisconnectLobby(LobbyId lobby) : lobby_id_(lobby.id()) {}
    CHORUS_FIELD(Snowflake, lobby_id);
};
CHORUS_NOT_AGGREGATE(DisconnectLobby);

/// How the account is in the voice of one lobby.
class LobbyVoiceStateParams {
    CHORUS_FLUENT(LobbyVoiceStateParams);
    explicit LobbyVoiceStateParams(LobbyId lobby, bool mute = false, bool deaf = false)
        : lobby_id_(lobby.id())
        , self_mute_(mute)
        , self_deaf_(deaf) {}
    CHORUS_FIELD(Snowflake, lobby_id);
    CHORUS_FIELD(bool, self_mute);
    CHORUS_FIELD(bool, self_deaf);
    CHORUS_FIELD(bool, self_video);
    CHORUS_FIELD(std::string, preferred_region);
    CHORUS_FIELD(std::vector<std::string>, preferred_regions); ///< best first
};
CHORUS_NOT_AGGREGATE(LobbyVoiceStateParams);

/// Op 17. The lobbies whose voice the account is in: all of them. LOBBY_VOICE_STATE_UPDATE and perhaps
/// LOBBY_VOICE_SERVER_UPDATE events follow.
class UpdateLobbyVoiceStates {
    CHORUS_FLUENT(UpdateLobbyVoiceStates);
    static constexpr Opcode opcode = Opcode::lobby_voice_states;
    explicit UpdateLobbyVoiceStates(LobbyVoiceStateParams one)
        : lobbies_(std::vector<LobbyVoiceStateParams>(1, std::move(one))) {}
    CHORUS_LIST(LobbyVoiceStateParams, lobby, lobbies);
};
CHORUS_NOT_AGGREGATE(UpdateLobbyVoiceStates);

/// Op 18. Streams into the voice channel or call one is in. Needs stream. STREAM_CREATE and
/// STREAM_SERVER_UPDATE events follow.
class CreateStream {
    CHORUS_FLUENT(CreateStream);
    static constexpr Opcode opcode = Opcode::stream_create;
    CreateStream(GuildId guild, ChannelId channel)
        : type_("guild")
        , guild_id_(guild.id())
        , channel_id_(channel.id()) {}
    explicit CreateStream(ChannelId call) : type_("call"), channel_id_(call.id()) {}
    CHORUS_FIELD(std::string, type); ///< "guild", "call"
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(Snowflake, channel_id);
    CHORUS_FIELD(std::string, preferred_region);
};
CHORUS_NOT_AGGREGATE(CreateStream);

/// Op 19. Leaves a stream; ends one's own. A STREAM_DELETE event follows.
class DeleteStream {
    CHORUS_FLUENT(DeleteStream);
    static constexpr Opcode opcode = Opcode::stream_delete;
    explicit DeleteStream(StreamKey const& key) : stream_key_(key.to_string()) {}
    explicit DeleteStream(std::string key) : stream_key_(std::move(key)) {}
    CHORUS_FIELD(std::string, stream_key);
};
CHORUS_NOT_AGGREGATE(DeleteStream);

/// Op 20. Watches a stream in the channel one is in. STREAM_CREATE and STREAM_SERVER_UPDATE events follow, or
/// STREAM_DELETE.
class WatchStream {
    CHORUS_FLUENT(WatchStream);
    static constexpr Opcode opcode = Opcode::stream_watch;
    explicit WatchStream(StreamKey const& key) : stream_key_(key.to_string()) {}
    explicit WatchStream(std::string key) : stream_key_(std::move(key)) {}
    CHORUS_FIELD(std::string, stream_key);
};
CHORUS_NOT_AGGREGATE(WatchStream);

/// Op 21. Asks the server to look at a stream's server; perhaps a STREAM_SERVER_UPDATE event follows.
class PingStream {
    CHORUS_FLUENT(PingStream);
    static constexpr Opcode opcode = Opcode::stream_ping;
    explicit PingStream(StreamKey const& key) : stream_key_(key.to_string()) {}
    explicit PingStream(std::string key) : stream_key_(std::move(key)) {}
    CHORUS_FIELD(std::string, stream_key);
};
CHORUS_NOT_AGGREGATE(PingStream);

/// Op 22. Pauses one's own stream, or goes on with it.
class SetStreamPaused {
    CHORUS_FLUENT(SetStreamPaused);
    static constexpr Opcode opcode = Opcode::stream_set_paused;
    SetStreamPaused(StreamKey const& key, bool paused) : stream_key_(key.to_string()), paused_(paused) {}
    SetStreamPaused(std::string key, bool paused) : stream_key_(std::move(key)), paused_(paused) {}
    CHORUS_FIELD(std::string, stream_key);
    CHORUS_FIELD(bool, paused);
};
CHORUS_NOT_AGGREGATE(SetStreamPaused);

/// Op 25. Starts an activity in a voice channel or call. Discord dropped it.
class LaunchEmbeddedActivity {
    CHORUS_FLUENT(LaunchEmbeddedActivity);
    static constexpr Opcode opcode = Opcode::embedded_activity_create;
    LaunchEmbeddedActivity(ChannelId channel, ApplicationId application)
        : channel_id_(channel.id())
        , application_id_(application.id()) {}
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(Snowflake, channel_id);
    CHORUS_FIELD(Snowflake, application_id);
    CHORUS_FIELD(std::string, url);
};
CHORUS_NOT_AGGREGATE(LaunchEmbeddedActivity);

/// Op 26. Ends it. Discord dropped it.
class CloseEmbeddedActivity {
    CHORUS_FLUENT(CloseEmbeddedActivity);
    static constexpr Opcode opcode = Opcode::embedded_activity_delete;
    CloseEmbeddedActivity(ChannelId channel, ApplicationId application)
        : channel_id_(channel.id())
        , application_id_(application.id()) {}
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(Snowflake, channel_id);
    CHORUS_FIELD(Snowflake, application_id);
};
CHORUS_NOT_AGGREGATE(CloseEmbeddedActivity);

/// Op 27. Changes it. Discord dropped it.
class UpdateEmbeddedActivity {
    CHORUS_FLUENT(UpdateEmbeddedActivity);
    static constexpr Opcode opcode = Opcode::embedded_activity_update;
    UpdateEmbeddedActivity(ChannelId channel, ApplicationId application)
        : channel_id_(channel.id())
        , application_id_(application.id()) {}
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(Snowflake, channel_id);
    CHORUS_FIELD(Snowflake, application_id);
    CHORUS_FIELD(std::string, url);
};
CHORUS_NOT_AGGREGATE(UpdateEmbeddedActivity);

/// Op 32. A test of the way to a voice server, or another region for the one that runs. SPEED_TEST_CREATE and
/// SPEED_TEST_SERVER_UPDATE events follow; `Opcode::speed_test_delete` ends it.
class CreateSpeedTest {
    CHORUS_FLUENT(CreateSpeedTest);
    static constexpr Opcode opcode = Opcode::speed_test_create;
    CHORUS_FIELD(std::string, preferred_region);
};
CHORUS_NOT_AGGREGATE(CreateSpeedTest);

/// Op 42. Asks the server to look at a lobby's voice server; perhaps a LOBBY_VOICE_SERVER_UPDATE event
/// follows.
class PingLobbyVoiceServer {
    CHORUS_FLUENT(PingLobbyVoiceServer);
    static constexpr Opcode opcode = Opcode::lobby_voice_server_ping;
    explicit PingLobbyVoiceServer(LobbyId lobby) : lobby_id_(lobby.id()) {}
    CHORUS_FIELD(Snowflake, lobby_id);
};
CHORUS_NOT_AGGREGATE(PingLobbyVoiceServer);

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ConnectLobby);
CHORUS_DECLARE_MODEL(chorus::DisconnectLobby);
CHORUS_DECLARE_MODEL(chorus::LobbyVoiceStateParams);
CHORUS_DECLARE_MODEL(chorus::CreateStream);
CHORUS_DECLARE_MODEL(chorus::DeleteStream);
CHORUS_DECLARE_MODEL(chorus::WatchStream);
CHORUS_DECLARE_MODEL(chorus::PingStream);
CHORUS_DECLARE_MODEL(chorus::SetStreamPaused);
CHORUS_DECLARE_MODEL(chorus::LaunchEmbeddedActivity);
CHORUS_DECLARE_MODEL(chorus::CloseEmbeddedActivity);
CHORUS_DECLARE_MODEL(chorus::UpdateEmbeddedActivity);
CHORUS_DECLARE_MODEL(chorus::CreateSpeedTest);
CHORUS_DECLARE_MODEL(chorus::PingLobbyVoiceServer);
