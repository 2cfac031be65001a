#pragma once

#include "detail/transport.hpp"
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace chorus::detail {

/// The one timer of the library: what a platform without Asio's timers would replace.
class Timer {
public:
    explicit Timer(asio::any_io_executor executor) : timer_(std::move(executor)) {}

    /// Waits until `at`. False: cancelled, by `cancel()` or by the coroutine's cancellation.
    task<bool> wait_until(TimePoint at) {
        timer_.expires_at(at);
        auto [error] = co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
        co_return !error;
    }
    void cancel() { timer_.cancel(); }

    /// Calls `handler(bool expired)` at `at`. A new call cancels the one before it.
    template<class Handler> void call_at(TimePoint at, Handler handler) {
        timer_.expires_at(at);
        timer_.async_wait(
            [handler = std::move(handler)](boost::system::error_code error) mutable { handler(!error); });
    }

private:
    asio::steady_timer timer_;
};

} // namespace chorus::detail
