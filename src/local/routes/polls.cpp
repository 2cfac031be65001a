// Votes of polls, and their end.
#include "local/http/json_object.hpp"
#include "local/life/poll_life.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::poll_routes {
namespace {

MessageRecord& poll_of(Call& call) {
    auto* message = call.channel->message(call.id("poll_id"));
    if (!message || !message->poll) throw Refused(Trouble::unknown_message);
    return *message;
}

bool is_over(Call& call, PollRecord const& record) {
    return record.ended || (record.poll.expiry && *record.poll.expiry <= call.world.now());
}

bool has_answer(PollRecord const& record, std::int64_t number) {
    return number >= 1 && number <= static_cast<std::int64_t>(record.poll.answers.size());
}

void tell(Call& call, EventKind const& kind, MessageRecord const& message, std::int32_t answer) {
    JsonObject event;
    event.id("user_id", call.me().id()).id("channel_id", call.channel->id()).id("message_id", message.id);
    if (call.guild) event.id("guild_id", call.guild->id());
    call.world.broadcast.to_channel(*call.channel, kind, event.number("answer_id", answer).take());
}

/// The named answers and no others are the caller's.
Answer vote(Call& call) {
    auto& message = poll_of(call);
    auto& record = **message.poll;
    if (is_over(call, record)) throw Refused(Trouble::poll_ended);
    auto form = call.form();
    std::vector<std::int32_t> wanted;
    auto const& ids = form.require("answer_ids").at("answer_ids");
    form.check();
    if (!ids.is_array())
        throw InvalidForm("answer_ids", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    for (auto const& id : ids) {
        // Clients write the numbers as text.
        Form one(nlohmann::json{{"id", id}});
        auto number = one.integer("id");
        if (!number || !has_answer(record, *number))
            throw InvalidForm("answer_ids", "POLL_ANSWER_INVALID", "Invalid answer.");
        wanted.push_back(static_cast<std::int32_t>(*number));
    }
    std::ranges::sort(wanted);
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    if (wanted.size() > 1 && !record.poll.allow_multiselect.value_or(false))
        throw InvalidForm("answer_ids", "BASE_TYPE_MAX_LENGTH", "Must be 1 or fewer in length.");

    auto me = call.me().id();
    for (auto& [answer, voters] : record.votes)
        if (!std::ranges::binary_search(wanted, answer) && std::erase(voters, me) > 0)
            tell(call, events::message_poll_vote_remove, message, answer);
    for (auto answer : wanted) {
        auto& voters = record.voters(answer);
        if (std::ranges::find(voters, me) != voters.end()) continue;
        voters.push_back(me);
        tell(call, events::message_poll_vote_add, message, answer);
    }
    return no_content();
}

Answer voters(Call& call) {
    auto& record = **poll_of(call).poll;
    auto limit = static_cast<std::size_t>(call.query_number("limit", 25, 1, 100));
    auto after = call.query_id("after").value_or(Snowflake());
    auto number = call.id("answer_id").value();
    if (number > INT32_MAX || !has_answer(record, static_cast<std::int64_t>(number)))
        throw InvalidForm("answer_id", "POLL_ANSWER_INVALID", "Invalid answer.");
    PollVoters answer;
    auto ids = record.voters(static_cast<std::int32_t>(number));
    std::ranges::sort(ids);
    for (auto id : ids)
        if (id > after && answer.users.size() < limit) answer.users.push_back(public_user(call.world, id));
    return json_answer(encode(answer));
}

Answer end(Call& call) {
    auto& message = poll_of(call);
    if (message.author != call.me().id()) throw Refused(Trouble::not_the_author);
    if (is_over(call, **message.poll)) throw Refused(Trouble::poll_ended);
    end_poll(call.world, *call.channel, message, call.world.now());
    return json_answer(encode(message_view(call.world, *call.channel, message, call.me().id())));
}

constexpr Route rows[] = {
    {"PUT", "/channels/{channel_id}/polls/{poll_id}/answers/@me", vote},
    {"GET", "/channels/{channel_id}/polls/{poll_id}/answers/{answer_id}", voters},
    {"POST", "/channels/{channel_id}/polls/{poll_id}/expire", end},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::poll_routes
