#include <chorus/codec/describe.hpp>
#include <chorus/models/game.hpp>

CHORUS_MODEL(chorus::GameInvite, invite_id, created_at, ttl, inviter_id, recipient_id, platform_type,
    launch_parameters, fallback_url, application_id, application_name, application_asset, installed)
CHORUS_MODEL(chorus::GameRelationship, id, application_id, type, user, user_id, since, dm_access_type)
CHORUS_MODEL(chorus::GameServer, id, guild_id, application_id, owner_id, name, status)
