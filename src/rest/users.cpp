#include <chorus/rest/users.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<User> Users::me() const { return call<User>(core_, "GET /users/@me"); }
Op<User> Users::edit(EditCurrentUser const& changes) const {
    return call<User>(core_, "PATCH /users/@me").json(changes);
}
Op<User> Users::get(UserId user) const { return call<User>(core_, "GET /users/{user_id}", user); }
Op<std::vector<Channel>> Users::dms() const {
    return call<std::vector<Channel>>(core_, "GET /users/@me/channels");
}
Op<Channel> Users::open_dm(CreateDm const& dm) const {
    return call<Channel>(core_, "POST /users/@me/channels").json(dm);
}

} // namespace chorus
