#pragma once

#include <chorus/models/relationship.hpp>
#include <chorus/params/relationship.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Friends, requests and blocks: `user.relationships()`. User accounts only.
class CHORUS_DECL Relationships : public Facade {
public:
    using Facade::Facade;

    /// GET /users/@me/relationships
    Op<std::vector<Relationship>> list() const;
    /// GET /users/{user_id}/relationships: the friends that both have.
    Op<std::vector<User>> mutual(UserId user) const;

    /// POST /users/@me/relationships: a friend request by name. errc::captcha_required.
    Op<void> request(SendFriendRequest const& request) const;
    /// PUT /users/@me/relationships/{user_id}. errc::captcha_required.
    Op<void> add(UserId user, AddRelationship const& relationship = {}) const;
    /// PUT /users/@me/relationships/{user_id}: accepts a friend request, or sends one.
    Op<void> accept(UserId user) const { return add(user); }
    /// PUT /users/@me/relationships/{user_id}
    Op<void> block(UserId user) const { return add(user, AddRelationship(RelationshipType::blocked)); }
    /// PATCH /users/@me/relationships/{user_id}: the nickname of a friend.
    Op<void> edit(UserId user, EditRelationship const& changes) const;
    /// DELETE /users/@me/relationships/{user_id}: ends a friendship, declines or takes back a request, or
    /// unblocks.
    Op<void> remove(UserId user) const;
    /// DELETE /users/@me/relationships: incoming requests, several at once.
    Op<void> remove(RemoveRelationships const& which) const;

    /// PUT /users/@me/relationships/{user_id}/ignore: a silent block.
    Op<void> ignore(UserId user) const;
    /// DELETE /users/@me/relationships/{user_id}/ignore
    Op<void> unignore(UserId user) const;
};

} // namespace chorus
