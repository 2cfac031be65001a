#pragma once

#include <boost/asio/awaitable.hpp>
#include <chorus/config.hpp>

namespace chorus {

/// A coroutine of a user's program or handler: `chorus::task<> run() { co_await …; }`.
template<class T = void> using task = asio::awaitable<T>;

} // namespace chorus
