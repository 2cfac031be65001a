// Guilds, members, roles and bans.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/member.hpp>
#include <chorus/models/role.hpp>
#include <chorus/models/user.hpp>

namespace chorus {

/// A guild that is there at the start, that came back, or that was joined.
struct GuildCreate : Guild {
    CHORUS_EVENT("GUILD_CREATE");
};
struct GuildUpdate : Guild {
    CHORUS_EVENT("GUILD_UPDATE");
};
/// Left or deleted; with `unavailable` set it is only down.
struct GuildDelete : UnavailableGuild {
    CHORUS_EVENT("GUILD_DELETE");
};

struct GuildMemberAdd : Member {
    CHORUS_EVENT("GUILD_MEMBER_ADD");
};
struct GuildMemberUpdate : Member {
    CHORUS_EVENT("GUILD_MEMBER_UPDATE");
};
struct GuildMemberRemove {
    CHORUS_EVENT("GUILD_MEMBER_REMOVE");
    Snowflake guild_id;
    User user;
};

struct GuildBanAdd {
    CHORUS_EVENT("GUILD_BAN_ADD");
    Snowflake guild_id;
    User user;
};
struct GuildBanRemove {
    CHORUS_EVENT("GUILD_BAN_REMOVE");
    Snowflake guild_id;
    User user;
};

struct GuildRoleCreate {
    CHORUS_EVENT("GUILD_ROLE_CREATE");
    Snowflake guild_id;
    Role role;
};
struct GuildRoleUpdate {
    CHORUS_EVENT("GUILD_ROLE_UPDATE");
    Snowflake guild_id;
    Role role;
};
struct GuildRoleDelete {
    CHORUS_EVENT("GUILD_ROLE_DELETE");
    Snowflake guild_id;
    Snowflake role_id;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::GuildCreate);
CHORUS_DECLARE_MODEL(chorus::GuildUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildDelete);
CHORUS_DECLARE_MODEL(chorus::GuildMemberAdd);
CHORUS_DECLARE_MODEL(chorus::GuildMemberUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildMemberRemove);
CHORUS_DECLARE_MODEL(chorus::GuildBanAdd);
CHORUS_DECLARE_MODEL(chorus::GuildBanRemove);
CHORUS_DECLARE_MODEL(chorus::GuildRoleCreate);
CHORUS_DECLARE_MODEL(chorus::GuildRoleUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildRoleDelete);
