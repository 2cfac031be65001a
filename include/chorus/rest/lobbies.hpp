#pragma once

#include <chorus/models/lobby.hpp>
#include <chorus/params/lobby.hpp>
#include <chorus/params/message.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Lobbies, where the users of an application meet: `user.lobbies()`. Bots make and change them; a user is
/// logged in by a bearer token of the scope lobbies.write. User accounts can do none of this.
class CHORUS_DECL Lobbies : public Facade {
public:
    using Facade::Facade;

    /// POST /lobbies. Users cannot join or leave such a lobby by themselves.
    Op<Lobby> create(CreateLobby const& lobby = {}) const;
    /// PUT /lobbies: joins the lobby that goes by a secret, or makes it.
    Op<Lobby> join(JoinLobby const& lobby) const;
    /// GET /lobbies/{lobby_id}
    Op<Lobby> get(LobbyId lobby) const;
    /// PATCH /lobbies/{lobby_id}. Only the application that made it.
    Op<Lobby> edit(LobbyId lobby, EditLobby const& changes) const;
    /// DELETE /lobbies/{lobby_id}. Only the application that made it.
    Op<void> remove(LobbyId lobby) const;
    /// DELETE /lobbies/{lobby_id}/members/@me. Bearer tokens only.
    Op<void> leave(LobbyId lobby) const;
    /// PATCH /lobbies/{lobby_id}/channel-linking. Needs manage_channels there, and can_link_lobby here.
    Op<Lobby> link(LobbyId lobby, LinkLobby const& channel) const;

    /// PUT /lobbies/{lobby_id}/members/{user_id}: adds somebody, or changes who is there.
    Op<LobbyMember> add_member(LobbyId lobby, UserId user, AddLobbyMember const& member = {}) const;
    /// DELETE /lobbies/{lobby_id}/members/{user_id}
    Op<void> remove_member(LobbyId lobby, UserId user) const;
    /// POST /lobbies/{lobby_id}/members/bulk: adds, changes and removes 1 to 25 at once.
    Op<std::vector<LobbyMember>> edit_members(
        LobbyId lobby, std::vector<LobbyMemberChange> const& changes) const;

    /// POST /lobbies/{lobby_id}/members/@me/invites: an invite into the linked guild, for oneself. Bearer
    /// tokens only.
    Op<LobbyInvite> create_own_invite(LobbyId lobby) const;
    /// POST /lobbies/{lobby_id}/members/{user_id}/invites: an invite into the linked guild, for one user.
    Op<LobbyInvite> create_invite(LobbyId lobby, UserId user) const;

    /// GET /lobbies/{lobby_id}/messages: the newest first. Bearer tokens only.
    Op<std::vector<LobbyMessage>> messages(LobbyId lobby, ListLobbyMessages const& query = {}) const;
    /// POST /lobbies/{lobby_id}/messages. Bearer tokens only.
    Op<LobbyMessage> send(LobbyId lobby, CreateMessage const& message) const;
    /// The same, with an application's own notes about the message.
    Op<LobbyMessage> send(LobbyId lobby, CreateMessage const& message, LobbyMetadata const& metadata) const;
    /// PUT /lobbies/{lobby_id}/messages/{message_id}/moderation-metadata: what an application's own
    /// moderation says of a message; up to 5 entries.
    Op<void> set_moderation_metadata(LobbyId lobby, Snowflake message, LobbyMetadata const& metadata) const;
};

} // namespace chorus
