#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/game.hpp>

CHORUS_MODEL_OF(chorus::GameInviteCreate, chorus::GameInvite)
CHORUS_MODEL(chorus::GameInviteDelete, invite_id)
CHORUS_MODEL(chorus::GameInviteDeleteMany, invite_ids)
CHORUS_MODEL_OF(chorus::GameRelationshipAdd, chorus::GameRelationship)
CHORUS_MODEL_OF(chorus::GameRelationshipRemove, chorus::GameRelationship)
CHORUS_MODEL_OF(chorus::GameServerCreate, chorus::GameServer)
CHORUS_MODEL_OF(chorus::GameServerUpdate, chorus::GameServer)
CHORUS_MODEL_OF(chorus::GameServerDelete, chorus::GameServer)
CHORUS_MODEL(chorus::ActivityInviteCreate, application_id, parent_application_id, channel_id, message_id,
    sender_id, type, party_id, session_id)
