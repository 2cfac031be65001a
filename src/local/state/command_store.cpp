#include "local/state/command_store.hpp"

namespace chorus::local {
namespace {

Snowflake scope_of(ApplicationCommand const& command) { return command.guild_id.value_or(Snowflake()); }

std::string key_of(Snowflake guild, Snowflake id) { return guild.to_string() + "/" + id.to_string(); }

} // namespace

ApplicationCommand& CommandStore::put(ApplicationCommand command) {
    auto id = command.id;
    return commands_.insert_or_assign(id, std::move(command)).first->second;
}

ApplicationCommand* CommandStore::find(Snowflake id) {
    auto found = commands_.find(id);
    return found == commands_.end() ? nullptr : &found->second;
}

std::vector<ApplicationCommand*> CommandStore::list(Snowflake application, Snowflake guild) {
    std::vector<ApplicationCommand*> found;
    for (auto const& [id, command] : commands_.read())
        if (command.application_id == application && scope_of(command) == guild)
            found.push_back(&commands_.at(id));
    return found;
}

ApplicationCommand* CommandStore::named(
    Snowflake application, Snowflake guild, ApplicationCommandType type, std::string_view name) {
    for (auto* command : list(application, guild))
        if (command->type == type && command->name == name) return command;
    return nullptr;
}

std::vector<ApplicationCommand*> CommandStore::usable_in(Snowflake guild) {
    std::vector<ApplicationCommand*> found;
    for (auto const& [id, command] : commands_.read())
        if (auto scope = scope_of(command); !scope || scope == guild) found.push_back(&commands_.at(id));
    return found;
}

void CommandStore::remove(Snowflake id) {
    commands_.erase(id);
    erase_if(permissions_, [&](auto const& entry) { return entry.second.id == id; });
}

void CommandStore::remove_guild(Snowflake guild) {
    erase_if(commands_, [&](auto const& entry) { return guild && scope_of(entry.second) == guild; });
    erase_if(permissions_, [&](auto const& entry) { return entry.second.guild_id == guild; });
}

void CommandStore::remove_application(Snowflake application) {
    erase_if(commands_, [&](auto const& entry) { return entry.second.application_id == application; });
    erase_if(
        permissions_, [&](auto const& entry) { return entry.second.application_id == application; });
}

CommandPermissions* CommandStore::permissions(Snowflake guild, Snowflake id) {
    auto found = permissions_.find(key_of(guild, id));
    return found == permissions_.end() ? nullptr : &found->second;
}

CommandPermissions& CommandStore::set_permissions(CommandPermissions permissions) {
    auto key = key_of(permissions.guild_id, permissions.id);
    return permissions_.insert_or_assign(std::move(key), std::move(permissions)).first->second;
}

std::vector<CommandPermissions*> CommandStore::list_permissions(Snowflake guild, Snowflake application) {
    std::vector<CommandPermissions*> found;
    for (auto const& [key, permissions] : permissions_.read())
        if (permissions.guild_id == guild && permissions.application_id == application)
            found.push_back(&permissions_.at(key));
    return found;
}

} // namespace chorus::local
