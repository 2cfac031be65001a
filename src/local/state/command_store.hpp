// The commands of applications, and who may use them where.
#pragma once

#include "local/state/table.hpp"
#include <chorus/models/command.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::local {

class CommandStore {
public:
    /// In place of the one with the same id, if there is one.
    ApplicationCommand& put(ApplicationCommand command);
    [[nodiscard]] ApplicationCommand* find(Snowflake id);
    /// Of one scope, in the order of creation. `guild` zero: the global ones.
    [[nodiscard]] std::vector<ApplicationCommand*> list(Snowflake application, Snowflake guild);
    /// In one scope, a name stands for one command of each type.
    [[nodiscard]] ApplicationCommand* named(
        Snowflake application, Snowflake guild, ApplicationCommandType type, std::string_view name);
    /// Everything that can be used in the guild, whoever's it is; the guild's own and the global ones.
    [[nodiscard]] std::vector<ApplicationCommand*> usable_in(Snowflake guild);
    /// With its permissions.
    void remove(Snowflake id);
    void remove_guild(Snowflake guild);
    void remove_application(Snowflake application);

    /// `id` is a command's, or an application's: then of all its commands. Null where none were set.
    [[nodiscard]] CommandPermissions* permissions(Snowflake guild, Snowflake id);
    CommandPermissions& set_permissions(CommandPermissions permissions);
    [[nodiscard]] std::vector<CommandPermissions*> list_permissions(Snowflake guild, Snowflake application);

    [[nodiscard]] auto tables() { return std::tie(commands_, permissions_); }

private:
    Table<Snowflake, ApplicationCommand> commands_{"commands"};
    Table<std::string, CommandPermissions> permissions_{"command_permissions"}; ///< by "guild/id"
};

} // namespace chorus::local
