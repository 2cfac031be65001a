// Who may make commands, and who may use them.
#pragma once

#include "local/http/router.hpp"
#include <chorus/models/command.hpp>

namespace chorus::local {

/// `{application_id}`, which must be the caller's: its bot's, or one they own.
[[nodiscard]] Application& commanded_application(Call& call);

/// The commands that can be used in the guild: those of applications whose bots are in it.
[[nodiscard]] std::vector<ApplicationCommand*> usable_commands(World& world, GuildRecord const& guild);
/// Another one after each change of those.
[[nodiscard]] Snowflake commands_version(World& world, GuildRecord const& guild);

/// Whether the member may use it there, by what the guild has decided, else by its default permissions.
[[nodiscard]] bool may_use_command(World& world, GuildRecord const& guild, ChannelRecord const& channel,
    ApplicationCommand const& command, Snowflake user);

/// GUILD_APPLICATION_COMMAND_INDEX_UPDATE to the users of the guild. Global commands (`guild` zero) are not
/// told of, as there is no end of guilds.
void announce_commands(World& world, Snowflake guild);

} // namespace chorus::local
