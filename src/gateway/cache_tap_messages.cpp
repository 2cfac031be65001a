// Messages, reactions, polls.
#include "gateway/cache_tap_parts.hpp"
#include <algorithm>

namespace chorus::detail {
namespace {

using namespace cache_tap;

void on(Context& c, MessageCreate const& event) { c.store.put_message(event, c); }
void on(Context& c, MessageUpdate const& event) { c.store.patch_message(event, c.present<Message>(), c); }
void on(Context& c, MessageDelete const& event) { c.store.take_message(event.channel_id, event.id, c); }
void on(Context& c, MessageDeleteBulk const& event) {
    for (auto id : event.ids) c.store.take_message(event.channel_id, id, c);
}

bool same_emoji(Emoji const& a, Emoji const& b) {
    return a.id && b.id ? *a.id == *b.id : !a.id && !b.id && a.name == b.name;
}

/// Somebody (`user`) reacts, or takes that back (`by` is -1).
void count_reaction(
    Message& message, Emoji const& emoji, Snowflake user, bool burst, int by, Snowflake self) {
    auto const same = [&](Reaction const& reaction) { return same_emoji(reaction.emoji, emoji); };
    auto found = std::ranges::find_if(message.reactions, same);
    if (found == message.reactions.end()) {
        if (by < 0) return;
        Reaction made;
        made.emoji = emoji;
        found = message.reactions.insert(found, std::move(made));
    }
    found->count += by;
    if (found->count_details) (burst ? found->count_details->burst : found->count_details->normal) += by;
    if (found->burst_count && burst) *found->burst_count += by;
    if (user == self) (burst ? found->me_burst : found->me) = by > 0;
    if (found->user_ids) {
        std::erase(*found->user_ids, user);
        if (by > 0) found->user_ids->push_back(user);
    }
    if (found->count <= 0) message.reactions.erase(found);
}

void on(Context& c, MessageReactionAdd const& event) {
    if (event.member && event.guild_id)
        c.store.patch_member(
            *event.guild_id, event.user_id, *event.member, nullptr, &c, People::Mode::patch_known);
    c.store.edit_message(
        event.channel_id, event.message_id,
        [&](Message& message) {
            count_reaction(
                message, event.emoji, event.user_id, event.burst.value_or(false), 1, c.store.self_id());
        },
        c);
}
void on(Context& c, MessageReactionRemove const& event) {
    c.store.edit_message(
        event.channel_id, event.message_id,
        [&](Message& message) {
            count_reaction(
                message, event.emoji, event.user_id, event.burst.value_or(false), -1, c.store.self_id());
        },
        c);
}
void on(Context& c, MessageReactionAddMany const& event) {
    c.store.edit_message(
        event.channel_id, event.message_id,
        [&](Message& message) {
            for (auto const& reaction : event.reactions)
                for (auto user : reaction.users)
                    count_reaction(message, reaction.emoji, user, false, 1, c.store.self_id());
        },
        c);
}
void on(Context& c, MessageReactionRemoveAll const& event) {
    c.store.edit_message(
        event.channel_id, event.message_id, [](Message& message) { message.reactions.clear(); }, c);
}
void on(Context& c, MessageReactionRemoveEmoji const& event) {
    c.store.edit_message(
        event.channel_id, event.message_id,
        [&](Message& message) {
            std::erase_if(message.reactions,
                [&](Reaction const& reaction) { return same_emoji(reaction.emoji, event.emoji); });
        },
        c);
}

template<class Vote> void count_vote(Context& c, Vote const& event, int by) {
    c.store.edit_message(
        event.channel_id, event.message_id,
        [&](Message& message) {
            if (!message.poll) return;
            auto& poll = **message.poll;
            if (!poll.results) poll.results.emplace();
            auto& counts = poll.results->answer_counts;
            auto found = std::ranges::find(counts, event.answer_id, &PollAnswerCount::id);
            if (found == counts.end()) {
                if (by < 0) return;
                PollAnswerCount made;
                made.id = event.answer_id;
                found = counts.insert(found, std::move(made));
            }
            found->count += by;
            if (event.user_id == c.store.self_id()) found->me_voted = by > 0;
            if (found->count <= 0) counts.erase(found);
        },
        c);
}
void on(Context& c, MessagePollVoteAdd const& event) { count_vote(c, event, 1); }
void on(Context& c, MessagePollVoteRemove const& event) { count_vote(c, event, -1); }

template<class E> constexpr CacheTap::Row row(std::uint32_t about) { return cache_tap::row_of<E, &on>(about); }

CacheTap::Row const table[] = {
    row<MessageCreate>(messages | channels | members | users),
    row<MessageUpdate>(messages),
    row<MessageDelete>(messages),
    row<MessageDeleteBulk>(messages),
    row<MessageReactionAdd>(messages | members),
    row<MessageReactionRemove>(messages),
    row<MessageReactionAddMany>(messages),
    row<MessageReactionRemoveAll>(messages),
    row<MessageReactionRemoveEmoji>(messages),
    row<MessagePollVoteAdd>(messages),
    row<MessagePollVoteRemove>(messages),
};

} // namespace

std::span<CacheTap::Row const> cache_rows_of_messages() { return table; }

} // namespace chorus::detail
