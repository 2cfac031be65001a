#include <chorus/rest/relationships.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<std::vector<Relationship>> Relationships::list() const {
    return call<std::vector<Relationship>>(core_, "GET /users/@me/relationships");
}
Op<std::vector<User>> Relationships::mutual(UserId user) const {
    return call<std::vector<User>>(core_, "GET /users/{user_id}/relationships", user);
}
Op<void> Relationships::request(SendFriendRequest const& request) const {
    return call<void>(core_, "POST /users/@me/relationships").json(request);
}
Op<void> Relationships::add(UserId user, AddRelationship const& relationship) const {
    return call<void>(core_, "PUT /users/@me/relationships/{user_id}", user).json(relationship);
}
Op<void> Relationships::edit(UserId user, EditRelationship const& changes) const {
    return call<void>(core_, "PATCH /users/@me/relationships/{user_id}", user).json(changes);
}
Op<void> Relationships::remove(UserId user) const {
    return call<void>(core_, "DELETE /users/@me/relationships/{user_id}", user);
}
Op<void> Relationships::remove(RemoveRelationships const& which) const {
    return call<void>(core_, "DELETE /users/@me/relationships").json(which);
}
Op<void> Relationships::ignore(UserId user) const {
    return call<void>(core_, "PUT /users/@me/relationships/{user_id}/ignore", user);
}
Op<void> Relationships::unignore(UserId user) const {
    return call<void>(core_, "DELETE /users/@me/relationships/{user_id}/ignore", user);
}

} // namespace chorus
