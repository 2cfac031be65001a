#include <chorus/codec/describe.hpp>
#include <chorus/params/lobby.hpp>

CHORUS_PARAMS(chorus::LobbyMemberParams, id, metadata, flags)
CHORUS_PARAMS(chorus::LobbyMemberChange, id, metadata, flags, remove_member, additional_name)
CHORUS_PARAMS(chorus::AddLobbyMember, metadata, flags, additional_name)
CHORUS_PARAMS(
    chorus::CreateLobby, metadata, members, idle_timeout_seconds, flags, override_event_webhooks_url)
CHORUS_PARAMS(chorus::EditLobby, metadata, members, idle_timeout_seconds, flags, override_event_webhooks_url)
CHORUS_PARAMS(chorus::JoinLobby, secret, lobby_metadata, member_metadata, idle_timeout_seconds, flags)
CHORUS_PARAMS(chorus::LinkLobby, channel_id)
CHORUS_PARAMS(chorus::ListLobbyMessages, limit)
