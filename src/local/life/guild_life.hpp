// What happens to guilds and their people, with the events that tell of it.
#pragma once

#include "local/world.hpp"
#include <functional>
#include <string>

namespace chorus::local {

/// With @everyone and a text channel #general. The owner's sessions hear GUILD_CREATE.
/// `furnish` may change it before.
GuildRecord& create_guild(World& world, Account& owner, std::string name,
    std::function<void(GuildRecord&)> const& furnish = {});
/// Everybody hears GUILD_DELETE.
void delete_guild(World& world, GuildRecord& guild);

/// A channel with all the fields that channels of its type have.
[[nodiscard]] Channel blank_channel(
    World& world, GuildRecord const& guild, ChannelType type, std::string name);

/// Does nothing for a member. Refuses the banned.
MemberRecord& join_guild(
    World& world, GuildRecord& guild, Account& account, std::vector<Snowflake> const& roles = {});
/// Leaving, kicking and banning look the same: GUILD_MEMBER_REMOVE, and GUILD_DELETE to who is out.
void leave_guild(World& world, GuildRecord& guild, Snowflake user);

/// GUILD_MEMBER_UPDATE
void announce_member(World& world, GuildRecord& guild, Snowflake user);

/// After a change of overwrites: who sees the channel as before hears CHANNEL_UPDATE, who sees it now
/// CHANNEL_CREATE, who no longer does CHANNEL_DELETE. `before` are its viewers before the change.
void announce_channel_change(
    World& world, ChannelRecord const& channel, std::vector<Snowflake> const& before);

} // namespace chorus::local
