// Roles of a guild.
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/life/guild_life.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/permissions.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::role_routes {
namespace {

Role& role_of(Call& call) {
    auto found = call.guild->roles.find(call.id("role_id"));
    if (found == call.guild->roles.end()) throw Refused(Trouble::unknown_role);
    return found->second;
}

void announce(Call& call, EventKind const& kind, Role const& role) {
    call.world.broadcast.to_guild(
        *call.guild, kind, JsonObject().id("guild_id", call.guild->id()).model("role", role).take());
}

/// Only roles below one's own can be touched.
void demand_rank(Call& call, Role const& role) {
    if (role.position >= top_position(*call.guild, call.me().id())) throw Refused(Trouble::higher_role);
}

void apply(Call& call, Form& form, Role& role) {
    auto name = form.text("name", {1, 100});
    auto permissions = form.permissions("permissions");
    auto color = form.integer("color", 0, 0xFFFFFF);
    auto hoist = form.boolean("hoist");
    auto mentionable = form.boolean("mentionable");
    auto unicode_emoji = form.text("unicode_emoji", {0, 100});
    if (auto const& colors = form.at("colors"); !color && colors.is_object()) {
        Form inner(colors, "colors");
        color = inner.integer("primary_color", 0, 0xFFFFFF);
        form.absorb(inner);
    }
    form.check();
    // Nobody grants what they lack; what the role had already may stay.
    bool exceeds = permissions && !call.permissions.has((*permissions & all_permissions) - role.permissions);
    if (exceeds && !call.permissions.has(Permission::administrator))
        throw Refused(Trouble::missing_permissions);

    bool everyone = role.id == call.guild->id();
    if (name && !everyone) role.name = *name;
    if (permissions) role.permissions = *permissions & all_permissions;
    if (color) {
        role.color = *color;
        role.colors.emplace().primary_color = *color;
    }
    if (hoist) role.hoist = *hoist;
    if (mentionable) role.mentionable = *mentionable;
    if (!unicode_emoji.is_absent()) role.unicode_emoji = unicode_emoji;
}

Answer list(Call& call) {
    std::vector<Role> roles;
    for (auto const& [id, role] : call.guild->roles) roles.push_back(role);
    return json_answer(json_list(roles));
}

Answer get(Call& call) { return json_answer(encode(role_of(call))); }

Answer create(Call& call) {
    auto& guild = *call.guild;
    auto form = call.form();
    Role role;
    role.guild_id = guild.id();
    role.name = "new role";
    role.colors.emplace();
    role.icon = null;
    role.unicode_emoji = null;
    role.flags.emplace();
    role.position = 1;
    // Without a word on permissions a role repeats what @everyone may.
    role.permissions = guild.roles.at(guild.id()).permissions;
    apply(call, form, role);
    role.id = call.world.ids.next();
    // New roles stand at the bottom, above @everyone; the others move up.
    for (auto& [id, other] : guild.roles)
        if (other.position >= 1) ++other.position;
    auto& stored = guild.roles.emplace(role.id, role).first->second;
    ++guild.generation;
    audit(call, AuditLogAction::role_create, stored.id, changes_between("", encode(stored)));
    announce(call, events::guild_role_create, stored);
    return json_answer(encode(stored));
}

Answer modify(Call& call) {
    auto& role = role_of(call);
    demand_rank(call, role);
    auto form = call.form();
    auto position = form.integer("position", 1, 1000);
    AuditedChange<Role> change(role);
    apply(call, form, role);
    if (position && role.id != call.guild->id()) role.position = static_cast<std::int32_t>(*position);
    ++call.guild->generation;
    change.done(call, AuditLogAction::role_update, role.id, role);
    announce(call, events::guild_role_update, role);
    return json_answer(encode(role));
}

/// `[{id, position}, …]`
Answer reorder(Call& call) {
    auto body = call.json();
    if (!body.is_array())
        throw InvalidForm("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    std::vector<std::pair<Role*, std::int32_t>> moves;
    for (std::size_t i = 0; i < body.size(); ++i) {
        Form form(body[i], std::to_string(i));
        auto id = form.require("id").id("id");
        auto position = form.integer("position", 0, 1000);
        form.check();
        auto found = call.guild->roles.find(*id);
        if (found == call.guild->roles.end()) throw Refused(Trouble::unknown_role);
        demand_rank(call, found->second);
        if (position && *id != call.guild->id())
            moves.emplace_back(
                &found->second, std::max<std::int32_t>(1, static_cast<std::int32_t>(*position)));
    }
    for (auto [role, position] : moves) {
        role->position = position;
        announce(call, events::guild_role_update, *role);
    }
    ++call.guild->generation;
    return list(call);
}

Answer remove(Call& call) {
    auto& world = call.world;
    auto& guild = *call.guild;
    auto& role = role_of(call);
    if (role.id == guild.id() || role.managed) throw InvalidForm("role_id", "INVALID_ROLE", "Invalid Role");
    demand_rank(call, role);
    auto id = role.id;
    audit(call, AuditLogAction::role_delete, id, changes_between(encode(role), ""));
    guild.roles.erase(id);
    for (auto& [user, member] : guild.members) std::erase(member.roles, id);
    for (auto* channel : world.store.channels_of(guild))
        std::erase_if(channel->channel.permission_overwrites,
            [&](PermissionOverwrite const& overwrite) { return overwrite.id == id; });
    ++guild.generation;
    world.broadcast.to_guild(
        guild, events::guild_role_delete, JsonObject().id("guild_id", guild.id()).id("role_id", id).take());
    return no_content();
}

constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/roles", list},
    {"POST", "/guilds/{guild_id}/roles", create, Permission::manage_roles},
    {"PATCH", "/guilds/{guild_id}/roles", reorder, Permission::manage_roles},
    {"GET", "/guilds/{guild_id}/roles/{role_id}", get},
    {"PATCH", "/guilds/{guild_id}/roles/{role_id}", modify, Permission::manage_roles},
    {"DELETE", "/guilds/{guild_id}/roles/{role_id}", remove, Permission::manage_roles},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::role_routes
