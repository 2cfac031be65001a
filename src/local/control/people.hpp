// What tests and people need to begin: users, bots, guilds and channels by name, made where they are missing.
#pragma once

#include "local/world.hpp"
#include <stdexcept>
#include <string>
#include <string_view>

namespace chorus::local {

/// The instance itself refused what was needed; what() has its answer.
class CannotBe : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The user of that name or id; made, as a guest, where there is none.
Account& user_named(World& world, std::string_view name);
/// The same for a bot. Its application belongs to `owner`.
Account& bot_named(World& world, std::string_view name, std::string_view owner);

/// Of the guilds of this user the oldest that is called so.
GuildRecord& guild_named(World& world, Account& account, std::string_view name);
/// A text channel of that name; where there is none the guild's owner makes it.
ChannelRecord& channel_named(World& world, GuildRecord& guild, std::string_view name);

/// Makes the account a member, as by an invite. A bot gets a role with these permissions.
void bring(World& world, Account& account, GuildRecord& guild, Permissions permissions = {});

} // namespace chorus::local
