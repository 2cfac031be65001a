#include "detail/net/watchdog.hpp"

#include <algorithm>

namespace chorus::detail {

void Watchdog::watch(Watched& watched, TimePoint when) {
    watched.due_ = when;
    if (when == TimePoint::max()) {
        forget(watched);
        return;
    }
    if (!watched.is_linked()) list_.push_back(watched);
    if (when < armed_) arm(when);
}

void Watchdog::forget(Watched& watched) {
    watched.due_ = TimePoint::max();
    if (watched.is_linked()) watched.unlink();
    if (list_.empty() && armed_ != TimePoint::max()) {
        armed_ = TimePoint::max();
        timer_.cancel();
    }
}

void Watchdog::arm(TimePoint when) {
    armed_ = when;
    timer_.expires_at(when);
    timer_.async_wait([this, weak = owner_](boost::system::error_code error) {
        if (error) return;
        if (auto const owner = weak.lock()) fired();
    });
}

void Watchdog::fired() {
    // The timer may have been moved or stopped after it had fired, but before this ran.
    auto const now = Clock::now();
    if (armed_ > now) return;
    armed_ = TimePoint::max();
    List due;
    for (auto it = list_.begin(); it != list_.end();) {
        auto& watched = *it++;
        if (watched.due_ > now) continue;
        watched.unlink();
        watched.due_ = TimePoint::max();
        due.push_back(watched);
    }
    while (!due.empty()) {
        auto& watched = due.front();
        due.pop_front();
        watched.expired(now);
    }
    auto next = TimePoint::max();
    for (auto const& watched : list_) next = std::min(next, watched.due_);
    if (next < armed_) arm(next);
}

} // namespace chorus::detail
