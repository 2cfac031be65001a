#pragma once

#include <atomic>
#include <boost/asio/experimental/concurrent_channel.hpp>
#include <chorus/chorus.hpp>
#include <memory>
#include <variant>
#include <vector>

namespace relay {

namespace asio = chorus::asio;

/// A gateway session began: whatever happened before it will not be told.
struct NewSession {};

using Happening = std::variant<NewSession, chorus::MessageCreate, chorus::MessageUpdate,
    chorus::MessageDelete, chorus::MessageReactionAdd, chorus::TypingStart>;

/// What happens in one channel, as one user's gateway tells it: in order, to be taken one by one.
///
/// The session puts events in from its own strand; `next` takes them out from any other. A reader who falls
/// too far behind finds a NewSession where events are missing.
class Inbox {
public:
    /// Listens from now on, so make it before the gateway connects.
    Inbox(asio::any_io_executor executor, chorus::ChorusUser const& user, chorus::Snowflake channel);
    ~Inbox();
    Inbox(Inbox const&) = delete;

    chorus::task<Happening> next();

private:
    struct Mail {
        static constexpr std::size_t capacity = 10'000;
        explicit Mail(asio::any_io_executor executor) : queue(std::move(executor), capacity) {}
        void put(Happening happening);

        asio::experimental::concurrent_channel<void(boost::system::error_code, Happening)> queue;
        std::atomic<bool> overflowed{false};
    };

    std::shared_ptr<Mail> mail_; // shared with the handlers, which may outlive the inbox by a moment
    std::vector<chorus::Subscription> subscriptions_;
};

} // namespace relay
