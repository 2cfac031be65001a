#include <chorus/rest/connections.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<std::vector<ConnectedAccount>> Connections::list() const {
    return call<std::vector<ConnectedAccount>>(core_, "GET /users/@me/connections");
}
Op<std::map<std::string, ConnectionProvider>> Connections::providers() const {
    return call<std::map<std::string, ConnectionProvider>>(core_, "GET /connections");
}
Op<ConnectionAuthorization> Connections::authorize(
    std::string_view type, AuthorizeConnection const& query) const {
    return call<ConnectionAuthorization>(core_, "GET /connections/{connection_name}/authorize", type)
        .query(query);
}
Op<ConnectedAccount> Connections::finish(std::string_view type, ConnectionCallback const& callback) const {
    return call<ConnectedAccount>(core_, "POST /connections/{connection_name}/callback", type).json(callback);
}
Op<ConnectedAccount> Connections::add_contacts(std::string_view id, AddContacts const& contacts) const {
    return call<ConnectedAccount>(core_, "PUT /users/@me/connections/contacts/{connection_id}", id).json(contacts);
}
Op<ConnectedAccount> Connections::add_domain(std::string_view domain) const {
    return call<ConnectedAccount>(core_, "POST /users/@me/connections/domain/{domain}", domain).empty_json();
}
Op<ConnectedAccount> Connections::edit(
    std::string_view type, std::string_view id, EditConnection const& changes) const {
    return call<ConnectedAccount>(
        core_, "PATCH /users/@me/connections/{connection_name}/{connection_id}", type, id)
        .json(changes);
}
Op<void> Connections::remove(std::string_view type, std::string_view id) const {
    return call<void>(core_, "DELETE /users/@me/connections/{connection_name}/{connection_id}", type, id);
}
Op<void> Connections::refresh(std::string_view type, std::string_view id) const {
    return call<void>(core_, "POST /users/@me/connections/{connection_name}/{connection_id}/refresh", type, id).empty_json();
}
Op<void> Connections::refresh_on_instance(std::string_view type, std::string_view id) const {
    return call<void>(core_, "POST /connections/{connection_name}/{connection_id}/refresh", type, id)
        .empty_json();
}
Op<ConnectionToken> Connections::access_token(std::string_view type, std::string_view id) const {
    return call<ConnectionToken>(
        core_, "GET /users/@me/connections/{connection_name}/{connection_id}/access-token", type, id);
}
Op<std::vector<Subreddit>> Connections::subreddits(std::string_view id) const {
    return call<std::vector<Subreddit>>(core_, "GET /users/@me/connections/reddit/{connection_id}/subreddits", id);
}

} // namespace chorus
