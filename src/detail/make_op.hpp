#pragma once

#include "detail/timer.hpp"
#include <boost/asio/co_spawn.hpp>
#include <chorus/operation.hpp>
#include <functional>
#include <memory>
#include <utility>

namespace chorus::detail {

/// Puts the value of a coroutine into its place, where the handler runs.
template<class T> struct Settle {
    T* place;
    void operator()(Completion<void> done, std::exception_ptr error, T value) const {
        if (!error) *place = std::move(value);
        std::move(done)(error);
    }
};

/// An operation that is a coroutine on `executor`. `start` makes it, when the operation starts.
template<class T, class Start> Op<T> make_op(asio::any_io_executor executor, Start start) {
    class Coroutine final : public Operation<T> {
    public:
        Coroutine(asio::any_io_executor on, Start make) : executor_(std::move(on)), start_(std::move(make)) {}
        void start(CallOptions options, T* place, Completion<void> done) override {
            if constexpr (std::is_void_v<T>)
                asio::co_spawn(executor_, start_(std::move(options)), std::move(done));
            else
                asio::co_spawn(
                    executor_, start_(std::move(options)), MappedHandler(std::move(done), Settle<T>{place}));
        }

    private:
        asio::any_io_executor executor_;
        Start start_;
    };
    return Op<T>(std::make_unique<Coroutine>(std::move(executor), std::move(start)));
}

/// The end of an operation's time; never, where it has no limit.
[[nodiscard]] inline TimePoint deadline_of(CallOptions const& options) {
    return options.timeout.count() > 0 ? Clock::now() + options.timeout : TimePoint::max();
}

} // namespace chorus::detail
