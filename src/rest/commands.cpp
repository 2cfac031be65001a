#include <chorus/rest/commands.hpp>

#include "params/command_limits.hpp"
#include "rest/bearer.hpp"

namespace chorus {

using detail::call;
using detail::faults_of;

Op<std::vector<ApplicationCommand>> Commands::list_global(
    ApplicationId application, ListCommands const& query) const {
    return call<std::vector<ApplicationCommand>>(
        core_, "GET /applications/{application_id}/commands", application)
        .query(query);
}
Op<ApplicationCommand> Commands::create_global(
    ApplicationId application, CreateCommand const& command) const {
    return call<ApplicationCommand>(core_, "POST /applications/{application_id}/commands", application)
        .json(command)
        .checked(faults_of(command, core_->limits()));
}
Op<std::vector<ApplicationCommand>> Commands::set_global(
    ApplicationId application, std::vector<CreateCommand> const& commands) const {
    return call<std::vector<ApplicationCommand>>(
        core_, "PUT /applications/{application_id}/commands", application)
        .json(commands)
        .checked(faults_of(commands, core_->limits()));
}
Op<ApplicationCommand> Commands::get_global(ApplicationId application, CommandId command) const {
    return call<ApplicationCommand>(
        core_, "GET /applications/{application_id}/commands/{command_id}", application, command);
}
Op<ApplicationCommand> Commands::edit_global(
    ApplicationId application, CommandId command, EditCommand const& changes) const {
    return call<ApplicationCommand>(
        core_, "PATCH /applications/{application_id}/commands/{command_id}", application, command)
        .json(changes)
        .checked(faults_of(changes, core_->limits()));
}
Op<void> Commands::remove_global(ApplicationId application, CommandId command) const {
    return call<void>(
        core_, "DELETE /applications/{application_id}/commands/{command_id}", application, command);
}

Op<std::vector<ApplicationCommand>> Commands::list(
    ApplicationId application, GuildId guild, ListCommands const& query) const {
    return call<std::vector<ApplicationCommand>>(
        core_, "GET /applications/{application_id}/guilds/{guild_id}/commands", application, guild)
        .query(query);
}
Op<ApplicationCommand> Commands::create(
    ApplicationId application, GuildId guild, CreateCommand const& command) const {
    return call<ApplicationCommand>(
        core_, "POST /applications/{application_id}/guilds/{guild_id}/commands", application, guild)
        .json(command)
        .checked(faults_of(command, core_->limits()));
}
Op<std::vector<ApplicationCommand>> Commands::set(
    ApplicationId application, GuildId guild, std::vector<CreateCommand> const& commands) const {
    return call<std::vector<ApplicationCommand>>(
        core_, "PUT /applications/{application_id}/guilds/{guild_id}/commands", application, guild)
        .json(commands)
        .checked(faults_of(commands, core_->limits()));
}
Op<ApplicationCommand> Commands::get(ApplicationId application, GuildId guild, CommandId command) const {
    return call<ApplicationCommand>(core_,
        "GET /applications/{application_id}/guilds/{guild_id}/commands/{command_id}", application, guild,
        command);
}
Op<ApplicationCommand> Commands::edit(
    ApplicationId application, GuildId guild, CommandId command, EditCommand const& changes) const {
    return call<ApplicationCommand>(core_,
        "PATCH /applications/{application_id}/guilds/{guild_id}/commands/{command_id}", application, guild,
        command)
        .json(changes)
        .checked(faults_of(changes, core_->limits()));
}
Op<void> Commands::remove(ApplicationId application, GuildId guild, CommandId command) const {
    return call<void>(core_, "DELETE /applications/{application_id}/guilds/{guild_id}/commands/{command_id}",
        application, guild, command);
}

Op<std::vector<CommandPermissions>> Commands::list_permissions(
    ApplicationId application, GuildId guild) const {
    return call<std::vector<CommandPermissions>>(core_,
        "GET /applications/{application_id}/guilds/{guild_id}/commands/permissions", application, guild);
}
Op<CommandPermissions> Commands::get_permissions(
    ApplicationId application, GuildId guild, CommandId command) const {
    return call<CommandPermissions>(core_,
        "GET /applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions", application,
        guild, command);
}
Op<CommandPermissions> Commands::set_permissions(ApplicationId application, GuildId guild, CommandId command,
    SetCommandPermissions const& permissions, Secret const& access_token) const {
    return detail::with_bearer(
        call<CommandPermissions>(core_,
            "PUT /applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions",
            application, guild, command)
            .json(permissions)
            .checked(faults_of(permissions)),
        access_token);
}

Op<CommandIndex> Commands::index(GuildId guild) const {
    return call<CommandIndex>(core_, "GET /guilds/{guild_id}/application-command-index", guild);
}

} // namespace chorus
