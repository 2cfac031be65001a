// Bots of a guild as its integrations.
#pragma once

#include "local/world.hpp"
#include <chorus/models/integration.hpp>

namespace chorus::local {

/// Its id is the application's.
[[nodiscard]] Integration integration_view(World& world, Application const& application);
/// A bot came or went: INTEGRATION_CREATE or INTEGRATION_DELETE, and GUILD_INTEGRATIONS_UPDATE. Nothing for
/// an account that is no bot.
void announce_integration(World& world, GuildRecord const& guild, Snowflake bot, bool came);

} // namespace chorus::local
