#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/user.hpp>

CHORUS_MODEL(chorus::TypingStart, channel_id, guild_id, user_id, timestamp, member)
CHORUS_MODEL_OF(chorus::UserUpdate, chorus::User)
CHORUS_MODEL(chorus::PresenceUpdate, user, guild_id, status, activities, client_status)
