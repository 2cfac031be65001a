#pragma once

#include <chorus/models/command.hpp>
#include <chorus/params/command.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Application commands: `user.commands()`. Global ones are in all guilds and direct messages, the others in
/// one guild. The id of a bot is that of its application, but for some very old bots of Discord.
///
/// `set` and `set_global` take a named vector best: g++ 12 takes no brace lists inside of a `co_await`
/// expression.
///
/// Commands that break a limit are not sent: errc::invalid_form, with the fields and what is wrong.
class CHORUS_DECL Commands : public Facade {
public:
    using Facade::Facade;

    /// GET /applications/{application_id}/commands
    Op<std::vector<ApplicationCommand>> list_global(
        ApplicationId application, ListCommands const& query = {}) const;
    /// POST /applications/{application_id}/commands. One of the same type and name is replaced.
    Op<ApplicationCommand> create_global(ApplicationId application, CreateCommand const& command) const;
    /// PUT /applications/{application_id}/commands: these instead of all there were.
    Op<std::vector<ApplicationCommand>> set_global(
        ApplicationId application, std::vector<CreateCommand> const& commands) const;
    /// GET /applications/{application_id}/commands/{command_id}. errc::not_found.
    Op<ApplicationCommand> get_global(ApplicationId application, CommandId command) const;
    /// PATCH /applications/{application_id}/commands/{command_id}
    Op<ApplicationCommand> edit_global(
        ApplicationId application, CommandId command, EditCommand const& changes) const;
    /// DELETE /applications/{application_id}/commands/{command_id}
    Op<void> remove_global(ApplicationId application, CommandId command) const;

    /// GET /applications/{application_id}/guilds/{guild_id}/commands
    Op<std::vector<ApplicationCommand>> list(
        ApplicationId application, GuildId guild, ListCommands const& query = {}) const;
    /// POST /applications/{application_id}/guilds/{guild_id}/commands. One of the same type and name is
    /// replaced.
    Op<ApplicationCommand> create(
        ApplicationId application, GuildId guild, CreateCommand const& command) const;
    /// PUT /applications/{application_id}/guilds/{guild_id}/commands: these instead of all there were.
    Op<std::vector<ApplicationCommand>> set(
        ApplicationId application, GuildId guild, std::vector<CreateCommand> const& commands) const;
    /// GET /applications/{application_id}/guilds/{guild_id}/commands/{command_id}. errc::not_found.
    Op<ApplicationCommand> get(ApplicationId application, GuildId guild, CommandId command) const;
    /// PATCH /applications/{application_id}/guilds/{guild_id}/commands/{command_id}
    Op<ApplicationCommand> edit(
        ApplicationId application, GuildId guild, CommandId command, EditCommand const& changes) const;
    /// DELETE /applications/{application_id}/guilds/{guild_id}/commands/{command_id}
    Op<void> remove(ApplicationId application, GuildId guild, CommandId command) const;

    /// GET /applications/{application_id}/guilds/{guild_id}/commands/permissions: of all its commands.
    Op<std::vector<CommandPermissions>> list_permissions(ApplicationId application, GuildId guild) const;
    /// GET /applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions.
    /// errc::not_found where a command has none of its own. Those of all commands have the application's id.
    Op<CommandPermissions> get_permissions(ApplicationId application, GuildId guild, CommandId command) const;
    /// PUT /applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions. Needs
    /// manage_guild and manage_roles, and the OAuth2 `access_token` of a user who has them, with the scope
    /// applications.commands.permissions.update; without one the account's own token goes with it.
    Op<CommandPermissions> set_permissions(ApplicationId application, GuildId guild, CommandId command,
        SetCommandPermissions const& permissions, Secret const& access_token = {}) const;

    /// GET /guilds/{guild_id}/application-command-index: all commands that can be used there. User accounts
    /// only.
    Op<CommandIndex> index(GuildId guild) const;
};

} // namespace chorus
