#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/lobby.hpp>

CHORUS_MODEL_OF(chorus::LobbyCreate, chorus::Lobby)
CHORUS_MODEL_OF(chorus::LobbyUpdate, chorus::Lobby)
CHORUS_MODEL(chorus::LobbyDelete, id, reason)
CHORUS_MODEL(chorus::LobbyMemberAdd, lobby_id, application_id, member)
CHORUS_MODEL(chorus::LobbyMemberUpdate, lobby_id, application_id, member)
CHORUS_MODEL(chorus::LobbyMemberRemove, lobby_id, application_id, member)
CHORUS_MODEL_OF(chorus::LobbyMessageCreate, chorus::LobbyMessage)
CHORUS_MODEL_OF(chorus::LobbyMessageUpdate, chorus::LobbyMessage)
CHORUS_MODEL(chorus::LobbyMessageDelete, id, lobby_id)
CHORUS_MODEL(chorus::LobbyVoiceServerUpdate, token, lobby_id, endpoint)
CHORUS_MODEL_FROM(chorus::LobbyVoiceStateUpdate, chorus::VoiceState, lobby_id)
