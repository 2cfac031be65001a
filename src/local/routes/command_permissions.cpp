// What a guild has decided on who may use which command.
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/command_access.hpp"
#include "local/rules/permissions.hpp"

namespace chorus::local::command_permission_routes {
namespace {

constexpr std::size_t max_entries = 100;

Application& application_of(Call& call) {
    auto* application = call.world.store.application(call.id("application_id"));
    if (!application) throw Refused(Trouble::unknown_application);
    return *application;
}

/// `{command_id}`: a command that can be used in the guild, or the application itself for all of them.
Snowflake subject_of(Call& call, Application const& application) {
    auto id = call.id("command_id");
    if (id == application.id) return id;
    auto const* command = call.world.store.commands.find(id);
    bool here = command && command->application_id == application.id &&
        (!command->guild_id || *command->guild_id == call.guild->id());
    if (!here) throw Refused(Trouble::unknown_command);
    return id;
}

Answer list(Call& call) {
    auto const& application = application_of(call);
    return json_answer(json_list(call.world.store.commands.list_permissions(call.guild->id(), application.id),
        [](CommandPermissions* permissions, std::string& out) { out += encode(*permissions); }));
}

Answer get(Call& call) {
    auto const& application = application_of(call);
    auto const* found =
        call.world.store.commands.permissions(call.guild->id(), subject_of(call, application));
    if (!found) throw Refused(Trouble::unknown_command_permissions);
    return json_answer(encode(*found));
}

Answer set(Call& call) {
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    auto const& application = application_of(call);
    auto subject = subject_of(call, application);
    auto form = call.form();
    auto const list = form.require("permissions").at("permissions");
    form.check();
    if (!list.is_array())
        throw InvalidForm("permissions", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    if (list.size() > max_entries)
        throw InvalidForm("permissions", "BASE_TYPE_BAD_LENGTH", "Must be 100 or fewer in length.");
    CommandPermissions permissions;
    permissions.id = subject;
    permissions.application_id = application.id;
    permissions.guild_id = call.guild->id();
    for (std::size_t i = 0; i < list.size(); ++i) {
        Form entry(list[i], "permissions/" + std::to_string(i));
        auto id = entry.require("id").id("id");
        auto type = entry.require("type").integer("type", 1, 3);
        auto allowed = entry.require("permission").boolean("permission");
        form.absorb(entry);
        if (id && type && allowed)
            permissions.permissions.emplace_back(static_cast<CommandPermissionType>(*type), *id, *allowed);
    }
    form.check();
    auto text = encode(call.world.store.commands.set_permissions(std::move(permissions)));
    call.world.broadcast.to_guild(*call.guild, events::application_command_permissions_update, text);
    return json_answer(text);
}

constexpr Route rows[] = {
    {"GET", "/applications/{application_id}/guilds/{guild_id}/commands/permissions", list},
    {"GET", "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions", get},
    {"PUT", "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions", set,
        Permission::manage_guild | Permission::manage_roles},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::command_permission_routes
