#include "rest/limit_gate.hpp"

#include "rest/redact.hpp"
#include <utility>

namespace chorus::detail {

RateVerdict LimitGate::submit(RateAsk const& ask, Waiter& waiter, TimePoint now) {
    auto const verdict = limiter_.submit(ask, now);
    if (verdict.decision != RateDecision::wait) return verdict;
    auto const slot = verdict.ticket.slot();
    if (slot >= places_.size()) places_.resize(slot + 1);
    places_[slot].waiter = &waiter;
    places_[slot].generation = verdict.ticket.generation();
    settle(now);
    return verdict;
}

RateOutcome LimitGate::answered(
    RateTicket ticket, int status, HeaderView headers, TimePoint now, LimitBody const& body) {
    auto const outcome = limiter_.answered(ticket, status, headers, now, body);
    settle(now);
    return outcome;
}

RateOutcome LimitGate::failed(RateTicket ticket, TimePoint now, bool maybe_sent) {
    auto const outcome = limiter_.failed(ticket, now, maybe_sent);
    settle(now);
    return outcome;
}

void LimitGate::withdraw(RateTicket ticket, TimePoint now) {
    static_cast<void>(take(ticket));
    if (limiter_.cancel(ticket, now)) settle(now);
}

void LimitGate::forget(RateTicket ticket, TimePoint now) {
    static_cast<void>(take(ticket));
    limiter_.cancel(ticket, now);
}

RateLimits LimitGate::snapshot(TimePoint now) const {
    auto out = limiter_.snapshot(now);
    for (auto& bucket : out.buckets) bucket.name = redacted_target(bucket.name);
    return out;
}

LimitGate::Waiter* LimitGate::take(RateTicket ticket) {
    if (ticket.slot() >= places_.size()) return nullptr;
    auto& place = places_[ticket.slot()];
    return place.generation == ticket.generation() ? std::exchange(place.waiter, nullptr) : nullptr;
}

void LimitGate::settle(TimePoint now) {
    // Whoever is let go may fail at once, and so come back here.
    again_ = true;
    if (settling_) return;
    settling_ = true;
    auto wake = TimePoint::max();
    while (std::exchange(again_, false)) {
        decided_.clear();
        wake = limiter_.poll(now, decided_);
        for (std::size_t i = 0; i < decided_.size(); ++i) {
            auto const verdict = decided_[i];
            auto* const waiter = take(verdict.ticket);
            if (!waiter) continue;
            if (verdict.decision == RateDecision::go)
                waiter->let_go(verdict.ticket);
            else
                waiter->refused(verdict.earliest);
        }
    }
    settling_ = false;
    wake_at(wake);
}

void LimitGate::wake_at(TimePoint at) {
    if (at == wake_) return;
    wake_ = at;
    if (at == TimePoint::max()) return timer_.cancel();
    timer_.call_at(at, [weak = weak_from_this(), at](bool expired) {
        auto const self = expired ? weak.lock() : nullptr;
        if (!self || self->wake_ != at) return;
        self->wake_ = TimePoint::max();
        self->settle(Clock::now());
    });
}

} // namespace chorus::detail
