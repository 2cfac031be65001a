// What happens to direct-message channels and groups, with the events that tell of it.
#pragma once

#include "local/world.hpp"
#include <string>
#include <vector>

namespace chorus::local {

inline constexpr std::size_t max_group = 10;

/// Without recipients, in nobody's hands yet.
[[nodiscard]] ChannelRecord blank_direct_channel(World& world, ChannelType type);
/// Everybody in it hears CHANNEL_CREATE.
ChannelRecord& make_group(
    World& world, Snowflake owner, std::vector<Snowflake> recipients, Maybe<std::string> name = null);
/// The newcomer hears CHANNEL_CREATE, the others CHANNEL_RECIPIENT_ADD.
void enter_group(World& world, ChannelRecord& group, Account& account, Snowflake by);
/// Who leaves hears CHANNEL_DELETE, the others CHANNEL_RECIPIENT_REMOVE. An owner is followed by the next; a
/// group without anybody is gone.
void leave_group(World& world, ChannelRecord& group, Snowflake user, Snowflake by);

} // namespace chorus::local
