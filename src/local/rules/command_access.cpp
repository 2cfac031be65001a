#include "local/rules/command_access.hpp"

#include "local/http/json_object.hpp"
#include "local/rules/channel_access.hpp"
#include <algorithm>
#include <map>

namespace chorus::local {
namespace {

/// What `permissions` say of the member: the user's own entry, else the roles', else @everyone's.
std::optional<bool> decided_for(
    CommandPermissions const& permissions, GuildRecord const& guild, Snowflake user) {
    std::optional<bool> everyone, by_role;
    auto const* member = guild.member(user);
    for (auto const& entry : permissions.permissions) {
        auto id = entry.id().value_or(Snowflake());
        bool allowed = entry.permission().value_or(false);
        switch (entry.type().value_or(CommandPermissionType::role)) {
        case CommandPermissionType::user:
            if (id == user) return allowed;
            break;
        case CommandPermissionType::role:
            if (id == guild.id())
                everyone = allowed;
            else if (member && std::ranges::find(member->roles, id) != member->roles.end())
                by_role = by_role.value_or(false) || allowed;
            break;
        case CommandPermissionType::channel: break;
        }
    }
    return by_role ? by_role : everyone;
}

std::optional<bool> decided_for_channel(
    CommandPermissions const& permissions, GuildRecord const& guild, Snowflake channel) {
    std::optional<bool> all;
    for (auto const& entry : permissions.permissions) {
        if (entry.type().value_or(CommandPermissionType::role) != CommandPermissionType::channel) continue;
        if (entry.id() == channel) return entry.permission().value_or(false);
        if (entry.id() == Snowflake(guild.id().value() - 1)) all = entry.permission().value_or(false);
    }
    return all;
}

} // namespace

Application& commanded_application(Call& call) {
    auto* application = call.world.store.application(call.id("application_id"));
    if (!application) throw Refused(Trouble::unknown_application);
    auto me = call.me().id();
    if (me != application->id && me != application->owner) throw Refused(Trouble::missing_access);
    return *application;
}

std::vector<ApplicationCommand*> usable_commands(World& world, GuildRecord const& guild) {
    auto commands = world.store.commands.usable_in(guild.id());
    std::erase_if(
        commands, [&](ApplicationCommand const* command) { return !guild.member(command->application_id); });
    return commands;
}

Snowflake commands_version(World& world, GuildRecord const& guild) {
    Snowflake version;
    for (auto const* command : usable_commands(world, guild)) version = std::max(version, command->version);
    return version;
}

bool may_use_command(World& world, GuildRecord const& guild, ChannelRecord const& channel,
    ApplicationCommand const& command, Snowflake user) {
    auto own = permissions_in(world.store, guild, channel, user, world.now());
    if (own.has(Permission::administrator)) return true;
    if (!own.has(Permission::use_application_commands)) return false;
    auto& commands = world.store.commands;
    auto const* of_command = commands.permissions(guild.id(), command.id);
    auto const* of_all = commands.permissions(guild.id(), command.application_id);
    for (auto const* permissions : {of_command, of_all})
        if (permissions)
            if (auto decided = decided_for_channel(*permissions, guild, channel.id())) {
                if (!*decided) return false;
                break;
            }
    for (auto const* permissions : {of_command, of_all})
        if (permissions)
            if (auto decided = decided_for(*permissions, guild, user)) return *decided;
    if (!command.default_member_permissions) return true;
    auto needed = *command.default_member_permissions;
    return !needed.empty() && own.has(needed);
}

void announce_commands(World& world, Snowflake guild_id) {
    auto const* guild = world.store.guild(guild_id);
    if (!guild) return;
    std::map<std::int32_t, int> counts;
    for (auto const* command : usable_commands(world, *guild))
        ++counts[static_cast<std::int32_t>(command->type)];
    JsonObject by_type;
    for (auto const& [type, count] : counts) by_type.number(std::to_string(type), count);
    auto data = JsonObject()
                    .id("guild_id", guild_id)
                    .raw("application_command_counts", by_type.take())
                    .id("version", commands_version(world, *guild))
                    .take();
    for (auto user : world.hub.users())
        if (auto const* account = world.store.account(user);
            account && !account->is_bot() && guild->member(user))
            world.broadcast.to_user(user, events::guild_application_command_index_update, data);
}

} // namespace chorus::local
