#pragma once

#include <chorus/models/channel.hpp>
#include <chorus/models/user.hpp>
#include <chorus/params/channel.hpp>
#include <chorus/params/user.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Accounts: `user.users()`.
class CHORUS_DECL Users : public Facade {
public:
    using Facade::Facade;

    /// GET /users/@me
    Op<User> me() const;
    /// PATCH /users/@me
    Op<User> edit(EditCurrentUser const& changes) const;
    /// GET /users/{user_id}. errc::unknown_user.
    Op<User> get(UserId user) const;

    /// GET /users/@me/channels: direct messages and groups.
    Op<std::vector<Channel>> dms() const;
    /// POST /users/@me/channels: the existing channel with one recipient, or a new group.
    Op<Channel> open_dm(CreateDm const& dm) const;
    Op<Channel> open_dm(UserId user) const { return open_dm(CreateDm(user.id())); }
};

} // namespace chorus
