#pragma once

#include <cstdint>

namespace chorus {

/// What a gateway frame is. Those that are only received, and those that a session sends by itself, are here
/// for `on_raw` and logs.
enum class Opcode : std::int32_t {
    dispatch = 0,                            ///< received
    heartbeat = 1,                           ///< sent by the session; asked for by servers
    identify = 2,                            ///< sent by the session
    presence_update = 3,                     ///< UpdatePresence
    voice_state_update = 4,                  ///< UpdateVoiceState
    voice_server_ping = 5,                   ///< no data: asks the server to look at the voice server
    resume = 6,                              ///< sent by the session
    reconnect = 7,                           ///< received
    request_guild_members = 8,               ///< RequestMembers
    invalid_session = 9,                     ///< received
    hello = 10,                              ///< received
    heartbeat_ack = 11,                      ///< received
    guild_sync = 12,                         ///< SyncGuilds. Spacebar; Discord dropped it
    call_connect = 13,                       ///< ConnectCall
    guild_subscriptions = 14,                ///< SubscribeGuild
    lobby_connect = 15,                      ///< ConnectLobby; Discord dropped it
    lobby_disconnect = 16,                   ///< DisconnectLobby; Discord dropped it
    lobby_voice_states = 17,                 ///< UpdateLobbyVoiceStates
    stream_create = 18,                      ///< CreateStream
    stream_delete = 19,                      ///< DeleteStream
    stream_watch = 20,                       ///< WatchStream
    stream_ping = 21,                        ///< PingStream
    stream_set_paused = 22,                  ///< SetStreamPaused
    lfg_subscriptions = 23,                  ///< Discord dropped it
    request_guild_application_commands = 24, ///< RequestGuildCommands; Discord dropped it
    embedded_activity_create = 25,           ///< LaunchEmbeddedActivity; Discord dropped it
    embedded_activity_delete = 26,           ///< CloseEmbeddedActivity; Discord dropped it
    embedded_activity_update = 27,           ///< UpdateEmbeddedActivity; Discord dropped it
    request_forum_unreads = 28,              ///< RequestForumUnreads
    remote_command = 29,                     ///< SendRemoteCommand
    request_deleted_entity_ids = 30,         ///< RequestDeletedEntities
    request_soundboard_sounds = 31,          ///< RequestSoundboardSounds
    speed_test_create = 32,                  ///< CreateSpeedTest
    speed_test_delete = 33,                  ///< no data: ends the speed test
    request_last_messages = 34,              ///< RequestLastMessages
    search_recent_members = 35,              ///< SearchRecentMembers
    request_channel_statuses = 36,           ///< RequestChannelStatuses
    guild_subscriptions_bulk = 37,           ///< SubscribeGuilds
    guild_channels_resync = 38,              ///< ResyncGuildChannels
    request_channel_member_count = 39,       ///< RequestChannelMemberCount
    qos_heartbeat = 40,                      ///< QosHeartbeat
    update_time_spent_session_id = 41,       ///< UpdateTimeSpentSession
    lobby_voice_server_ping = 42,            ///< PingLobbyVoiceServer
    request_channel_info = 43,               ///< RequestChannelInfo
};

} // namespace chorus
