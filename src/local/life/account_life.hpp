// The end of accounts and applications.
#pragma once

#include "local/world.hpp"

namespace chorus::local {

/// Its bot leaves all guilds and loses its sessions.
void remove_application(World& world, Snowflake application);
/// Nobody can log in until somebody who knows the password takes it back.
void disable_account(World& world, Account& account);
/// For good: memberships, groups, relationships, applications. What it wrote stays, by "Deleted User". It
/// must own no guild.
void remove_account(World& world, Account& account);
/// To the member who stands highest; a guild with nobody else is deleted.
void give_guilds_away(World& world, Account const& owner);

} // namespace chorus::local
