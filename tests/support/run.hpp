#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chorus/task.hpp>
#include <exception>
#include <optional>
#include <stdexcept>

namespace chorus_test {

/// Runs a coroutine on `io` until it ends; what it throws is thrown here. An io_context that runs out of work
/// before that is an error too, not a test that hangs.
template<class T> T run(chorus::asio::io_context& io, chorus::task<T> work) {
    bool ended = false;
    std::exception_ptr failure;
    if constexpr (std::is_void_v<T>) {
        chorus::asio::co_spawn(io, std::move(work), [&](std::exception_ptr error) {
            ended = true;
            failure = error;
        });
        io.restart();
        io.run();
        if (failure) std::rethrow_exception(failure);
        if (!ended) throw std::logic_error("the coroutine waits for something that never comes");
    }
    else {
        std::optional<T> result;
        chorus::asio::co_spawn(io, std::move(work), [&](std::exception_ptr error, T value) {
            ended = true;
            failure = error;
            if (!error) result.emplace(std::move(value));
        });
        io.restart();
        io.run();
        if (failure) std::rethrow_exception(failure);
        if (!ended) throw std::logic_error("the coroutine waits for something that never comes");
        return std::move(*result);
    }
}

} // namespace chorus_test
