#include "local/command_store.hpp"

namespace chorus::local {
namespace {

Snowflake scope_of(ApplicationCommand const& command) { return command.guild_id.value_or(Snowflake()); }

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
    for (auto& [id, command] : commands_)
        if (command.application_id == application && scope_of(command) == guild) found.push_back(&command);
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
    for (auto& [id, command] : commands_)
        if (auto scope = scope_of(command); !scope || scope == guild) found.push_back(&command);
    return found;
}

void CommandStore::remove(Snowflake id) {
    commands_.erase(id);
    std::erase_if(permissions_, [&](auto const& entry) { return entry.first.second == id; });
}

void CommandStore::remove_guild(Snowflake guild) {
    std::erase_if(commands_, [&](auto const& entry) { return guild && scope_of(entry.second) == guild; });
    std::erase_if(permissions_, [&](auto const& entry) { return entry.first.first == guild; });
}

void CommandStore::remove_application(Snowflake application) {
    std::erase_if(commands_, [&](auto const& entry) { return entry.second.application_id == application; });
    std::erase_if(
        permissions_, [&](auto const& entry) { return entry.second.application_id == application; });
}

CommandPermissions* CommandStore::permissions(Snowflake guild, Snowflake id) {
    auto found = permissions_.find({guild, id});
    return found == permissions_.end() ? nullptr : &found->second;
}

CommandPermissions& CommandStore::set_permissions(CommandPermissions permissions) {
    std::pair key(permissions.guild_id, permissions.id);
    return permissions_.insert_or_assign(key, std::move(permissions)).first->second;
}

std::vector<CommandPermissions*> CommandStore::list_permissions(Snowflake guild, Snowflake application) {
    std::vector<CommandPermissions*> found;
    for (auto& [key, permissions] : permissions_)
        if (key.first == guild && permissions.application_id == application) found.push_back(&permissions);
    return found;
}

} // namespace chorus::local
