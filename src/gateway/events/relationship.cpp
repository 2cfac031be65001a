#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/relationship.hpp>

CHORUS_MODEL_FROM(chorus::RelationshipAdd, chorus::Relationship, should_notify)
CHORUS_MODEL_FROM(chorus::RelationshipUpdate, chorus::Relationship, should_notify)
CHORUS_MODEL_OF(chorus::RelationshipRemove, chorus::Relationship)
CHORUS_MODEL_OF(chorus::FriendSuggestionCreate, chorus::FriendSuggestion)
CHORUS_MODEL(chorus::FriendSuggestionDelete, suggested_user_id)
