#pragma once

#include <chorus/models/member.hpp>
#include <chorus/models/role.hpp>
#include <chorus/params/role.hpp>
#include <chorus/rest/facade.hpp>
#include <map>

namespace chorus {

/// The roles of guilds: `user.roles()`. Giving them to members: `user.members().add_role(…)`.
class CHORUS_DECL Roles : public Facade {
public:
    using Facade::Facade;

    /// GET /guilds/{guild_id}/roles
    Op<std::vector<Role>> list(GuildId guild) const;
    /// GET /guilds/{guild_id}/roles/{role_id}. errc::unknown_role.
    Op<Role> get(GuildId guild, RoleId role) const;
    /// POST /guilds/{guild_id}/roles. Needs manage_roles.
    Op<Role> create(GuildId guild, CreateRole const& role) const;
    /// PATCH /guilds/{guild_id}/roles/{role_id}. Needs manage_roles, and a higher role.
    Op<Role> edit(GuildId guild, RoleId role, EditRole const& changes) const;
    /// DELETE /guilds/{guild_id}/roles/{role_id}. Needs manage_roles, and a higher role.
    Op<void> remove(GuildId guild, RoleId role) const;
    /// PATCH /guilds/{guild_id}/roles: moves roles. Answers all of them. Needs manage_roles.
    Op<std::vector<Role>> reorder(GuildId guild, std::vector<RolePosition> const& positions) const;

    /// GET /guilds/{guild_id}/roles/member-counts: by role id, without @everyone.
    Op<std::map<std::string, std::int64_t>> member_counts(GuildId guild) const;
    /// GET /guilds/{guild_id}/roles/{role_id}/member-ids: up to 100, not of @everyone. User accounts only.
    Op<std::vector<Snowflake>> member_ids(GuildId guild, RoleId role) const;
    /// PATCH /guilds/{guild_id}/roles/{role_id}/members: gives a role to up to 30 members. Answers them by
    /// their ids; nothing on Spacebar. Needs manage_roles. User accounts only.
    Op<std::map<std::string, Member>> add_members(
        GuildId guild, RoleId role, AddRoleMembers const& members) const;
};

} // namespace chorus
