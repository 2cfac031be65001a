#include <chorus/rest/users.hpp>

#include "rest/call.hpp"
#include "rest/mfa_header.hpp"
#include <chorus/models/user_profile.hpp>

namespace chorus {

using detail::call;
using detail::with_mfa;

Op<User> Users::me() const { return call<User>(core_, "GET /users/@me"); }
Op<EditedUser> Users::edit(EditCurrentUser const& changes, Secret const& mfa) const {
    return with_mfa(call<EditedUser>(core_, "PATCH /users/@me").json(changes), mfa);
}
Op<User> Users::get(UserId user) const { return call<User>(core_, "GET /users/{user_id}", user); }
Op<User> Users::find(std::string_view username) const {
    return call<User>(core_, "GET /users/username/{username}", username);
}
Op<void> Users::remove(UserId user, RemoveUser const& how) const {
    return call<void>(core_, "POST /users/{user_id}/delete", user).json(how);
}
Op<UserProfile> Users::profile(UserId user, GetProfile const& query) const {
    return call<UserProfile>(core_, "GET /users/{user_id}/profile", user).query(query);
}
Op<ProfileMetadata> Users::edit_profile(EditProfile const& changes) const {
    return call<ProfileMetadata>(core_, "PATCH /users/@me/profile").json(changes);
}
Op<ProfileMetadata> Users::edit_profile(UserId user, EditProfile const& changes) const {
    return call<ProfileMetadata>(core_, "PATCH /users/{user_id}/profile", user).json(changes);
}
Op<std::map<std::string, std::string>> Users::notes() const {
    return call<std::map<std::string, std::string>>(core_, "GET /users/@me/notes");
}
Op<UserNote> Users::note(UserId about) const {
    return call<UserNote>(core_, "GET /users/@me/notes/{user_id}", about);
}
Op<void> Users::set_note(UserId about, std::string note) const {
    return call<void>(core_, "PUT /users/@me/notes/{user_id}", about).json(EditNote(std::move(note)));
}
Op<std::vector<Channel>> Users::dms() const {
    return call<std::vector<Channel>>(core_, "GET /users/@me/channels");
}
Op<Channel> Users::open_dm(CreateDm const& dm) const {
    return call<Channel>(core_, "POST /users/@me/channels").json(dm);
}
Op<std::vector<Message>> Users::dm_messages(UserId user, ListDmMessages const& query) const {
    return call<std::vector<Message>>(core_, "GET /users/{user_id}/messages", user).query(query);
}

} // namespace chorus
