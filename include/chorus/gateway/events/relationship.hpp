// Friends, requests, blocks and suggestions.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/relationship.hpp>

namespace chorus {

struct RelationshipAdd : Relationship {
    CHORUS_EVENT("RELATIONSHIP_ADD");
    Maybe<bool> should_notify;
};
struct RelationshipUpdate : Relationship {
    CHORUS_EVENT("RELATIONSHIP_UPDATE");
    Maybe<bool> should_notify;
};
/// `type` is what it was.
struct RelationshipRemove : Relationship {
    CHORUS_EVENT("RELATIONSHIP_REMOVE");
};

struct FriendSuggestionCreate : FriendSuggestion {
    CHORUS_EVENT("FRIEND_SUGGESTION_CREATE");
};
struct FriendSuggestionDelete {
    CHORUS_EVENT("FRIEND_SUGGESTION_DELETE");
    Snowflake suggested_user_id;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::RelationshipAdd);
CHORUS_DECLARE_MODEL(chorus::RelationshipUpdate);
CHORUS_DECLARE_MODEL(chorus::RelationshipRemove);
CHORUS_DECLARE_MODEL(chorus::FriendSuggestionCreate);
CHORUS_DECLARE_MODEL(chorus::FriendSuggestionDelete);
