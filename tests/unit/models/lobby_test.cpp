#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/gateway/events/lobby.hpp>

using namespace chorus;

TEST_CASE("a lobby, from REST and from the gateway") {
    auto lobby = decode<Lobby>(R"({
        "id": "5", "application_id": "77", "metadata": {"map": "arena"}, "flags": 1,
        "members": [{"id": "44", "metadata": null, "flags": 1}],
        "linked_channel": {"id": "11", "type": 0, "name": "general"}
    })");
    CHECK(lobby.metadata->at("map") == "arena");
    CHECK(lobby.flags->has(LobbyFlag::require_application_authorization));
    CHECK(lobby.members.at(0).flags->has(LobbyMemberFlag::can_link_lobby));
    CHECK(lobby.members.at(0).metadata.is_null());
    CHECK(lobby.linked_channel->name == "general");

    auto event = decode<LobbyCreate>(R"({
        "id": "5", "application_id": "77", "metadata": null, "region": "rotterdam",
        "members": [{"user": {"id": "44", "username": "rory"}, "metadata": {}, "flags": 0, "connected": true}],
        "voice_states": [{"user_id": "44", "channel_id": null, "session_id": "s", "self_mute": true}]
    })");
    CHECK(event.region == "rotterdam");
    CHECK(event.members.at(0).user->username == "rory");
    CHECK(event.members.at(0).connected == true);
    CHECK(event.voice_states.at(0).self_mute);
}

TEST_CASE("messages and calls of lobbies") {
    auto message = decode<LobbyMessageCreate>(R"({
        "id": "33", "type": 0, "content": "gg", "lobby_id": "5", "channel_id": "5", "flags": 0,
        "author": {"id": "44", "username": "rory"}, "lobby_member": {"additional_name": "Al"},
        "metadata": {"kind": "taunt"}, "moderation_metadata": {"verdict": "fine"}, "application_id": "77"
    })");
    CHECK(message.lobby_id == Snowflake(5));
    CHECK(message.lobby_member->additional_name == "Al");
    CHECK(message.moderation_metadata->at("verdict") == "fine");

    auto server = decode<LobbyVoiceServerUpdate>(R"({"token": "hush", "lobby_id": "5", "endpoint": null})");
    CHECK(server.token.reveal() == "hush");
    CHECK(server.endpoint.is_null());

    auto state = decode<LobbyVoiceStateUpdate>(R"({"lobby_id": "5", "user_id": "44", "self_deaf": true})");
    CHECK(state.lobby_id == Snowflake(5));
    CHECK(state.self_deaf);
    CHECK(decode<LobbyDelete>(R"({"id": "5", "reason": "removed"})").reason == "removed");
}
