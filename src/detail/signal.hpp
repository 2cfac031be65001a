#pragma once

#include "detail/timer.hpp"
#include <boost/asio/this_coro.hpp>
#include <list>

namespace chorus::detail {

/// Wakes coroutines that wait for something to change. All on one strand.
class Signal {
public:
    enum class Wake : std::uint8_t { notified, expired, cancelled };

    /// Waits for the next `notify`.
    task<Wake> wait(TimePoint deadline = TimePoint::max()) {
        auto& waiter = waiters_.emplace_back(co_await asio::this_coro::executor);
        auto place = std::prev(waiters_.end());
        bool expired = co_await waiter.timer.wait_until(deadline);
        auto wake = waiter.notified ? Wake::notified : expired ? Wake::expired : Wake::cancelled;
        waiters_.erase(place);
        co_return wake;
    }
    void notify() {
        for (auto& waiter : waiters_) {
            waiter.notified = true;
            waiter.timer.cancel();
        }
    }

private:
    struct Waiter {
        explicit Waiter(asio::any_io_executor executor) : timer(std::move(executor)) {}
        Timer timer;
        bool notified = false;
    };
    std::list<Waiter> waiters_;
};

} // namespace chorus::detail
