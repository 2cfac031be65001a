#include "detail/sansio/connection_pool.hpp"

#include "detail/sansio/deadline.hpp"

#include <algorithm>

namespace chorus::detail {

void ConnectionPool::acquire(TimePoint now, WaiterId waiter) {
    if (draining_) {
        actions_.push_back(PoolRefuse{waiter});
        return;
    }
    while (!idle_.empty()) {
        auto const [connection, until] = idle_.back();
        idle_.pop_back();
        if (until <= now) {
            actions_.push_back(PoolClose{connection});
            continue;
        }
        ++busy_;
        actions_.push_back(PoolAssign{waiter, connection, false});
        return;
    }
    if (busy_ < limit_)
        assign_fresh(waiter);
    else
        waiters_.push_back(waiter);
}

bool ConnectionPool::cancel(WaiterId waiter) {
    auto const found = std::find(waiters_.begin(), waiters_.end(), waiter);
    if (found == waiters_.end()) return false;
    waiters_.erase(found);
    return true;
}

void ConnectionPool::release(TimePoint now, ConnectionId connection, Duration keep_for) {
    --busy_;
    bool const alive = keep_for > Duration::zero();
    if (!waiters_.empty()) {
        auto const waiter = waiters_.front();
        waiters_.pop_front();
        if (alive) {
            ++busy_;
            actions_.push_back(PoolAssign{waiter, connection, false});
        }
        else { assign_fresh(waiter); }
        return;
    }
    if (!alive) return;
    if (draining_) {
        actions_.push_back(PoolClose{connection});
        return;
    }
    idle_.push_back(Idle{connection, after(now, keep_for)});
}

void ConnectionPool::expire(TimePoint now) {
    std::erase_if(idle_, [&](Idle const& idle) {
        if (idle.until > now) return false;
        actions_.push_back(PoolClose{idle.connection});
        return true;
    });
}

void ConnectionPool::drain() {
    draining_ = true;
    for (auto const& idle : idle_) actions_.push_back(PoolClose{idle.connection});
    idle_.clear();
    for (auto const waiter : waiters_) actions_.push_back(PoolRefuse{waiter});
    waiters_.clear();
}

std::optional<PoolAction> ConnectionPool::poll() {
    if (next_action_ == actions_.size()) {
        actions_.clear();
        next_action_ = 0;
        return std::nullopt;
    }
    return actions_[next_action_++];
}

std::optional<TimePoint> ConnectionPool::next_expiry() const {
    if (idle_.empty()) return std::nullopt;
    return std::min_element(idle_.begin(), idle_.end(), [](Idle const& a, Idle const& b) {
        return a.until < b.until;
    })->until;
}

void ConnectionPool::assign_fresh(WaiterId waiter) {
    ++busy_;
    actions_.push_back(PoolAssign{waiter, ++last_id_, true});
}

} // namespace chorus::detail
