#include "detail/sansio/rate_engine.hpp"

#include <algorithm>

namespace chorus::detail {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint never = TimePoint::max();

} // namespace

void RateLimiter::Impl::configure() {
    address.configure(rules.per_address.count, rules.per_address.window);
    errors.configure(rules.errors.count, rules.errors.window);
    auto count = rules.invalid.count;
    invalid.configure(count == 0 ? 0 : count - std::min(rules.invalid_margin, count - 1), rules.invalid.window);
}

RateCall* RateLimiter::Impl::find(RateTicket ticket) {
    if (ticket.slot() >= calls.slots()) return nullptr;
    auto& call = calls[ticket.slot()];
    return call.alive && call.generation == ticket.generation() ? &call : nullptr;
}

std::uint32_t RateLimiter::Impl::new_call(RateAsk const& ask, std::uint32_t lane) {
    auto index = calls.add();
    auto generation = calls[index].generation + 1;
    auto& call = calls[index] = RateCall();
    call.alive = true;
    call.generation = generation;
    call.lane = lane;
    call.priority = std::min<std::uint8_t>(ask.priority, 2);
    call.order = ask.order != 0 ? std::min(ask.order, last_order) : ++last_order;
    call.deadline = ask.deadline;
    ++lanes[lane].calls;
    return index;
}

void RateLimiter::Impl::end_call(std::uint32_t call) {
    --lanes[calls[call].lane].calls;
    calls.erase(call);
}

