#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/guild.hpp>

CHORUS_MODEL_OF(chorus::GuildCreate, chorus::Guild)
CHORUS_MODEL_OF(chorus::GuildUpdate, chorus::Guild)
CHORUS_MODEL_OF(chorus::GuildDelete, chorus::UnavailableGuild)
CHORUS_MODEL_OF(chorus::GuildMemberAdd, chorus::Member)
CHORUS_MODEL_OF(chorus::GuildMemberUpdate, chorus::Member)
CHORUS_MODEL(chorus::GuildMemberRemove, guild_id, user)
CHORUS_MODEL(chorus::GuildBanAdd, guild_id, user)
CHORUS_MODEL(chorus::GuildBanRemove, guild_id, user)
CHORUS_MODEL(chorus::GuildRoleCreate, guild_id, role)
CHORUS_MODEL(chorus::GuildRoleUpdate, guild_id, role)
CHORUS_MODEL(chorus::GuildRoleDelete, guild_id, role_id)
