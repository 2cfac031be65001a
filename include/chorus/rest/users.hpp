#pragma once

#include <chorus/models/channel.hpp>
#include <chorus/models/message.hpp>
#include <chorus/models/user.hpp>
#include <chorus/params/channel.hpp>
#include <chorus/params/user.hpp>
#include <chorus/rest/facade.hpp>
#include <map>

namespace chorus {

struct ProfileMetadata;
struct UserProfile;

/// Accounts, profiles, notes and direct messages: `user.users()`.
class CHORUS_DECL Users : public Facade {
public:
    using Facade::Facade;

    /// GET /users/@me
    Op<User> me() const;
    /// PATCH /users/@me. Whoever has two-factor authentication may need `mfa`, of Mfa::finish, for some
    /// fields. errc::mfa_required.
    Op<EditedUser> edit(EditCurrentUser const& changes, Secret const& mfa = {}) const;
    /// GET /users/{user_id}. errc::unknown_user.
    Op<User> get(UserId user) const;
    /// GET /users/username/{username}. errc::unknown_user.
    Op<User> find(std::string_view username) const;
    /// POST /users/{user_id}/delete: removes the account from the instance. Needs Right::manage_users.
    /// Spacebar.
    Op<void> remove(UserId user, RemoveUser const& how = {}) const;

    // Profiles are in <chorus/models/user_profile.hpp>.

    /// GET /users/{user_id}/profile. User accounts only. errc::unknown_user, missing_access where nothing is
    /// in common.
    Op<UserProfile> profile(UserId user, GetProfile const& query = {}) const;
    /// PATCH /users/@me/profile. User accounts only.
    Op<ProfileMetadata> edit_profile(EditProfile const& changes) const;
    /// PATCH /users/{user_id}/profile: of oneself, whatever `user` is. Spacebar.
    Op<ProfileMetadata> edit_profile(UserId user, EditProfile const& changes) const;

    /// GET /users/@me/notes: all notes, by the id of whom they are about. User accounts only.
    Op<std::map<std::string, std::string>> notes() const;
    /// GET /users/@me/notes/{user_id}. User accounts only. errc::not_found where there is none.
    Op<UserNote> note(UserId about) const;
    /// PUT /users/@me/notes/{user_id}. User accounts only. Up to 256 characters; an empty one removes it.
    Op<void> set_note(UserId about, std::string note) const;

    /// GET /users/@me/channels: direct messages and groups.
    Op<std::vector<Channel>> dms() const;
    /// POST /users/@me/channels: the existing channel with one recipient, or a new group.
    Op<Channel> open_dm(CreateDm const& dm) const;
    Op<Channel> open_dm(UserId user) const { return open_dm(CreateDm(user.id())); }
    /// GET /users/{user_id}/messages: the last messages of the direct message channel with somebody. User
    /// accounts only.
    Op<std::vector<Message>> dm_messages(UserId user, ListDmMessages const& query = {}) const;
};

} // namespace chorus
