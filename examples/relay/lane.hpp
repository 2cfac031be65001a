#pragma once

#include "crossings.hpp"
#include "inbox.hpp"
#include <cstdint>
#include <functional>

namespace relay {

/// One end of a bridge: the account that reads and writes for it, and the channel it does so in.
struct Shore {
    chorus::ChorusUser relay;
    chorus::Snowflake channel;
};

/// What a lane has done.
struct Traffic {
    std::uint64_t messages = 0;
    std::uint64_t replies = 0;
    std::uint64_t files = 0;
    std::uint64_t edits = 0;
    std::uint64_t deletions = 0;
    std::uint64_t duplicates = 0; ///< messages heard of twice and carried once
    std::uint64_t retries = 0;    ///< calls repeated after a lost connection or the like
    std::uint64_t catch_ups = 0;  ///< sessions lost, and what they missed found by listing the channel
    std::uint64_t errors = 0;     ///< what could not be carried
};

/// Sees what happens before a lane does; passes on what it returns.
using Filter = std::function<std::vector<Happening>(Happening)>;

/// One direction of a bridge: carries messages, their edits and deletions, one after the other.
///
/// Each message crosses exactly once: what the gateway tells twice is known by its id, what it does not tell
/// is found by listing the channel, and a post that is repeated has the same nonce. All functions on one
/// strand.
class Lane {
public:
    Lane(asio::any_io_executor executor, Shore from, Shore to, Filter filter = {});
    /// The lane back: what it carried is answered with the original, not with the copy.
    void set_opposite(Lane& opposite) { opposite_ = &opposite; }

    /// Connects the gateway. What is in the channel already stays where it is.
    chorus::task<> open(chorus::GatewayOptions options);
    /// Carries until it is cancelled.
    chorus::task<> run();

    [[nodiscard]] Traffic const& traffic() const { return traffic_; }

private:
    chorus::task<> carry(NewSession const&);
    chorus::task<> carry(chorus::MessageCreate const& message);
    chorus::task<> carry(chorus::MessageUpdate const& update);
    chorus::task<> carry(chorus::MessageDelete const& deletion);
    chorus::task<> carry(auto const&) { co_return; } // the rest stays on its shore

    chorus::task<> carry_message(chorus::Message const& message);
    chorus::task<> carry_text(Crossing& crossing, std::string const& text);
    chorus::task<> carry_deletion(Crossing& crossing);
    chorus::task<> carry_file(chorus::Attachment const& attachment, chorus::CreateMessage& copy);
    chorus::Snowflake answered_by(chorus::Message const& message) const;

    /// The channel's latest messages, oldest first, back to `oldest`.
    chorus::task<chorus::Result<std::vector<chorus::Message>>> list_back_to(chorus::Snowflake oldest);

    /// Calls again and again while the trouble is one that passes.
    template<class Call> using Answer = chorus::Result<typename std::invoke_result_t<Call&>::value_type>;
    template<class Call> chorus::task<Answer<Call>> patiently(Call call);
    void failed(std::string_view what, chorus::Error const& error);

    Shore from_;
    Shore to_;
    Filter filter_;
    Inbox inbox_;
    Crossings crossings_;
    Lane* opposite_ = nullptr;
    chorus::Snowflake newest_;       ///< the last message carried, or there before
    chorus::Snowflake listed_up_to_; ///< the last message that the last listing had
    int sessions_ = 0;
    Traffic traffic_;
};

} // namespace relay
