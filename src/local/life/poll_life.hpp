// The end of polls, with the events that tell of it.
#pragma once

#include "local/world.hpp"

namespace chorus::local {

/// The message says so, and the channel hears who won.
void end_poll(World& world, ChannelRecord& channel, MessageRecord& message, Timestamp when);

} // namespace chorus::local
