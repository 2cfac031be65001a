#include <chorus/rest/lobbies.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<Lobby> Lobbies::create(CreateLobby const& lobby) const {
    return call<Lobby>(core_, "POST /lobbies").json(lobby);
}
Op<Lobby> Lobbies::join(JoinLobby const& lobby) const {
    return call<Lobby>(core_, "PUT /lobbies").json(lobby);
}
Op<Lobby> Lobbies::get(LobbyId lobby) const { return call<Lobby>(core_, "GET /lobbies/{lobby_id}", lobby); }
Op<Lobby> Lobbies::edit(LobbyId lobby, EditLobby const& changes) const {
    return call<Lobby>(core_, "PATCH /lobbies/{lobby_id}", lobby).json(changes);
}
Op<void> Lobbies::remove(LobbyId lobby) const {
    return call<void>(core_, "DELETE /lobbies/{lobby_id}", lobby);
}
Op<void> Lobbies::leave(LobbyId lobby) const {
    return call<void>(core_, "DELETE /lobbies/{lobby_id}/members/@me", lobby);
}
Op<Lobby> Lobbies::link(LobbyId lobby, LinkLobby const& channel) const {
    return call<Lobby>(core_, "PATCH /lobbies/{lobby_id}/channel-linking", lobby).json(channel);
}
Op<LobbyMember> Lobbies::add_member(LobbyId lobby, UserId user, AddLobbyMember const& member) const {
    return call<LobbyMember>(core_, "PUT /lobbies/{lobby_id}/members/{user_id}", lobby, user).json(member);
}
Op<void> Lobbies::remove_member(LobbyId lobby, UserId user) const {
    return call<void>(core_, "DELETE /lobbies/{lobby_id}/members/{user_id}", lobby, user);
}
Op<std::vector<LobbyMember>> Lobbies::edit_members(
    LobbyId lobby, std::vector<LobbyMemberChange> const& changes) const {
    return call<std::vector<LobbyMember>>(core_, "POST /lobbies/{lobby_id}/members/bulk", lobby)
        .json(changes);
}
Op<LobbyInvite> Lobbies::create_own_invite(LobbyId lobby) const {
    return call<LobbyInvite>(core_, "POST /lobbies/{lobby_id}/members/@me/invites", lobby).empty_json();
}
Op<LobbyInvite> Lobbies::create_invite(LobbyId lobby, UserId user) const {
    return call<LobbyInvite>(core_, "POST /lobbies/{lobby_id}/members/{user_id}/invites", lobby, user)
        .empty_json();
}
Op<std::vector<LobbyMessage>> Lobbies::messages(LobbyId lobby, ListLobbyMessages const& query) const {
    return call<std::vector<LobbyMessage>>(core_, "GET /lobbies/{lobby_id}/messages", lobby).query(query);
}
Op<LobbyMessage> Lobbies::send(LobbyId lobby, CreateMessage const& message) const {
    return call<LobbyMessage>(core_, "POST /lobbies/{lobby_id}/messages", lobby)
        .json(message)
        .files(message.files());
}
Op<LobbyMessage> Lobbies::send(
    LobbyId lobby, CreateMessage const& message, LobbyMetadata const& metadata) const {
    // Messages elsewhere have no metadata: it is put in front of the fields of CreateMessage.
    auto fields = encode(message);
    auto body = "{\"metadata\":" + encode(metadata) + (fields == "{}" ? "}" : "," + fields.substr(1));
    return call<LobbyMessage>(core_, "POST /lobbies/{lobby_id}/messages", lobby)
        .json_text(std::move(body))
        .files(message.files());
}
Op<void> Lobbies::set_moderation_metadata(
    LobbyId lobby, Snowflake message, LobbyMetadata const& metadata) const {
    return call<void>(
        core_, "PUT /lobbies/{lobby_id}/messages/{message_id}/moderation-metadata", lobby, message)
        .json(metadata);
}

} // namespace chorus
