// Who may do what in a channel of a guild, threads included: they have the permissions of their channel.
#pragma once

#include "local/rules/permissions.hpp"
#include "local/state/store.hpp"

namespace chorus::local {

/// As `channel_permissions`. Private threads are there only for who is in them or has `manage_threads`.
[[nodiscard]] Permissions permissions_in(
    Store& store, GuildRecord const& guild, ChannelRecord const& channel, Snowflake user, Timestamp now);

[[nodiscard]] inline bool sees(
    Store& store, GuildRecord const& guild, ChannelRecord const& channel, Snowflake user, Timestamp now) {
    return permissions_in(store, guild, channel, user, now).has(Permission::view_channel);
}

} // namespace chorus::local
