// How tests wait for what has no event of its own.
#pragma once

#include "support/world.hpp"
#include <functional>
#include <stdexcept>

namespace chorus::test {

/// Looks again and again: not everything that a cache shows has an event of its own.
inline task<> until(World& world, std::function<bool()> condition) {
    asio::steady_timer timer(world.io);
    auto const deadline = std::chrono::steady_clock::now() + patience;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error("what the test waits for did not happen");
        timer.expires_after(5ms);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

} // namespace chorus::test
