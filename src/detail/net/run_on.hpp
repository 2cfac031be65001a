// Runs a coroutine on another strand than its caller's.
#pragma once

#include "detail/net/activity.hpp"
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/system_executor.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chorus/detail/awaitable_op.hpp>
#include <chorus/error.hpp>
#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

namespace chorus::detail {

template<class T> struct RunOnSignature { using type = void(std::exception_ptr, T); };
template<> struct RunOnSignature<void> { using type = void(std::exception_ptr); };

/// Runs `work` on `strand`, from any thread, when awaited; throws the error it ends with. The caller goes on
/// where it was: posted to its own executor, never from within the strand, so that what it does next does not
/// hold the strand up.
///
/// Cancelling the caller, in whatever way its own cancellation state lets through, stops `activity` on the
/// strand; `work` itself knows no cancellation. (`co_spawn(strand, work, use_awaitable)` looks the same, but
/// its cancellation handler in Boost 1.81 may emit after the operation has completed, to memory it no longer
/// has.)
template<class T>
task<T> run_on(asio::any_io_executor strand, task<Result<T>> work, std::shared_ptr<Activity> activity) {
    auto start = [](auto handler, asio::any_io_executor on, task<Result<T>> what,
                     std::shared_ptr<Activity> of) {
        if (auto slot = asio::get_associated_cancellation_slot(handler); slot.is_connected())
            slot.assign([on, of](asio::cancellation_type) {
                asio::dispatch(on, [of] { of->stop(Stop::cancelled); });
            });
        of.reset();
        // Called where the coroutine ends, on the strand; an executor to be called by would cost a hop.
        auto ended = asio::bind_executor(asio::system_executor(),
            [handler = std::move(handler), on](std::exception_ptr unexpected, Result<T> result) mutable {
                if (unexpected) result = to_error(unexpected);
                auto const caller = asio::get_associated_executor(handler, on);
                asio::post(caller, [handler = std::move(handler), result = std::move(result)]() mutable {
                    // The exception is made here, so that two threads never share one.
                    std::exception_ptr error;
                    if (result.has_error()) error = std::make_exception_ptr(result.error());
                    if constexpr (std::is_void_v<T>)
                        std::move(handler)(std::move(error));
                    else
                        std::move(handler)(std::move(error), result ? std::move(*result) : T());
                });
            });
        asio::co_spawn(on, std::move(what), std::move(ended));
    };
    using Signature = typename RunOnSignature<T>::type;
    return asio::async_initiate<asio::use_awaitable_t<> const, Signature>(
        start, asio::use_awaitable, std::move(strand), std::move(work), std::move(activity));
}

} // namespace chorus::detail
