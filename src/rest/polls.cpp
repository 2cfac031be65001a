#include <chorus/rest/polls.hpp>

#include "rest/call.hpp"
#include "rest/pager.hpp"

namespace chorus {

using detail::call;

namespace {

std::vector<User>& voters_of(PollVoters& page) { return page.users; }

} // namespace

Op<void> Polls::vote(MessageRef poll, std::vector<std::int32_t> const& answers) const {
    std::vector<std::string> texts; // servers want the numbers as text
    for (auto answer : answers) texts.push_back(std::to_string(answer));
    return call<void>(
        core_, "PUT /channels/{channel_id}/polls/{poll_id}/answers/@me", poll.channel(), poll.message())
        .json_text("{\"answer_ids\":" + encode(texts) + "}");
}
Op<void> Polls::vote(MessageRef poll, std::int32_t answer) const {
    return vote(poll, std::vector<std::int32_t>(1, answer));
}
Op<PollVoters> Polls::voters(MessageRef poll, std::int32_t answer, ListVoters const& query) const {
    return call<PollVoters>(core_, "GET /channels/{channel_id}/polls/{poll_id}/answers/{answer_id}",
        poll.channel(), poll.message(), std::to_string(answer))
        .query(query);
}
Listing<User> Polls::all_voters(MessageRef poll, std::int32_t answer) const {
    constexpr detail::PageRules rules{.page_max = 100, .takes_before = false};
    return detail::make_listing_of<User, &detail::by_id<User>, &voters_of, &detail::no_word_of_more<PollVoters>>(
        core_, voters(poll, answer), rules);
}
Op<Message> Polls::end(MessageRef poll) const {
    return call<Message>(
        core_, "POST /channels/{channel_id}/polls/{poll_id}/expire", poll.channel(), poll.message());
}

} // namespace chorus
