#include "local/life/due.hpp"

#include "local/life/poll_life.hpp"
#include "local/life/thread_life.hpp"
#include <algorithm>

namespace chorus::local {
namespace {

/// Writing, and coming back from the archive, begin the time anew.
Timestamp idle_end(ChannelRecord const& thread) {
    auto const& about = *thread.channel.thread_metadata;
    auto last = about.archive_timestamp.value_or(Timestamp());
    if (thread.channel.last_message_id) last = std::max(last, Ids::time_of(*thread.channel.last_message_id));
    return Timestamp(last.time() + std::chrono::minutes(about.auto_archive_duration));
}

bool can_be_archived(ChannelRecord const& channel) {
    return channel.is_thread() && channel.channel.thread_metadata &&
        !channel.channel.thread_metadata->archived;
}

bool can_end(MessageRecord const& message) {
    return message.poll && !(*message.poll)->ended && (*message.poll)->poll.expiry;
}

} // namespace

void plan(World& world, ChannelRecord const& thread) {
    if (can_be_archived(thread)) world.agenda.note({idle_end(thread), thread.id(), Snowflake()});
}

void plan(World& world, ChannelRecord const& channel, MessageRecord const& message) {
    if (can_end(message)) world.agenda.note({*(*message.poll)->poll.expiry, channel.id(), message.id});
}

void plan_all(World& world) {
    world.store.each_channel([&](ChannelRecord const& channel) {
        plan(world, channel);
        for (auto const& [id, message] : channel.messages) plan(world, channel, message);
    });
}

void do_what_is_due(World& world) {
    if (!world.agenda.next()) return;
    auto const now = world.now();
    while (auto entry = world.agenda.take(now)) {
        auto* channel = world.store.channel(entry->channel);
        if (!channel) continue;
        if (entry->message) {
            auto* message = channel->message(entry->message);
            if (message && can_end(*message)) end_poll(world, *channel, *message, entry->when);
        }
        else if (can_be_archived(*channel)) {
            if (auto end = idle_end(*channel); end > now)
                world.agenda.note({end, channel->id(), Snowflake()});
            else
                archive_thread(world, *channel, end);
        }
    }
}

} // namespace chorus::local
