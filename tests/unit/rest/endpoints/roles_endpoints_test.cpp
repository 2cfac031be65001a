#include "support/endpoint_rig.hpp"

#include <chorus/rest/roles.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of roles() send") {
    auto roles = facade<Roles>();
    check(
        "GET /guilds/{guild_id}/roles", roles.list(guild_id), {.target = "/guilds/22/roles", .major = "22"});
    check("GET /guilds/{guild_id}/roles/{role_id}", roles.get(guild_id, role_id),
        {.target = "/guilds/22/roles/55", .major = "22"});
    check("POST /guilds/{guild_id}/roles", roles.create(guild_id, CreateRole("friends")),
        {.target = "/guilds/22/roles", .major = "22", .json = R"({"name":"friends"})"});
    check("POST /guilds/{guild_id}/roles",
        roles.create(guild_id,
            CreateRole("friends")
                .permissions(Permission::view_channel | Permission::send_messages)
                .colors(EditRoleColors(0x112233).secondary_color(null))
                .hoist(true)
                .unicode_emoji("🎉")
                .mentionable(false)),
        {.target = "/guilds/22/roles",
            .major = "22",
            .json = R"({"name":"friends","permissions":"3072",)"
                    R"("colors":{"primary_color":1122867,"secondary_color":null},)"
                    R"("hoist":true,"unicode_emoji":"🎉","mentionable":false})"});
    check("PATCH /guilds/{guild_id}/roles/{role_id}",
        roles.edit(guild_id, role_id, EditRole().color(0xFF).icon(null)),
        {.target = "/guilds/22/roles/55", .major = "22", .json = R"({"color":255,"icon":null})"});
    check("DELETE /guilds/{guild_id}/roles/{role_id}", roles.remove(guild_id, role_id),
        {.target = "/guilds/22/roles/55", .major = "22"});
    std::vector<RolePosition> const positions{RolePosition(role_id, 2), RolePosition(other_id, 1)};
    check("PATCH /guilds/{guild_id}/roles", roles.reorder(guild_id, positions),
        {.target = "/guilds/22/roles",
            .major = "22",
            .json = R"([{"id":"55","position":2},{"id":"99","position":1}])"});
    check("GET /guilds/{guild_id}/roles/member-counts", roles.member_counts(guild_id),
        {.target = "/guilds/22/roles/member-counts", .major = "22"});
    check("GET /guilds/{guild_id}/roles/{role_id}/member-ids", roles.member_ids(guild_id, role_id),
        {.target = "/guilds/22/roles/55/member-ids", .major = "22"});
    std::vector<Snowflake> const users{user_id, other_id};
    check("PATCH /guilds/{guild_id}/roles/{role_id}/members",
        roles.add_members(guild_id, role_id, AddRoleMembers(users)),
        {.target = "/guilds/22/roles/55/members", .major = "22", .json = R"({"member_ids":["44","99"]})"});
}
