#pragma once

#include <chorus/models/message.hpp>
#include <chorus/params/read_state.hpp>
#include <chorus/rest/facade.hpp>
#include <chorus/rest/listing.hpp>

namespace chorus {

/// What the current user has read, and mentions: `user.read_states()`.
class CHORUS_DECL ReadStates : public Facade {
public:
    using Facade::Facade;

    /// POST /channels/{channel_id}/messages/{message_id}/ack: read up to here. User accounts only.
    Op<AckAnswer> ack(MessageRef message, AckMessage const& how = {}) const;
    /// POST /read-states/ack-bulk: several places at once. User accounts only.
    Op<void> ack_many(AckPlaces const& places) const;
    /// POST /channels/{channel_id}/pins/ack: has seen the pins. User accounts only.
    Op<void> ack_pins(ChannelId channel) const;
    /// DELETE /channels/{channel_id}/messages/ack: forgets what was read there. User accounts only.
    Op<void> forget(ChannelId channel, ForgetReadState const& what = {}) const;

    /// GET /users/@me/mentions: messages that mention the current user. User accounts only.
    Op<std::vector<Message>> mentions(ListMentions const& query = {}) const;
    /// All of `mentions`, newest first. Pages of 100.
    [[nodiscard]] Listing<Message> all_mentions(ListMentions const& query = {}) const;
    /// DELETE /users/@me/mentions/{message_id}: takes a message off that list. User accounts only.
    Op<void> remove_mention(Snowflake message) const;
};

} // namespace chorus
