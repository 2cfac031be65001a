#include <chorus/codec/describe.hpp>
#include <chorus/params/relationship.hpp>

CHORUS_PARAMS(chorus::SendFriendRequest, username, discriminator)
CHORUS_PARAMS(chorus::AddRelationship, type, from_friend_suggestion, confirm_stranger_request, friend_token)
CHORUS_PARAMS(chorus::EditRelationship, nickname)
CHORUS_PARAMS(chorus::RemoveRelationships, filters)
