#pragma once

#include <chorus/models/connection.hpp>
#include <chorus/params/connection.hpp>
#include <chorus/rest/facade.hpp>
#include <map>
#include <string_view>

namespace chorus {

/// Accounts elsewhere that the current user has connected: `user.connections()`. User accounts only.
class CHORUS_DECL Connections : public Facade {
public:
    using Facade::Facade;

    /// GET /users/@me/connections. Also with an OAuth2 token that has the scope `connections`.
    Op<std::vector<ConnectedAccount>> list() const;
    /// GET /connections: which platforms the instance can connect to, by type. Spacebar.
    Op<std::map<std::string, ConnectionProvider>> providers() const;

    /// GET /connections/{connection_name}/authorize: the page where the user allows it.
    Op<ConnectionAuthorization> authorize(std::string_view type, AuthorizeConnection const& query = {}) const;
    /// POST /connections/{connection_name}/callback: makes the connection. Spacebar answers nothing.
    Op<ConnectedAccount> finish(std::string_view type, ConnectionCallback const& callback) const;
    /// PUT /users/@me/connections/contacts/{connection_id}: of a phone; `id` is the client's own.
    Op<ConnectedAccount> add_contacts(std::string_view id, AddContacts const& contacts) const;
    /// POST /users/@me/connections/domain/{domain}. Fails and says in its message what record the domain must have,
    /// until it has it.
    Op<ConnectedAccount> add_domain(std::string_view domain) const;

    /// PATCH /users/@me/connections/{connection_name}/{connection_id}
    Op<ConnectedAccount> edit(
        std::string_view type, std::string_view id, EditConnection const& changes) const;
    /// DELETE /users/@me/connections/{connection_name}/{connection_id}
    Op<void> remove(std::string_view type, std::string_view id) const;
    /// POST /users/@me/connections/{connection_name}/{connection_id}/refresh: reads name and metadata anew.
    Op<void> refresh(std::string_view type, std::string_view id) const;
    /// POST /connections/{connection_name}/{connection_id}/refresh: where Spacebar has it.
    Op<void> refresh_on_instance(std::string_view type, std::string_view id) const;
    /// GET /users/@me/connections/{connection_name}/{connection_id}/access-token. Only of some platforms.
    Op<ConnectionToken> access_token(std::string_view type, std::string_view id) const;
    /// GET /users/@me/connections/reddit/{connection_id}/subreddits: those that the account moderates.
    Op<std::vector<Subreddit>> subreddits(std::string_view id) const;
};

} // namespace chorus
