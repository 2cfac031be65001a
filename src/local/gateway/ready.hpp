// What a session learns at its beginning, and of each guild: READY, READY_SUPPLEMENTAL, GUILD_CREATE.
#pragma once

#include "local/world.hpp"
#include <string>

namespace chorus::local {

/// `d` of READY. Users find their guilds in it, bots are told to wait for GUILD_CREATE.
[[nodiscard]] std::string ready_data(World& world, GatewaySession const& session);
[[nodiscard]] std::string ready_supplemental_data(World& world, GatewaySession const& session);

enum class GuildForm : std::uint8_t {
    flat,   ///< everything beside `id`
    nested, ///< name, owner and the like under `properties`
};
/// `d` of GUILD_CREATE: what this session's user sees of the guild.
[[nodiscard]] std::string guild_create_data(
    World& world, GuildRecord const& guild, GatewaySession const& session, GuildForm form);
/// The form in which a session hears of a guild that it comes into while connected.
[[nodiscard]] GuildForm live_guild_form(World const& world, GatewaySession const& session);

/// What others see of the user: the session that spoke last.
[[nodiscard]] Presence presence_of(World const& world, Snowflake user);
[[nodiscard]] std::string presence_data(Snowflake user, Snowflake guild, Presence const& presence);
/// Tells everybody else who shares a guild.
void announce_presence(World& world, Snowflake user);

/// To every session of a user who is a guild's member from now on.
void announce_guild(World& world, GuildRecord const& guild, Snowflake user);

} // namespace chorus::local
