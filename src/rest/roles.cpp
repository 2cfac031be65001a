#include <chorus/rest/roles.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<std::vector<Role>> Roles::list(GuildId guild) const {
    return call<std::vector<Role>>(core_, "GET /guilds/{guild_id}/roles", guild);
}
Op<Role> Roles::get(GuildId guild, RoleId role) const {
    return call<Role>(core_, "GET /guilds/{guild_id}/roles/{role_id}", guild, role);
}
Op<Role> Roles::create(GuildId guild, CreateRole const& role) const {
    return call<Role>(core_, "POST /guilds/{guild_id}/roles", guild).json(role);
}
Op<Role> Roles::edit(GuildId guild, RoleId role, EditRole const& changes) const {
    return call<Role>(core_, "PATCH /guilds/{guild_id}/roles/{role_id}", guild, role).json(changes);
}
Op<void> Roles::remove(GuildId guild, RoleId role) const {
    return call<void>(core_, "DELETE /guilds/{guild_id}/roles/{role_id}", guild, role);
}
Op<std::vector<Role>> Roles::reorder(GuildId guild, std::vector<RolePosition> const& positions) const {
    return call<std::vector<Role>>(core_, "PATCH /guilds/{guild_id}/roles", guild).json(positions);
}
Op<std::map<std::string, std::int64_t>> Roles::member_counts(GuildId guild) const {
    return call<std::map<std::string, std::int64_t>>(
        core_, "GET /guilds/{guild_id}/roles/member-counts", guild);
}
Op<std::vector<Snowflake>> Roles::member_ids(GuildId guild, RoleId role) const {
    return call<std::vector<Snowflake>>(
        core_, "GET /guilds/{guild_id}/roles/{role_id}/member-ids", guild, role);
}
Op<std::map<std::string, Member>> Roles::add_members(
    GuildId guild, RoleId role, AddRoleMembers const& members) const {
    return call<std::map<std::string, Member>>(
        core_, "PATCH /guilds/{guild_id}/roles/{role_id}/members", guild, role)
        .json(members);
}

} // namespace chorus
