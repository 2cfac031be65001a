// What the time brings: threads are archived, polls end.
#pragma once

#include "local/world.hpp"

namespace chorus::local {

/// Notes when the thread is archived if nobody writes in it.
void plan(World& world, ChannelRecord const& thread);
/// Notes when the message's poll ends, if it has one.
void plan(World& world, ChannelRecord const& channel, MessageRecord const& message);
/// All there is, of a file.
void plan_all(World& world);

/// Does everything whose moment has come, and tells of it. Cheap where nothing is due.
void do_what_is_due(World& world);

} // namespace chorus::local