std::uint64_t RateLimiter::Impl::draw() {
    // splitmix64
    auto z = random += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

// ---- What may go ----

bool RateLimiter::Impl::address_has_room(TimePoint now) {
    return now >= all_blocked_until && address.room(now, credit()) && errors.room(now, credit());
}

TimePoint RateLimiter::Impl::address_opens_at() const {
    return std::max({all_blocked_until, address.opens_at(credit()), errors.opens_at(credit())});
}

bool RateLimiter::Impl::bucket_has_room(RateBucket& bucket, TimePoint now) {
    if (!bucket.window.room(now, credit())) return false;
    auto* queue = bucket.first_queue();
    if (!queue) return true;
    auto common = lanes[calls[queue->head()].lane].common;
    return common == no_index || commons[common].window.room(now, credit());
}

TimePoint RateLimiter::Impl::bucket_opens_at(RateBucket& bucket) {
    auto at = bucket.window.opens_at(credit());
    auto* queue = bucket.first_queue();
    auto common = queue ? lanes[calls[queue->head()].lane].common : no_index;
    return common == no_index ? at : std::max(at, commons[common].window.opens_at(credit()));
}

TimePoint RateLimiter::Impl::estimate(RateLane const& lane, RateAsk const& ask, TimePoint now) {
    auto const& bucket = buckets[lane.bucket];
    std::uint64_t ahead = 0;
    for (std::size_t priority = 0; priority <= std::min<std::size_t>(ask.priority, 2); ++priority)
        ahead += bucket.queues[priority].size();
    auto at = std::max({all_blocked_until, bucket.window.estimate(now, ahead),
        accounts[bucket.account].window.estimate(now, 0), address.estimate(now, 0), errors.estimate(now, 0)});
    if (lane.common != no_index) at = std::max(at, commons[lane.common].window.estimate(now, 0));
    return at;
}

bool RateLimiter::Impl::refusing(TimePoint now) { return !invalid.room(now, Duration::zero()); }

void RateLimiter::Impl::send(std::uint32_t index, TimePoint now) {
    auto& call = calls[index];
    auto& lane = lanes[call.lane];
    auto& bucket = buckets[lane.bucket];
    call.state = State::in_flight;
    call.sent = now;
    call.bucket = lane.bucket;
    call.bucket_epoch = bucket.window.take(now);
    if (lane.common != no_index) call.common_epoch = commons[lane.common].window.take(now);
    call.account_epoch = accounts[bucket.account].window.take(now);
    call.address_epoch = address.take(now);
    call.errors_epoch = errors.take(now);
    ++lane.in_flight;
    in_flight.push_back(calls, index);
}

// ---- Who waits for what ----

void RateLimiter::Impl::park(std::uint32_t index) {
    auto& bucket = buckets[index];
    accounts[bucket.account].ready.erase(index, ready_bucket());
    waking_buckets.erase(index, waking_bucket());
}

void RateLimiter::Impl::refresh_bucket(std::uint32_t index, TimePoint now) {
    auto& bucket = buckets[index];
    auto& account = accounts[bucket.account];
    auto* queue = bucket.first_queue();
    if (queue && bucket_has_room(bucket, now)) {
        waking_buckets.erase(index, waking_bucket());
        account.ready.set(index, rank(queue->head()), ready_bucket());
    }
    else {
        account.ready.erase(index, ready_bucket());
        auto at = queue ? bucket_opens_at(bucket) : never;
        if (at != never)
            waking_buckets.set(index, at, waking_bucket());
        else {
            waking_buckets.erase(index, waking_bucket());
            auto common = queue ? lanes[calls[queue->head()].lane].common : no_index;
            if (common != no_index) commons[common].waiting.push_back(index);
        }
    }
    refresh_account(bucket.account, now);
}

void RateLimiter::Impl::refresh_account(std::uint32_t index, TimePoint now) {
    auto& account = accounts[index];
    if (!account.ready.empty() && account.window.room(now, credit())) {
        waking_accounts.erase(index, waking_account());
        ready.set(index, account.ready.top_key(), ready_account());
        return;
    }
    ready.erase(index, ready_account());
    auto at = account.ready.empty() ? never : account.window.opens_at(credit());
    if (at != never)
        waking_accounts.set(index, at, waking_account());
    else
        waking_accounts.erase(index, waking_account());
}

void RateLimiter::Impl::wake_common(std::uint32_t index, TimePoint now) {
    if (index == no_index || commons[index].waiting.empty()) return;
    auto woken = std::move(commons[index].waiting);
    commons[index].waiting.clear();
    std::ranges::sort(woken);
    woken.erase(std::unique(woken.begin(), woken.end()), woken.end());
    for (auto bucket : woken)
        if (buckets[bucket].alive) refresh_bucket(bucket, now);
}

void RateLimiter::Impl::enqueue(std::uint32_t index, TimePoint now) {
    auto& call = calls[index];
    call.state = State::waiting;
    auto bucket = lanes[call.lane].bucket;
    buckets[bucket].queues[call.priority].insert(calls, index);
    ++waiting;
    if (call.deadline != never) deadlines.set(index, call.deadline, expiring_call());
    refresh_bucket(bucket, now);
}

void RateLimiter::Impl::leave_queue(std::uint32_t index, TimePoint now) {
    auto& call = calls[index];
    auto bucket = lanes[call.lane].bucket;
    buckets[bucket].queues[call.priority].erase(calls, index);
    --waiting;
    deadlines.erase(index, expiring_call());
    refresh_bucket(bucket, now);
}

// ---- What has become of it ----

/// Its budgets, now that it is known (or has to be assumed: status 0) that it was counted.
void RateLimiter::Impl::settle(RateCall& call, int status, RateNotice const* notice, TimePoint now) {
    auto& lane = lanes[call.lane];
    auto& window = buckets[lane.bucket].window;
    bool success = status == 0 || (status >= 200 && status < 300);
    // In a bucket that it has been moved to, it counts as one from before.
    auto trip = [&](std::uint32_t epoch) { return RateTrip(epoch, call.sent, now); };
    auto own = trip(call.bucket == lane.bucket ? call.bucket_epoch : 0);
    auto count = [&](RateWindow& budget, RateTrip const& its) {
        status == 0 ? budget.lose(its) : budget.settle(its);
    };
    if (notice && notice->told && status != 429)
        window.settle(own, *notice->told, rules.reset == RateReset::epoch);
    else if (routes[lane.route].counts == RateCounts::successes && !success)
        window.give_back();
    else
        count(window, own);
    if (lane.common != no_index) {
        if (success)
            count(commons[lane.common].window, trip(call.common_epoch));
        else
            commons[lane.common].window.give_back();
    }
    count(accounts[buckets[lane.bucket].account].window, trip(call.account_epoch));
    count(address, trip(call.address_epoch));
    if (status >= 400) {
        errors.begins_after(in_flight.empty() ? call.sent : std::min(call.sent, calls[in_flight.head()].sent));
        errors.settle(trip(call.errors_epoch));
    }
    else
        errors.give_back();
    --lane.in_flight;
}

/// The server has not seen it.
void RateLimiter::Impl::return_unused(RateCall const& call) {
    auto& lane = lanes[call.lane];
    buckets[lane.bucket].window.give_back();
    if (lane.common != no_index) commons[lane.common].window.give_back();
    accounts[buckets[lane.bucket].account].window.give_back();
    address.give_back();
    errors.give_back();
    --lane.in_flight;
}

/// What an answer tells beyond its own budget.
void RateLimiter::Impl::adopt(RateCall const& call, RateNotice const& notice) {
    auto& lane = lanes[call.lane];
    auto& route = routes[lane.route];
    auto& window = buckets[lane.bucket].window;
    if (notice.told) {
        route.known = true;
        route.told_limit = window.limit();
        route.told_length = window.length();
    }
    if (rules.reset != RateReset::none || !notice.limit || *notice.limit == 0) return;
    // The name is the path, as the server sees it; others are of other limits.
    if (notice.bucket == "error") {
        if (errors.limit() != 0 && *notice.limit != errors.limit())
            errors.configure(*notice.limit, errors.length());
        return;
    }
    if (notice.bucket.empty() || !lane.major.ends_with(notice.bucket)) return;
    auto length = window.length();
    if (notice.reset_after && (length == 0s || *notice.reset_after > length + 1s) && !notice.retry_after)
        length = *notice.reset_after;
    if (length > 0s && (window.limit() != *notice.limit || window.length() != length))
        window.configure(*notice.limit, length);
}

void RateLimiter::Impl::count_invalid(TimePoint sent, TimePoint now) {
    if (rules.invalid.count == 0) return;
    (void)invalid.room(now, Duration::zero()); // the next window, if it is time
    auto epoch = invalid.take(sent);
    invalid.settle(RateTrip(epoch, sent, now));
}

RateOutcome RateLimiter::Impl::refused(
    RateCall const& call, RateNotice const& notice, LimitBody const& body, TimePoint now) {
    RateOutcome outcome;
    outcome.order = call.order;
    auto wait = body.retry_after ? body.retry_after : notice.retry_after;
    if (!wait && notice.any) wait = notice.reset_after;
    if (wait)
        refusals = 0;
    else {
        // It does not say: between half and all of a second, two, four, up to a minute.
        Duration most = std::min<Duration>(1s * (1 << std::min(refusals++, 6U)), 60s);
        wait = jitter_between(most / 2, most, draw());
    }
    outcome.retry_at = now + std::clamp<Duration>(*wait, 0s, 24h * 365) + 2ms;
    bool by_name = rules.reset == RateReset::none;
    if (notice.global || body.global)
        // Spacebar says the same of the account's and of the address's.
        outcome.scope = by_name ? RateScope::all : RateScope::account;
    else if ((by_name && notice.bucket == "error") || (!notice.any && rules.bare_429_is_for_all))
        outcome.scope = RateScope::all;
    else
        outcome.scope = notice.shared ? RateScope::shared : RateScope::bucket;
    if (outcome.scope != RateScope::shared) round_trip.distrust();

    auto& bucket = buckets[lanes[call.lane].bucket];
    switch (outcome.scope) {
    case RateScope::all: all_blocked_until = std::max(all_blocked_until, outcome.retry_at); break;
    case RateScope::account:
        if (auto& account = accounts[bucket.account]; !account.exempt)
            account.window.block(outcome.retry_at);
        else
            bucket.window.block(outcome.retry_at);
        break;
    case RateScope::shared: bucket.window.hold(outcome.retry_at); break;
    default: bucket.window.block(outcome.retry_at);
    }
    return outcome;
}

/// Those that are on their way for too long.
void RateLimiter::Impl::expect_no_answer(TimePoint now) {
    while (!in_flight.empty()) {
        auto index = in_flight.head();
        auto& call = calls[index];
        if (now - call.sent < rules.longest_trip) return;
        in_flight.erase(calls, index);
        settle(call, 0, nullptr, now);
        call.state = State::overdue;
        refresh_bucket(lanes[call.lane].bucket, now);
        wake_common(lanes[call.lane].common, now);
    }
}

} // namespace chorus::detail
