#include "detail/sansio/identify_queue.hpp"

#include <algorithm>

namespace chorus::detail {
namespace {

// Wakes come late: up to so much is caught up with, instead of going ever slower than the rules say.
constexpr Duration catch_up = std::chrono::milliseconds(50);
constexpr Duration day = std::chrono::hours(24);

} // namespace

void TurnGate::poll(std::vector<Turn>& passed) {
    while (!waiting_.empty() && (at_once_ == 0 || passing_.size() < at_once_)) {
        auto first = waiting_.extract(waiting_.begin());
        passed.push_back(first.value());
        passing_.insert(std::move(first));
    }
}

IdentifyQueue::Key IdentifyQueue::key_of(Turn turn, std::uint64_t account, std::uint32_t shard) const {
    // Where buckets do not matter each turn is one of its own, so that none waits for another.
    if (rules_.interval <= Duration::zero()) return {account, turn};
    auto const known = accounts_.find(account);
    auto const count = known == accounts_.end() ? 1 : known->second.limits.max_concurrency;
    return {account, shard % count};
}

void IdentifyQueue::learn(std::uint64_t account, StartLimits const& limits, TimePoint now) {
    auto& known = accounts_[account];
    known.limits = limits;
    known.limits.max_concurrency = std::max<std::uint32_t>(limits.max_concurrency, 1);
    known.reset_at.reset();
    if (limits.remaining) known.reset_at = now + limits.reset_after;

    std::vector<Turn> turns;
    for (auto at = buckets_.lower_bound({account, 0}); at != buckets_.end() && at->first.first == account;
         ++at)
        turns.insert(turns.end(), at->second.waiting.begin(), at->second.waiting.end());
    for (auto turn : turns) {
        auto& asked = asked_[turn];
        auto& bucket = buckets_[asked.bucket];
        bucket.waiting.erase(turn);
        --waiting_;
        file(asked.bucket, bucket, now);
    }
    for (auto turn : turns) enqueue(turn, asked_[turn], now);
}

void IdentifyQueue::ask(Turn turn, std::uint64_t account, std::uint32_t shard, TimePoint now) {
    Asked asked;
    asked.account = account;
    asked.shard = shard;
    enqueue(turn, asked_[turn] = asked, now);
}

void IdentifyQueue::enqueue(Turn turn, Asked& asked, TimePoint now) {
    asked.bucket = key_of(turn, asked.account, asked.shard);
    auto& bucket = buckets_[asked.bucket];
    bucket.waiting.insert(turn);
    ++waiting_;
    file(asked.bucket, bucket, now);
}

void IdentifyQueue::unfile(Key const& key, Bucket& bucket) {
    if (auto ready = std::exchange(bucket.ready, std::nullopt)) ready_.erase({*ready, key});
    if (auto later = std::exchange(bucket.later, std::nullopt)) later_.erase({*later, key});
}

/// Puts the bucket where it now belongs. May erase it.
void IdentifyQueue::file(Key const& key, Bucket& bucket, TimePoint now) {
    unfile(key, bucket);
    auto wait_until = bucket.free_at;
    if (bucket.granted == 0 && !bucket.waiting.empty())
        wait_until = std::max(wait_until, budget_at(key.first, now));
    if (bucket.granted != 0 || wait_until > now) {
        bucket.later = wait_until;
        later_.insert({wait_until, key});
    }
    else if (!bucket.waiting.empty()) {
        bucket.ready = *bucket.waiting.begin();
        ready_.insert({*bucket.ready, key});
    }
    else
        buckets_.erase(Key(key));
}

void IdentifyQueue::identified(Turn turn, TimePoint now) { release(turn, now, true); }
void IdentifyQueue::leave(Turn turn, TimePoint now) { release(turn, now, false); }

void IdentifyQueue::release(Turn turn, TimePoint now, bool used) {
    auto const found = asked_.find(turn);
    if (found == asked_.end()) return;
    auto const key = found->second.bucket;
    asked_.erase(found);
    auto const place = buckets_.find(key);
    if (place == buckets_.end()) return;
    auto& bucket = place->second;
    if (bucket.granted == turn) {
        bucket.granted = 0;
        bucket.free_at = used ? now + rules_.interval : now;
        if (!used) {
            spend(key.first, +1);
            file_all(key.first, now); // others may have waited for just that
        }
    }
    else if (bucket.waiting.erase(turn) != 0)
        --waiting_;
    if (auto again = buckets_.find(key); again != buckets_.end()) file(key, again->second, now);
}

void IdentifyQueue::file_all(std::uint64_t account, TimePoint now) {
    std::vector<Key> keys;
    for (auto at = buckets_.lower_bound({account, 0}); at != buckets_.end() && at->first.first == account;
         ++at)
        keys.push_back(at->first);
    for (auto const& key : keys) file(key, buckets_.find(key)->second, now);
}

/// Looks again at the buckets whose time has come.
void IdentifyQueue::file_due(TimePoint now) {
    while (!later_.empty() && later_.begin()->first <= now) {
        auto const key = later_.begin()->second;
        auto& bucket = buckets_.find(key)->second;
        // Forgotten. The interval is over as well: it is shorter.
        if (bucket.granted != 0) asked_.erase(std::exchange(bucket.granted, 0));
        file(key, bucket, now);
    }
}

TimePoint IdentifyQueue::budget_at(std::uint64_t account, TimePoint now) {
    auto const known = accounts_.find(account);
    bool const limited =
        known != accounts_.end() && known->second.reset_at && rules_.interval > Duration::zero();
    if (!limited) return TimePoint::min();
    auto& [limits, reset_at] = known->second;
    if (now >= *reset_at) {
        limits.remaining = std::max<std::uint32_t>(limits.total, 1);
        reset_at = now + day;
    }
    return *limits.remaining > 0 ? TimePoint::min() : *reset_at;
}

void IdentifyQueue::spend(std::uint64_t account, int change) {
    auto const known = accounts_.find(account);
    if (known == accounts_.end() || !known->second.limits.remaining) return;
    *known->second.limits.remaining += static_cast<std::uint32_t>(change);
}

TimePoint IdentifyQueue::poll(TimePoint now, std::vector<Turn>& granted) {
    file_due(now);
    bool const paced = rules_.spacing > Duration::zero();
    while (!ready_.empty() && (!paced || next_ <= now)) {
        auto const [turn, key] = *ready_.begin();
        auto& bucket = buckets_.find(key)->second;
        // The budget may have gone to another bucket of the same account.
        if (budget_at(key.first, now) > now) {
            file(key, bucket, now);
            continue;
        }
        spend(key.first, -1);
        bucket.waiting.erase(turn);
        --waiting_;
        bucket.granted = turn;
        bucket.free_at = now + std::max(rules_.forgotten_after, rules_.interval);
        file(key, bucket, now);
        granted.push_back(turn);
        if (paced) next_ = std::max(next_, now - catch_up) + rules_.spacing;
    }
    auto wake = TimePoint::max();
    if (!later_.empty()) wake = later_.begin()->first;
    if (!ready_.empty()) wake = std::min(wake, next_);
    return wake;
}

std::optional<std::uint32_t> IdentifyQueue::remaining(std::uint64_t account, TimePoint now) const {
    auto const known = accounts_.find(account);
    if (known == accounts_.end() || !known->second.reset_at) return std::nullopt;
    return now >= *known->second.reset_at ? known->second.limits.total : *known->second.limits.remaining;
}

} // namespace chorus::detail
