// Lobbies: their members, messages and calls.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/lobby.hpp>

namespace chorus {

struct LobbyCreate : Lobby {
    CHORUS_EVENT("LOBBY_CREATE");
};
struct LobbyUpdate : Lobby {
    CHORUS_EVENT("LOBBY_UPDATE");
};
struct LobbyDelete {
    CHORUS_EVENT("LOBBY_DELETE");
    Snowflake id;
    Maybe<std::string> reason; ///< "deleted": the lobby is gone; "removed": the user is out of it
};

struct LobbyMemberAdd {
    CHORUS_EVENT("LOBBY_MEMBER_ADD");
    Snowflake lobby_id;
    Maybe<Snowflake> application_id;
    LobbyMember member;
};
struct LobbyMemberUpdate {
    CHORUS_EVENT("LOBBY_MEMBER_UPDATE");
    Snowflake lobby_id;
    Maybe<Snowflake> application_id;
    LobbyMember member;
};
struct LobbyMemberRemove {
    CHORUS_EVENT("LOBBY_MEMBER_REMOVE");
    Snowflake lobby_id;
    Maybe<Snowflake> application_id;
    LobbyMember member;
};

struct LobbyMessageCreate : LobbyMessage {
    CHORUS_EVENT("LOBBY_MESSAGE_CREATE");
};
struct LobbyMessageUpdate : LobbyMessage {
    CHORUS_EVENT("LOBBY_MESSAGE_UPDATE");
};
struct LobbyMessageDelete {
    CHORUS_EVENT("LOBBY_MESSAGE_DELETE");
    Snowflake id;
    Snowflake lobby_id;
};

/// Where to connect for the call of a lobby.
struct LobbyVoiceServerUpdate {
    CHORUS_EVENT("LOBBY_VOICE_SERVER_UPDATE");
    Secret token;
    Snowflake lobby_id;
    Maybe<std::string> endpoint; ///< host and port; null: gone, wait for the next of these events
};
/// Somebody joined or left the call of a lobby, or switched something on or off.
struct LobbyVoiceStateUpdate : VoiceState {
    CHORUS_EVENT("LOBBY_VOICE_STATE_UPDATE");
    Maybe<Snowflake> lobby_id;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::LobbyCreate);
CHORUS_DECLARE_MODEL(chorus::LobbyUpdate);
CHORUS_DECLARE_MODEL(chorus::LobbyDelete);
CHORUS_DECLARE_MODEL(chorus::LobbyMemberAdd);
CHORUS_DECLARE_MODEL(chorus::LobbyMemberUpdate);
CHORUS_DECLARE_MODEL(chorus::LobbyMemberRemove);
CHORUS_DECLARE_MODEL(chorus::LobbyMessageCreate);
CHORUS_DECLARE_MODEL(chorus::LobbyMessageUpdate);
CHORUS_DECLARE_MODEL(chorus::LobbyMessageDelete);
CHORUS_DECLARE_MODEL(chorus::LobbyVoiceServerUpdate);
CHORUS_DECLARE_MODEL(chorus::LobbyVoiceStateUpdate);
