#pragma once

#include "detail/sansio/backoff.hpp"

#include <algorithm>
#include <cstdint>

namespace chorus::detail {

/// When a request was on its way, by the client's clock.
class RateTrip {
public:
    RateTrip() = default;
    RateTrip(std::uint32_t taken_in, TimePoint left, TimePoint returned)
        : epoch(taken_in)
        , sent(left)
        , received(returned) {}

    std::uint32_t epoch = 0; ///< what RateWindow::take returned
    TimePoint sent{};
    TimePoint received{};
};

/// What an answer says of a budget, put into the client's time.
class RateTold {
public:
    RateTold() = default;
    std::uint32_t limit = 0;
    std::uint32_t remaining = 0;
    TimePoint end_earliest{}; ///< the budget is whole again at some time between these
    TimePoint end_latest{};
};

/// The shortest time that requests have needed there and back lately: as much earlier than an answer said may
/// the next request leave, because it will be on its way for a while.
class RoundTripFloor {
public:
    void note(Duration trip, TimePoint now);
    /// It was too early: trust it less.
    void distrust() { trust_ /= 2; }
    [[nodiscard]] Duration credit() const;

private:
    Duration lowest_ = Duration::max();   // of this period
    Duration previous_ = Duration::max(); // of the one before
    TimePoint period_end_{};
    std::uint32_t samples_ = 0;
    std::uint32_t trust_ = 896; // of 1024
};

/// One budget that a server keeps: so many requests from the first until a time later, then again from the next
/// one on. The client does not see when a request arrives, only that this was between sending it and having
/// its answer; so it keeps bounds.
///
/// Its time is cut into epochs. An epoch ends when the server's window of its first request must have ended; a
/// request that may have come after that, in the server's next window, counts in the next epoch as well. So
/// whatever the latencies are, no more than `limit` requests arrive in any of the server's windows.
class RateWindow {
public:
    /// A limit of 0: none. A length of 0: answers tell it.
    void configure(std::uint32_t limit, Duration length);

    /// Whether a request may go. `credit`: see RoundTripFloor.
    [[nodiscard]] bool room(TimePoint now, Duration credit);
    /// When there may be room; never, while only an answer can tell.
    [[nodiscard]] TimePoint opens_at(Duration credit) const;
    /// When a request would go that has `ahead` others before it, at the earliest.
    [[nodiscard]] TimePoint estimate(TimePoint now, std::uint64_t ahead) const;

    /// A request goes.
    std::uint32_t take(TimePoint now);
    /// It was counted by the server.
    void settle(RateTrip const& trip);
    /// It may have been.
    void lose(RateTrip const& trip);
    /// It was counted, and the answer tells how the budget stands. `fixed`: windows have one length of whole
    /// seconds, which may be inferred.
    void settle(RateTrip const& trip, RateTold const& told, bool fixed);
    /// It was not counted.
    void give_back();
    /// Of a budget that counts only some answers: if none was counted yet, the window begins after this.
    void begins_after(TimePoint at);
    /// The server refuses everything until then, and begins anew.
    void block(TimePoint until);
    /// Nothing goes until then, whatever the budget is.
    void hold(TimePoint until) { blocked_until_ = std::max(blocked_until_, until); }
    /// It is another budget now, of which nothing but the limit is known.
    void restart();
    /// `count` requests in flight belong to `other` instead.
    void move_to(RateWindow& other, std::uint32_t count);

    /// Where nothing is known of the limit, one request at a time asks for it.
    void probe() { probing_ = true; }
    [[nodiscard]] bool probing() const { return probing_; }
    void known() { probing_ = false; }

    [[nodiscard]] std::uint32_t limit() const { return limit_; }
    [[nodiscard]] Duration length() const { return length_; }
    [[nodiscard]] std::uint32_t used() const { return used_; }
    [[nodiscard]] std::uint32_t in_flight() const { return in_flight_; }
    [[nodiscard]] TimePoint blocked_until() const { return blocked_until_; }
    /// When it is whole again; `now` if it is.
    [[nodiscard]] TimePoint whole_at(TimePoint now) const;
    /// Nothing here is worth keeping.
    [[nodiscard]] bool idle(TimePoint now) const;

private:
    void roll(TimePoint now, Duration credit);
    [[nodiscard]] Duration slack() const;
    [[nodiscard]] Duration length_or_some() const;

    static constexpr TimePoint never = TimePoint::max();

    std::uint32_t limit_ = 0;
    std::uint32_t used_ = 0;      // in this epoch, in flight or answered
    std::uint32_t in_flight_ = 0; // of any epoch; all of them are in used_
    std::uint32_t late_ = 0;      // answered, and perhaps in the server's next window
    std::uint32_t epoch_ = 1;
    bool probing_ = false;
    bool own_answer_ = false; // end_latest_ comes from a request of this epoch
    bool told_ = false;       // and from what the server said
    bool began_ = false;      // end_earliest_ is known
    Duration length_{};
    Duration nudge_{}; // by which a window is begun later than it could
    TimePoint first_sent_{};
    TimePoint began_at_{};
    TimePoint end_earliest_{};
    TimePoint end_latest_ = never;
    TimePoint blocked_until_{};
};

} // namespace chorus::detail
