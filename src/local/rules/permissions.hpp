// Who may do what: Discord's order of computation, which servers agree on in the usual cases.
#pragma once

#include "local/state/records.hpp"
#include <chorus/types/permissions.hpp>

namespace chorus::local {

inline constexpr Permissions all_permissions{(1ull << 53) - 1};
/// What @everyone may in a new guild: Spacebar's default.
inline constexpr Permissions default_permissions{2251804225};
/// What is left to a member in a timeout.
inline constexpr Permissions timeout_permissions =
    Permission::view_channel | Permission::read_message_history;

/// Owner: everything. Else the roles joined, @everyone first; `administrator` is everything; a timeout leaves
/// only `timeout_permissions`. None for people outside.
[[nodiscard]] Permissions guild_permissions(GuildRecord const& guild, Snowflake user, Timestamp now);

/// The above, then the channel's overwrites: @everyone's, then all roles' denials and allowances together,
/// then the member's. Without `view_channel` nothing remains.
[[nodiscard]] Permissions channel_permissions(
    GuildRecord const& guild, Channel const& channel, Snowflake user, Timestamp now);

/// In direct messages and groups: everything that makes sense there, for recipients.
[[nodiscard]] Permissions direct_permissions(ChannelRecord const& channel, Snowflake user);

/// The position of the member's highest role; owners stand above all.
[[nodiscard]] std::int32_t top_position(GuildRecord const& guild, Snowflake user);
/// Whether `user` stands above `target`: what kicking, banning and changing members demand.
[[nodiscard]] bool outranks(GuildRecord const& guild, Snowflake user, Snowflake target);

} // namespace chorus::local
