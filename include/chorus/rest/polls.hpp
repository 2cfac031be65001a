#pragma once

#include <chorus/models/message.hpp>
#include <chorus/params/poll.hpp>
#include <chorus/rest/facade.hpp>
#include <chorus/rest/listing.hpp>

namespace chorus {

/// Polls of messages: `user.polls()`. A poll is named by its message, an answer by its number. Polls are made
/// with `CreateMessage().poll(…)`.
class CHORUS_DECL Polls : public Facade {
public:
    using Facade::Facade;

    /// PUT /channels/{channel_id}/polls/{poll_id}/answers/@me: votes for these answers and no others; none
    /// takes the vote back. User accounts only.
    Op<void> vote(MessageRef poll, std::vector<std::int32_t> const& answers) const;
    /// The same for one answer.
    Op<void> vote(MessageRef poll, std::int32_t answer) const;
    /// GET /channels/{channel_id}/polls/{poll_id}/answers/{answer_id}. Needs view_channel.
    Op<PollVoters> voters(MessageRef poll, std::int32_t answer, ListVoters const& query = {}) const;
    /// All of `voters`, from the smallest id up. Pages of 100.
    [[nodiscard]] Listing<User> all_voters(MessageRef poll, std::int32_t answer) const;
    /// POST /channels/{channel_id}/polls/{poll_id}/expire: ends it now. One's own only.
    Op<Message> end(MessageRef poll) const;
};

} // namespace chorus
