// What happens to messages, with the events that tell of it.
#pragma once

#include "local/routes/message_draft.hpp"
#include "local/world.hpp"

namespace chorus::local {

/// With its files stored, but in nobody's hands yet.
[[nodiscard]] MessageRecord make_message(Call& call, MessageDraft draft);
/// Stores the message and its files, moves the channel's and the author's marks and tells everybody.
MessageRecord& post_message(Call& call, MessageDraft draft);
/// What the draft says, and nobody is told.
void change_message(Call& call, MessageRecord& message, MessageDraft draft);
/// What the channel says by itself: a pin, a new thread. Moves no marks.
MessageRecord& post_notice(World& world, ChannelRecord& channel, MessageRecord notice);
void edit_message(Call& call, MessageRecord& message, MessageDraft draft);
/// Removes message, files and pin, without an event.
void forget_message(World& world, ChannelRecord& channel, Snowflake message);

/// Recipients who have not heard of the direct channel yet get CHANNEL_CREATE.
void reveal_direct_channel(World& world, ChannelRecord& channel);

} // namespace chorus::local
