#include "local/rules/channel_access.hpp"

namespace chorus::local {

Permissions permissions_in(
    Store& store, GuildRecord const& guild, ChannelRecord const& channel, Snowflake user, Timestamp now) {
    if (!channel.is_thread()) return channel_permissions(guild, channel.channel, user, now);
    auto const* parent = store.channel(channel.channel.parent_id.value_or(Snowflake()));
    if (!parent) return {};
    auto granted = channel_permissions(guild, parent->channel, user, now);
    bool let_in = channel.channel.type != ChannelType::private_thread ||
        granted.has(Permission::manage_threads) || channel.thread_members.contains(user);
    return let_in ? granted : Permissions();
}

} // namespace chorus::local
