// The models that answers and events carry, made from records.
#pragma once

#include "local/world.hpp"
#include <chorus/models/invite.hpp>

namespace chorus::local {

/// As everyone sees the account.
[[nodiscard]] User public_user(Account const& account);
/// As its owner sees it.
[[nodiscard]] User private_user(Account const& account);
/// The account's, or one that says "deleted".
[[nodiscard]] User public_user(World& world, Snowflake id);

enum class WithUser : bool { no, yes };
[[nodiscard]] Member member_view(
    World& world, GuildRecord const& guild, Snowflake user, MemberRecord const& member, WithUser with_user);

/// In direct channels `recipients` are all but `viewer`.
[[nodiscard]] Channel channel_view(World& world, ChannelRecord const& channel, Snowflake viewer);

/// With roles and emojis, without members and channels.
[[nodiscard]] Guild guild_view(GuildRecord const& guild);

/// `viewer` decides `me` of reactions; zero for events, which everybody shares.
[[nodiscard]] Message message_view(
    World& world, ChannelRecord const& channel, MessageRecord const& message, Snowflake viewer);
/// The same for MESSAGE_CREATE and MESSAGE_UPDATE: the author's membership comes along.
[[nodiscard]] Message message_event_view(
    World& world, ChannelRecord const& channel, MessageRecord const& message);

/// With the guild, channel and inviter in it.
[[nodiscard]] Invite invite_view(World& world, Invite const& invite);

// JSON of models that have lists which are not always theirs.

[[nodiscard]] std::string channel_json(Channel const& channel);

/// With the results so far.
[[nodiscard]] Poll poll_view(PollRecord const& record, Snowflake viewer);
/// Without what only GUILD_CREATE carries.
[[nodiscard]] std::string guild_json(Guild const& guild);

} // namespace chorus::local
