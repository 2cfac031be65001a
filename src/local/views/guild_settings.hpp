// What somebody wants to hear of their guilds.
#pragma once

#include "local/world.hpp"
#include <nlohmann/json.hpp>
#include <string>

namespace chorus::local {

/// Of a guild, or of direct messages (zero): what was set, else the defaults.
[[nodiscard]] nlohmann::ordered_json guild_settings_of(World& world, Account const& account, Snowflake guild);
/// As events have it: the channels in a list.
[[nodiscard]] std::string guild_settings_event(nlohmann::ordered_json settings);
/// All that were set, for READY.
[[nodiscard]] std::string all_guild_settings(World& world, Account const& account);

} // namespace chorus::local
