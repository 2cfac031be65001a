#pragma once

#include "detail/sansio/rate_headers.hpp"
#include "detail/sansio/rate_limiter.hpp"
#include "detail/sansio/rate_state.hpp"

namespace chorus::detail {

/// What a RateLimiter is behind its door: who may go, who waits for what, and what has become of those that went.
class RateLimiter::Impl : public RateState {
public:
    using State = RateCall::State;

    Impl(RateRules given, std::uint64_t seed) : RateState(seed), rules(std::move(given)), random(seed) {
        configure();
    }

    void configure();
    [[nodiscard]] RateCall* find(RateTicket ticket);
    std::uint32_t new_call(RateAsk const& ask, std::uint32_t lane);
    void end_call(std::uint32_t call);
    [[nodiscard]] RateTicket ticket_of(std::uint32_t call) const {
        return RateTicket(call, calls[call].generation);
    }

    // What may go
    [[nodiscard]] Duration credit() const { return round_trip.credit(); }
    [[nodiscard]] bool address_has_room(TimePoint now);
    [[nodiscard]] TimePoint address_opens_at() const;
    [[nodiscard]] bool bucket_has_room(RateBucket& bucket, TimePoint now);
    [[nodiscard]] TimePoint bucket_opens_at(RateBucket& bucket);
    [[nodiscard]] TimePoint estimate(RateLane const& lane, RateAsk const& ask, TimePoint now);
    [[nodiscard]] bool refusing(TimePoint now);
    void send(std::uint32_t call, TimePoint now);

    // Who waits for what
    void enqueue(std::uint32_t call, TimePoint now);
    void leave_queue(std::uint32_t call, TimePoint now);
    void refresh_bucket(std::uint32_t bucket, TimePoint now);
    void refresh_account(std::uint32_t account, TimePoint now);
    void park(std::uint32_t bucket);
    void wake_common(std::uint32_t common, TimePoint now);

    // What has become of it
    void settle(RateCall& call, int status, RateNotice const* notice, TimePoint now);
    void return_unused(RateCall const& call);
    void adopt(RateCall const& call, RateNotice const& notice);
    RateOutcome refused(RateCall const& call, RateNotice const& notice, LimitBody const& body, TimePoint now);
    void count_invalid(TimePoint sent, TimePoint now);
    void expect_no_answer(TimePoint now);
    std::uint64_t draw();

    auto ready_bucket() {
        return [this](std::uint32_t id) -> std::uint32_t& { return buckets[id].ready_place; };
    }
    auto waking_bucket() {
        return [this](std::uint32_t id) -> std::uint32_t& { return buckets[id].wake_place; };
    }
    auto ready_account() {
        return [this](std::uint32_t id) -> std::uint32_t& { return accounts[id].ready_place; };
    }
    auto waking_account() {
        return [this](std::uint32_t id) -> std::uint32_t& { return accounts[id].wake_place; };
    }
    auto expiring_call() {
        return [this](std::uint32_t id) -> std::uint32_t& { return calls[id].deadline_place; };
    }
    /// Priority first, then age.
    [[nodiscard]] std::uint64_t rank(std::uint32_t call) const {
        return std::uint64_t(calls[call].priority) << 60 | calls[call].order;
    }

    RateRules rules;
    std::uint64_t random;
    std::uint64_t last_order = 0;
    std::size_t waiting = 0;
    std::uint32_t refusals = 0; // without a time, since the last answer
    CallList in_flight;         // in the order in which they went
    RateHeaders headers;
    RoundTripFloor round_trip;
    RateWindow address;
    RateWindow errors;
    RateWindow invalid;
    TimePoint all_blocked_until{};
    IndexedHeap<std::uint64_t> ready; // accounts whose budget has room and that have a bucket which is ready
    IndexedHeap<TimePoint> waking_accounts;
    IndexedHeap<TimePoint> waking_buckets;
    IndexedHeap<TimePoint> deadlines;
};

} // namespace chorus::detail
