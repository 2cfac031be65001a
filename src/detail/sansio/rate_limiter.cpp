#include "detail/sansio/rate_limiter.hpp"

#include "detail/sansio/rate_engine.hpp"

#include <algorithm>

namespace chorus::detail {

RateLimiter::RateLimiter(RateRules rules, std::uint64_t seed)
    : impl_(std::make_unique<Impl>(std::move(rules), seed)) {}
RateLimiter::RateLimiter(RateLimiter&&) noexcept = default;
RateLimiter& RateLimiter::operator=(RateLimiter&&) noexcept = default;
RateLimiter::~RateLimiter() = default;

RateVerdict RateLimiter::submit(RateAsk const& ask, TimePoint now) {
    auto& my = *impl_;
    my.forget(my.rules.forget_after, now);
    auto lane = my.lane(my.rules, ask, now);
    auto& bucket = my.buckets[my.lanes[lane].bucket];
    if (!my.rules.enabled) {
        auto call = my.new_call(ask, lane);
        my.send(call, now);
        return RateVerdict(RateDecision::go, my.ticket_of(call), now);
    }
    if (my.refusing(now)) return RateVerdict(RateDecision::refuse, {}, my.invalid.estimate(now, 0));

    auto& account = my.accounts[bucket.account];
    auto common = my.lanes[lane].common;
    bool at_once = bucket.nobody_waits() && account.ready.empty() && my.ready.empty() &&
                   bucket.window.room(now, my.credit()) &&
                   (common == no_index || my.commons[common].window.room(now, my.credit())) &&
                   account.window.room(now, my.credit()) && my.address_has_room(now);
    if (at_once) {
        auto call = my.new_call(ask, lane);
        my.send(call, now);
        return RateVerdict(RateDecision::go, my.ticket_of(call), now);
    }
    auto earliest = my.estimate(my.lanes[lane], ask, now);
    if (!ask.may_wait || earliest > ask.deadline || my.waiting >= my.rules.max_waiting)
        return RateVerdict(RateDecision::refuse, {}, earliest);
    auto call = my.new_call(ask, lane);
    my.enqueue(call, now);
    return RateVerdict(RateDecision::wait, my.ticket_of(call), earliest);
}

RateOutcome RateLimiter::answered(
    RateTicket ticket, int status, HeaderView headers, TimePoint now, LimitBody const& body) {
    auto& my = *impl_;
    auto* call = my.find(ticket);
    if (!call || call->state == Impl::State::waiting) return {};
    auto notice = my.headers.read(my.rules, headers, call->sent, now);
    my.round_trip.note(now - call->sent, now);
    auto lane = call->lane;
    if (my.rules.named_buckets && !notice.bucket.empty() && !notice.global && !my.has_name(lane, notice.bucket)) {
        auto old = my.lanes[lane].bucket;
        auto account = my.buckets[old].account;
        my.park(old);
        my.name(lane, notice.bucket);
        if (my.buckets[old].alive) my.refresh_bucket(old, now);
        my.refresh_account(account, now);
    }
    auto bucket = my.lanes[lane].bucket;
    if (call->state == Impl::State::in_flight) {
        my.in_flight.erase(my.calls, ticket.slot());
        my.settle(*call, status, &notice, now);
    }
    else if (status >= 400)
        my.errors.settle(RateTrip(my.errors.take(now), call->sent, now));
    my.adopt(*call, notice);
    if (my.buckets[bucket].window.probing() && !notice.told && status < 500 && status != 429) {
        // It says nothing, so there is none.
        my.buckets[bucket].window.known();
        my.routes[my.lanes[lane].route].known = true;
    }

    RateOutcome outcome;
    outcome.order = call->order;
    if (status == 429)
        outcome = my.refused(*call, notice, body, now);
    else
        my.refusals = 0;
    outcome.told = notice.told;
    if (auto common = my.lanes[lane].common; body.absolute && common != no_index)
        my.commons[common].window.block(now + my.commons[common].window.length());
    if (status == 401 || status == 403 || (status == 429 && outcome.scope != RateScope::shared))
        my.count_invalid(call->sent, now);
    my.end_call(ticket.slot());
    my.refresh_bucket(bucket, now);
    my.wake_common(my.lanes[lane].common, now);
    return outcome;
}

RateOutcome RateLimiter::failed(RateTicket ticket, TimePoint now, bool maybe_sent) {
    auto& my = *impl_;
    auto* call = my.find(ticket);
    if (!call || call->state == Impl::State::waiting) return {};
    RateOutcome outcome;
    outcome.order = call->order;
    auto lane = call->lane;
    if (call->state == Impl::State::in_flight) {
        my.in_flight.erase(my.calls, ticket.slot());
        if (maybe_sent)
            my.settle(*call, 0, nullptr, now);
        else
            my.return_unused(*call);
    }
    my.end_call(ticket.slot());
    my.refresh_bucket(my.lanes[lane].bucket, now);
    my.wake_common(my.lanes[lane].common, now);
    return outcome;
}

bool RateLimiter::cancel(RateTicket ticket, TimePoint now) {
    auto& my = *impl_;
    auto* call = my.find(ticket);
    if (!call) return false;
    if (call->state != Impl::State::waiting) {
        failed(ticket, now, true);
        return true;
    }
    my.leave_queue(ticket.slot(), now);
    my.end_call(ticket.slot());
    return true;
}

void RateLimiter::postpone(RateTicket ticket, TimePoint until, TimePoint now) {
    auto& my = *impl_;
    auto* call = my.find(ticket);
    if (!call || call->state != Impl::State::in_flight) return;
    my.in_flight.erase(my.calls, ticket.slot());
    my.return_unused(*call);
    my.buckets[my.lanes[call->lane].bucket].window.hold(until);
    my.enqueue(ticket.slot(), now);
}

bool RateLimiter::overtakes(RateTicket ticket) const {
    auto const& my = *impl_;
    auto const* call = impl_->find(ticket);
    if (!call) return false;
    auto const& queue = my.buckets[my.lanes[call->lane].bucket].queues[call->priority];
    return !queue.empty() && my.calls[queue.head()].order < call->order;
}

void RateLimiter::set_rules(RateRules rules, TimePoint now) {
    auto& my = *impl_;
    my.rules = std::move(rules);
    my.configure();
    my.apply(my.rules);
    for (std::uint32_t i = 0; i < my.buckets.slots(); ++i)
        if (my.buckets[i].alive) my.refresh_bucket(i, now);
}

TimePoint RateLimiter::poll(TimePoint now, std::vector<RateVerdict>& decided) {
    auto& my = *impl_;
    my.expect_no_answer(now);
    while (!my.deadlines.empty() && my.deadlines.top_key() <= now) {
        auto index = my.deadlines.top();
        RateAsk ask;
        ask.priority = my.calls[index].priority;
        decided.emplace_back(RateDecision::refuse, my.ticket_of(index),
            my.estimate(my.lanes[my.calls[index].lane], ask, now));
        my.leave_queue(index, now);
        my.end_call(index);
    }
    while (!my.waking_buckets.empty() && my.waking_buckets.top_key() <= now) {
        auto index = my.waking_buckets.top();
        my.waking_buckets.erase(index, my.waking_bucket());
        my.refresh_bucket(index, now);
    }
    while (!my.waking_accounts.empty() && my.waking_accounts.top_key() <= now) {
        auto index = my.waking_accounts.top();
        my.waking_accounts.erase(index, my.waking_account());
        my.refresh_account(index, now);
    }
    bool refusing = my.refusing(now);
    while (!my.ready.empty() && my.address_has_room(now)) {
        auto account = my.ready.top();
        auto bucket = my.accounts[account].ready.top();
        // Others may have used up in the meantime what it shares with them.
        if (!my.accounts[account].window.room(now, my.credit())) {
            my.refresh_account(account, now);
            continue;
        }
        if (!my.bucket_has_room(my.buckets[bucket], now)) {
            my.refresh_bucket(bucket, now);
            continue;
        }
        auto call = my.buckets[bucket].first_queue()->head();
        if (refusing) {
            decided.emplace_back(
                RateDecision::refuse, my.ticket_of(call), my.invalid.estimate(now, 0));
            my.leave_queue(call, now);
            my.end_call(call);
            continue;
        }
        my.buckets[bucket].queues[my.calls[call].priority].erase(my.calls, call);
        --my.waiting;
        my.deadlines.erase(call, my.expiring_call());
        my.send(call, now);
        decided.emplace_back(RateDecision::go, my.ticket_of(call), now);
        my.refresh_bucket(bucket, now);
    }

    constexpr auto never = TimePoint::max();
    auto wake = never;
    if (!my.ready.empty()) wake = my.address_opens_at();
    if (!my.waking_buckets.empty()) wake = std::min(wake, my.waking_buckets.top_key());
    if (!my.waking_accounts.empty()) wake = std::min(wake, my.waking_accounts.top_key());
    if (!my.deadlines.empty()) wake = std::min(wake, my.deadlines.top_key());
    if (my.waiting > 0 && !my.in_flight.empty())
        wake = std::min(wake, my.calls[my.in_flight.head()].sent + my.rules.longest_trip);
    return wake;
}

RateLimits RateLimiter::snapshot(TimePoint now) const {
    auto const& my = *impl_;
    auto describe = [&](RateWindow const& window) {
        RateBudget budget;
        budget.in_flight = window.in_flight();
        bool whole = window.idle(now);
        if (window.limit() != 0) {
            budget.limit = window.limit();
            budget.remaining = whole ? window.limit() : window.limit() - std::min(window.limit(), window.used());
        }
        budget.reset_after = std::chrono::ceil<std::chrono::milliseconds>(window.whole_at(now) - now);
        budget.blocked = window.blocked_until() > now;
        return budget;
    };
    RateLimits limits;
    for (std::uint32_t i = 0; i < my.accounts.slots(); ++i) {
        auto const& account = my.accounts[i];
        if (!account.alive || account.exempt) continue;
        limits.accounts.push_back(describe(account.window));
        limits.accounts.back().name = std::to_string(account.id);
    }
    std::vector<std::uint32_t> seen(my.buckets.slots(), no_index);
    for (std::uint32_t i = 0; i < my.lanes.slots(); ++i) {
        auto const& lane = my.lanes[i];
        if (!lane.alive || seen[lane.bucket] != no_index) continue;
        auto const& bucket = my.buckets[lane.bucket];
        seen[lane.bucket] = i;
        auto budget = describe(bucket.window);
        for (auto const& queue : bucket.queues) budget.waiting += queue.size();
        budget.name = bucket.name.empty() ? my.routes[lane.route].name : bucket.name;
        limits.buckets.push_back(std::move(budget));
    }
    limits.address = describe(my.address);
    limits.errors = describe(my.errors);
    limits.invalid = describe(my.invalid);
    limits.address.blocked = limits.address.blocked || my.all_blocked_until > now;
    limits.waiting = my.waiting;
    limits.in_flight = in_flight();
    return limits;
}

std::size_t RateLimiter::waiting() const { return impl_->waiting; }
std::size_t RateLimiter::in_flight() const { return impl_->calls.alive() - impl_->waiting; }
std::size_t RateLimiter::buckets() const { return impl_->buckets.alive(); }
RateRules const& RateLimiter::rules() const { return impl_->rules; }

} // namespace chorus::detail
