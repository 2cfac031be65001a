#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/relationship.hpp>

namespace chorus {

/// A friend request by name: `SendFriendRequest("bob")`, or `SendFriendRequest("bob", "0147")` where
/// usernames are not unique.
class SendFriendRequest {
    CHORUS_FLUENT(SendFriendRequest);
    explicit SendFriendRequest(std::string username) : username_(std::move(username)), discriminator_(null) {}
    SendFriendRequest(std::string username, std::string discriminator)
        : username_(std::move(username))
        , discriminator_(std::move(discriminator)) {}
    CHORUS_FIELD(std::string, username);
    CHORUS_FIELD(std::string, discriminator); ///< null: usernames are unique
};

/// A request, its acceptance (which is the same), or a block.
class AddRelationship {
    CHORUS_FLUENT(AddRelationship);
    explicit AddRelationship(RelationshipType type) : type_(type) {}
    CHORUS_FIELD(RelationshipType, type); ///< friend_ if absent; or blocked
    CHORUS_FIELD(bool, from_friend_suggestion);
    CHORUS_FIELD(bool, confirm_stranger_request);
    CHORUS_FIELD(Secret, friend_token);
};

class EditRelationship {
    CHORUS_FLUENT(EditRelationship);
    CHORUS_FIELD(std::string, nickname); ///< 1 to 32 characters; null removes it
};

enum class RelationshipFilter : std::int32_t { spam = 1, ignored = 2 };

/// Which incoming friend requests to remove: those that all filters fit; all, if there is none.
class RemoveRelationships {
    CHORUS_FLUENT(RemoveRelationships);
    CHORUS_LIST(RelationshipFilter, filter, filters);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::SendFriendRequest);
CHORUS_DECLARE_MODEL(chorus::AddRelationship);
CHORUS_DECLARE_MODEL(chorus::EditRelationship);
CHORUS_DECLARE_MODEL(chorus::RemoveRelationships);
