#pragma once

#include "detail/sansio/rate_limiter.hpp"
#include "detail/timer.hpp"
#include "rest/shared_gate.hpp"
#include <cstdint>
#include <memory>
#include <vector>

namespace chorus::detail {

/// Drives the rate limiter: tells it what happens, wakes it when it is time, and passes its decisions on. All
/// on one strand, which is given.
class LimitGate : public std::enable_shared_from_this<LimitGate> {
public:
    /// A call that waits. Exactly one of the two happens, unless it is withdrawn; both on the strand. The gate
    /// owns no waiter: who goes away withdraws.
    class Waiter {
    public:
        virtual void let_go(RateTicket ticket) noexcept = 0;
        virtual void refused(TimePoint earliest) noexcept = 0;

    protected:
        ~Waiter() = default;
    };

    /// `shared`: whom it asks before it lets a call go; may be null.
    LimitGate(asio::any_io_executor strand, RateRules rules, std::uint64_t seed,
        std::shared_ptr<SharedGate> shared = nullptr)
        : limiter_(std::move(rules), seed)
        , shared_(std::move(shared))
        , timer_(std::move(strand)) {}

    /// The limiter's verdict. If it is to wait, the waiter may have been told more by the time this returns.
    RateVerdict submit(RateAsk const& wants, Waiter& waiter, TimePoint now);
    RateOutcome answered(
        RateTicket ticket, int status, HeaderView headers, TimePoint now, LimitBody const& body = {});
    RateOutcome failed(RateTicket ticket, TimePoint now, bool maybe_sent);
    /// The call is given up, wherever it is.
    void withdraw(RateTicket ticket, TimePoint now);
    /// The same while everything ends: nobody is let go in its place.
    void forget(RateTicket ticket, TimePoint now);

    /// Without the tokens of webhooks in its names.
    [[nodiscard]] RateLimits snapshot(TimePoint now) const;

private:
    class Place {
    public:
        Waiter* waiter = nullptr;
        std::uint32_t generation = 0;
        TimePoint latest{}; ///< when it may go
    };

    [[nodiscard]] Waiter* take(RateTicket ticket);
    void expect(RateTicket ticket, Waiter& waiter, TimePoint latest);
    void ask_others(RateTicket ticket, TimePoint now);
    void others_say(RateTicket ticket, std::chrono::milliseconds again_after);
    void hold_back(RateTicket ticket, TimePoint until, TimePoint now);
    void settle(TimePoint now);
    void wake_at(TimePoint at);

    RateLimiter limiter_;
    std::shared_ptr<SharedGate> shared_;
    std::vector<Place> places_; ///< by slot of their tickets
    std::vector<RateVerdict> decided_;
    Timer timer_;
    TimePoint wake_ = TimePoint::max(); ///< what the timer is set to
    bool settling_ = false;
    bool again_ = false;
};

} // namespace chorus::detail
