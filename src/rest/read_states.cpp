#include <chorus/rest/read_states.hpp>

#include "rest/call.hpp"
#include "rest/pager.hpp"

namespace chorus {

using detail::call;

Op<AckAnswer> ReadStates::ack(MessageRef message, AckMessage const& how) const {
    return call<AckAnswer>(
        core_, "POST /channels/{channel_id}/messages/{message_id}/ack", message.channel(), message.message())
        .json(how);
}
Op<void> ReadStates::ack_many(AckPlaces const& places) const {
    return call<void>(core_, "POST /read-states/ack-bulk").json(places);
}
Op<void> ReadStates::ack_pins(ChannelId channel) const {
    return call<void>(core_, "POST /channels/{channel_id}/pins/ack", channel);
}
Op<void> ReadStates::forget(ChannelId channel, ForgetReadState const& what) const {
    return call<void>(core_, "DELETE /channels/{channel_id}/messages/ack", channel).json(what);
}
Op<std::vector<Message>> ReadStates::mentions(ListMentions const& query) const {
    return call<std::vector<Message>>(core_, "GET /users/@me/mentions").query(query);
}
Listing<Message> ReadStates::all_mentions(ListMentions const& query) const {
    constexpr detail::PageRules rules{.page_max = 100, .newest_first = true, .takes_after = false};
    return detail::make_listing<&detail::by_id<Message>>(core_, mentions(query), rules);
}
Op<void> ReadStates::remove_mention(Snowflake message) const {
    return call<void>(core_, "DELETE /users/@me/mentions/{message_id}", message);
}

} // namespace chorus
