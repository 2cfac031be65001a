#pragma once

#include "detail/transport.hpp"
#include "gateway/frame.hpp"
#include <atomic>
#include <chorus/gateway/listener.hpp>
#include <chorus/gateway/options.hpp>
#include <chorus/logger.hpp>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace chorus::detail {

/// Hands events to listeners.
///
/// An event is decoded once, and only if somebody listens. Plain handlers run at once, in the order they were
/// added. A coroutine handler gets its events one after the other, the next when it is done with the last;
/// different handlers do not wait for each other. Nothing of one session ever runs concurrently.
///
/// `add` may be called from any thread; everything else on the session's strand.
class Dispatcher : public std::enable_shared_from_this<Dispatcher> {
public:
    Dispatcher(asio::any_io_executor strand, Logger logger)
        : strand_(std::move(strand))
        , logger_(std::move(logger)) {}

    /// Whose events these are; set once, before any event.
    void set_user(std::weak_ptr<UserCore> user) { user_ = std::move(user); }
    void set_options(GatewayOptions const& options);

    Subscription add(EventType type, Handler handler);
    /// A listener to one name, or with an empty name to all dispatches.
    Subscription add_raw(std::string name, Handler handler);

    /// What `dispatch` did with an event.
    enum class Outcome : std::uint8_t { unheard, delivered, undecodable };
    /// `text` is the message that `frame` was found in.
    Outcome dispatch(Frame frame, std::string_view text);
    /// Delivers an event that is not from the server.
    void deliver(EventType type, std::shared_ptr<void const> event);

    /// Tells the observers that no more events come.
    void end();

    /// How many events wait in queues of coroutine handlers.
    [[nodiscard]] std::size_t pending() const { return pending_; }
    /// Called when `pending` falls.
    void on_progress(std::function<void()> callback) { progress_ = std::move(callback); }
    [[nodiscard]] std::uint64_t handler_errors() const { return handler_errors_; }

private:
    struct Listener {
        Handler handler;
        std::atomic<bool> cancelled{false};
        std::deque<std::shared_ptr<void const>> queue; ///< of a coroutine handler, the running event included
    };
    using Listeners = std::vector<std::shared_ptr<Listener>>;
    struct Slot {
        EventType type{};
        Listeners listeners;
    };
    /// Never changed once published: whoever dispatches holds a whole one, whatever others add meanwhile.
    struct Table {
        /// One name may have several types: the library's, a user's own, either with its JSON kept.
        std::map<std::string, std::vector<Slot>, std::less<>> typed;
        std::map<std::string, Listeners, std::less<>> raw; ///< "" listens to all
    };

    template<class Change> void change(Change change);
    Subscription subscription(std::string name, bool raw, std::shared_ptr<Listener> listener);
    void hand_to(std::shared_ptr<Listener> const& listener, std::shared_ptr<void const> const& event);
    static task<> drain(std::shared_ptr<Dispatcher> self, std::shared_ptr<Listener> listener);
    void failed(std::exception_ptr error);
    Outcome undecodable(std::string_view name, std::string_view why) const;

    asio::any_io_executor strand_;
    Logger logger_;
    std::weak_ptr<UserCore> user_;
    std::atomic<std::shared_ptr<Table const>> table_{std::make_shared<Table const>()};
    std::function<void(std::exception_ptr)> on_error_;
    std::function<void()> progress_;
    std::size_t pending_ = 0;
    std::uint64_t handler_errors_ = 0;
};

} // namespace chorus::detail
