#include "support/endpoint_rig.hpp"

#include <chorus/rest/lobbies.hpp>

using namespace chorus;
using namespace chorus_test;
using namespace std::chrono_literals;

TEST_CASE_METHOD(EndpointRig, "what the functions of lobbies() send") {
    auto lobbies = facade<Lobbies>();
    Snowflake lobby(5);
    LobbyMetadata metadata{{"map", "arena"}};
    check("POST /lobbies", lobbies.create(), {.target = "/lobbies", .json = "{}"});
    check("POST /lobbies",
        lobbies.create(CreateLobby()
                           .metadata(metadata)
                           .member(LobbyMemberParams(user_id).flags(LobbyMemberFlag::can_link_lobby))
                           .idle_timeout(5min)
                           .flags(LobbyFlag::require_application_authorization)),
        {.target = "/lobbies",
            .json = R"({"metadata":{"map":"arena"},"members":[{"id":"44","flags":1}],)"
                    R"("idle_timeout_seconds":300,"flags":1})"});
    check("PUT /lobbies",
        lobbies.join(JoinLobby("hush").lobby_metadata(metadata).member_metadata(null).idle_timeout(60s)),
        {.target = "/lobbies",
            .json = R"({"secret":"hush","lobby_metadata":{"map":"arena"},"member_metadata":null,)"
                    R"("idle_timeout_seconds":60})"});
    check("GET /lobbies/{lobby_id}", lobbies.get(lobby), {.target = "/lobbies/5"});
    check("PATCH /lobbies/{lobby_id}",
        lobbies.edit(lobby, EditLobby().metadata(null).override_event_webhooks_url("https://hooks.example")),
        {.target = "/lobbies/5",
            .json = R"({"metadata":null,"override_event_webhooks_url":"https://hooks.example"})"});
    check("DELETE /lobbies/{lobby_id}", lobbies.remove(lobby), {.target = "/lobbies/5"});
    check(
        "DELETE /lobbies/{lobby_id}/members/@me", lobbies.leave(lobby), {.target = "/lobbies/5/members/@me"});
    // The channel is in the body: it is no major parameter here.
    check("PATCH /lobbies/{lobby_id}/channel-linking", lobbies.link(lobby, LinkLobby(channel_id)),
        {.target = "/lobbies/5/channel-linking", .json = R"({"channel_id":"11"})"});
    check("PATCH /lobbies/{lobby_id}/channel-linking", lobbies.link(lobby, {}),
        {.target = "/lobbies/5/channel-linking", .json = "{}"});
    check("PUT /lobbies/{lobby_id}/members/{user_id}",
        lobbies.add_member(lobby, user_id, AddLobbyMember().additional_name("Al")),
        {.target = "/lobbies/5/members/44", .json = R"({"additional_name":"Al"})"});
    check("DELETE /lobbies/{lobby_id}/members/{user_id}", lobbies.remove_member(lobby, user_id),
        {.target = "/lobbies/5/members/44"});
    std::vector<LobbyMemberChange> changes{
        LobbyMemberChange(user_id).remove_member(true), LobbyMemberChange(other_id).metadata(metadata)};
    check("POST /lobbies/{lobby_id}/members/bulk", lobbies.edit_members(lobby, changes),
        {.target = "/lobbies/5/members/bulk",
            .json = R"([{"id":"44","remove_member":true},{"id":"99","metadata":{"map":"arena"}}])"});
    check("POST /lobbies/{lobby_id}/members/@me/invites", lobbies.create_own_invite(lobby),
        {.target = "/lobbies/5/members/@me/invites", .json = "{}"});
    check("POST /lobbies/{lobby_id}/members/{user_id}/invites", lobbies.create_invite(lobby, user_id),
        {.target = "/lobbies/5/members/44/invites", .json = "{}"});
}

TEST_CASE_METHOD(EndpointRig, "what lobbies() sends of messages") {
    auto lobbies = facade<Lobbies>();
    Snowflake lobby(5);
    LobbyMetadata metadata{{"kind", "taunt"}};
    check("GET /lobbies/{lobby_id}/messages", lobbies.messages(lobby, ListLobbyMessages().limit(200)),
        {.target = "/lobbies/5/messages?limit=200"});
    check("POST /lobbies/{lobby_id}/messages", lobbies.send(lobby, "hi"),
        {.target = "/lobbies/5/messages", .json = R"({"content":"hi"})"});
    check("POST /lobbies/{lobby_id}/messages", lobbies.send(lobby, "hi", metadata),
        {.target = "/lobbies/5/messages", .json = R"({"metadata":{"kind":"taunt"},"content":"hi"})"});
    check("POST /lobbies/{lobby_id}/messages", lobbies.send(lobby, CreateMessage(), metadata),
        {.target = "/lobbies/5/messages", .json = R"({"metadata":{"kind":"taunt"}})"});
    check("POST /lobbies/{lobby_id}/messages",
        lobbies.send(lobby, CreateMessage("see").file(File("a.txt", "text"))),
        {.target = "/lobbies/5/messages", .json = R"({"content":"see"})", .files = 1});
    check("PUT /lobbies/{lobby_id}/messages/{message_id}/moderation-metadata",
        lobbies.set_moderation_metadata(lobby, message_id, metadata),
        {.target = "/lobbies/5/messages/33/moderation-metadata", .json = R"({"kind":"taunt"})"});
}
