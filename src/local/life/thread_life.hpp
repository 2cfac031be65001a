// What happens to threads and to who is in them, with the events that tell of it.
#pragma once

#include "local/http/router.hpp"

namespace chorus::local {

struct NewThread {
    Snowflake id; ///< of the message it stands under; zero: a new one
    std::string name;
    ChannelType type = ChannelType::public_thread;
    std::int32_t auto_archive_duration = 0; ///< minutes; 0: what the channel says
    std::int32_t rate_limit_per_user = 0;
    bool invitable = true;
    std::vector<Snowflake> tags;
    Snowflake owner; ///< zero: the caller
};

/// In `call.channel`, with its owner in it, if that is a member. Everybody who sees it hears THREAD_CREATE.
ChannelRecord& create_thread(Call& call, NewThread wanted);
/// Changes what `form` has, as far as the caller may, and tells of it.
void edit_thread(Call& call, Form& form);
/// With all its messages.
void delete_thread(World& world, ChannelRecord& thread);

/// Does nothing for somebody who is in it.
void join_thread(World& world, ChannelRecord& thread, Snowflake user);
/// Does nothing for somebody who is not in it.
void leave_thread(World& world, ChannelRecord& thread, Snowflake user);

/// Before a message: archived threads come back, but for locked ones, where only moderators write.
void wake_thread(Call& call);
/// After nobody has written for its time.
void archive_thread(World& world, ChannelRecord& thread, Timestamp when);
/// After a message: counts it, and lets its author and whom it mentions into the thread.
void note_message_in_thread(World& world, ChannelRecord& thread, MessageRecord const& message);

/// THREAD_UPDATE, or what the instance's dialect has for it.
void announce_thread(World& world, ChannelRecord const& thread);

} // namespace chorus::local
