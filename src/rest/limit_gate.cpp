#include "rest/limit_gate.hpp"

#include "detail/sansio/deadline.hpp"
#include "rest/redact.hpp"
#include <algorithm>
#include <utility>

namespace chorus::detail {

RateVerdict LimitGate::submit(RateAsk const& wants, Waiter& waiter, TimePoint now) {
    auto const verdict = limiter_.submit(wants, now);
    bool const ask = shared_ && verdict.decision == RateDecision::go;
    if (verdict.decision != RateDecision::wait && !ask) return verdict;
    expect(verdict.ticket, waiter, wants.may_wait ? wants.deadline : now);
    if (ask) ask_others(verdict.ticket, now);
    settle(now);
    return RateVerdict(RateDecision::wait, verdict.ticket, verdict.earliest);
}

void LimitGate::expect(RateTicket ticket, Waiter& waiter, TimePoint latest) {
    auto const slot = ticket.slot();
    if (slot >= places_.size()) places_.resize(slot + 1);
    places_[slot].waiter = &waiter;
    places_[slot].generation = ticket.generation();
    places_[slot].latest = latest;
}

void LimitGate::ask_others(RateTicket ticket, TimePoint now) {
    if (limiter_.overtakes(ticket)) {
        hold_back(ticket, now, now);
        again_ = true;
        return;
    }
    shared_->ask(ticket, limiter_.shares(ticket), now,
        [weak = weak_from_this()](RateTicket whose, std::chrono::milliseconds again_after) {
            if (auto const self = weak.lock()) self->others_say(whose, again_after);
        });
}

void LimitGate::others_say(RateTicket ticket, std::chrono::milliseconds again_after) {
    auto const now = Clock::now();
    if (again_after.count() <= 0) {
        if (!limiter_.overtakes(ticket)) {
            if (auto* const waiter = take(ticket)) waiter->let_go(ticket);
            return;
        }
        shared_->ended(ticket, SharedUse::Counted::no);
    }
    hold_back(ticket, after(now, std::max(again_after, std::chrono::milliseconds(0))), now);
    settle(now);
}

void LimitGate::hold_back(RateTicket ticket, TimePoint until, TimePoint now) {
    if (until <= places_[ticket.slot()].latest) return limiter_.postpone(ticket, until, now);
    limiter_.failed(ticket, now, false);
    if (auto* const waiter = take(ticket)) waiter->refused(until);
}

RateOutcome LimitGate::answered(
    RateTicket ticket, int status, HeaderView headers, TimePoint now, LimitBody const& body) {
    auto const outcome = limiter_.answered(ticket, status, headers, now, body);
    if (shared_) shared_->answered(ticket, status, outcome, now);
    settle(now);
    return outcome;
}

RateOutcome LimitGate::failed(RateTicket ticket, TimePoint now, bool maybe_sent) {
    auto const outcome = limiter_.failed(ticket, now, maybe_sent);
    if (shared_) shared_->ended(ticket, maybe_sent ? SharedUse::Counted::perhaps : SharedUse::Counted::no);
    settle(now);
    return outcome;
}

void LimitGate::withdraw(RateTicket ticket, TimePoint now) {
    forget(ticket, now);
    settle(now);
}

void LimitGate::forget(RateTicket ticket, TimePoint now) {
    static_cast<void>(take(ticket));
    if (shared_ && shared_->give_up(ticket)) {
        limiter_.failed(ticket, now, false);
        return;
    }
    limiter_.cancel(ticket, now);
    if (shared_) shared_->ended(ticket, SharedUse::Counted::perhaps);
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
        if (shared_)
            for (auto late = shared_->overdue(now); late != RateTicket(); late = shared_->overdue(now))
                hold_back(late, now, now);
        decided_.clear();
        wake = limiter_.poll(now, decided_);
        for (std::size_t i = 0; i < decided_.size(); ++i) {
            auto const verdict = decided_[i];
            if (shared_ && verdict.decision == RateDecision::go) {
                ask_others(verdict.ticket, now);
                continue;
            }
            auto* const waiter = take(verdict.ticket);
            if (!waiter) continue;
            if (verdict.decision == RateDecision::go)
                waiter->let_go(verdict.ticket);
            else
                waiter->refused(verdict.earliest);
        }
    }
    settling_ = false;
    wake_at(shared_ ? std::min(wake, shared_->next()) : wake);
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
