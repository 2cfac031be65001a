// What one request or WebSocket is doing, until when it may, and how to stop it.
#pragma once

#include "detail/net/net_error.hpp"
#include "detail/net/watchdog.hpp"
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <memory>

namespace chorus::detail {

/// For operations whose errors are values: `auto [error, n] = co_await socket.async_read_some(buffer,
/// as_result);`
inline constexpr auto as_result = asio::as_tuple(asio::deferred);
/// The same for operations of Beast, which in Boost 1.81 do not know the lighter form.
inline constexpr auto as_beast_result = asio::as_tuple(asio::use_awaitable);

/// Passed deadlines and cancellation are the same thing to an operation under way: somebody closes its
/// socket. So operations here do not listen to cancellation slots (composed ones of Beast and Asio heed only
/// some kinds of cancellation, and lookups none); each phase says how it is interrupted, and `stop` does
/// that.
///
/// All calls on the strand of the watchdog, which must outlive it.
class Activity final : public Watched {
public:
    using Interrupt = std::function<void()>;

    /// `deadline` bounds all phases.
    Activity(Watchdog& watchdog, Origin const& origin, TimePoint deadline)
        : watchdog_(watchdog)
        , origin_(&origin)
        , deadline_(deadline) {}

    /// The next phase: until `until` and the deadline. `interrupt` makes its operations fail soon; it is
    /// called once at most, from `stop`. Throws the `Error` of having been stopped.
    void begin(Phase phase, TimePoint until, Interrupt interrupt);
    /// One phase has become another on the way.
    void turn_to(Phase phase) { phase_ = phase; }
    /// The same phase goes on, with more time.
    void extend(TimePoint until);
    /// Nothing is under way. Must be called, on the strand, before the last reference may be dropped
    /// elsewhere.
    void end();

    /// The first reason counts.
    void stop(Stop why);
    [[nodiscard]] bool stopped() const { return why_ != Stop::none; }
    [[nodiscard]] Stop why() const { return why_; }

    /// What an operation that failed with `error` means: being stopped, if it was, or the error itself.
    [[nodiscard]] Error failure(boost::system::error_code error) const;

    /// Whom it is talking to, and what its errors name: a proxy at first, maybe. It must stay.
    [[nodiscard]] Origin const& origin() const { return *origin_; }
    void talk_to(Origin const& origin) { origin_ = &origin; }
    [[nodiscard]] Phase phase() const { return phase_; }

private:
    void expired(TimePoint now) override;

    Watchdog& watchdog_;
    Origin const* origin_;
    TimePoint deadline_;
    Phase phase_ = Phase::waiting;
    Stop why_ = Stop::none;
    Interrupt interrupt_;
};

/// Something to wait for, once. Setting it may come before, during or after waiting.
class Event {
public:
    explicit Event(asio::any_io_executor strand) : timer_(std::move(strand), TimePoint::max()) {}

    void set() {
        set_ = true;
        timer_.cancel();
    }
    [[nodiscard]] bool is_set() const { return set_; }

    /// Held by reference only: the one who sets must not own the one who waits.
    task<void> wait() {
        while (!set_) co_await timer_.async_wait(as_result);
    }

private:
    asio::steady_timer timer_;
    bool set_ = false;
};

} // namespace chorus::detail
