#include "together.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace relay {
namespace {

namespace asio = chorus::asio;

/// How the tasks ended, in the order in which they did. Those that `until` ends early complain of that.
template<class Until>
chorus::task<std::vector<std::exception_ptr>> run(std::vector<chorus::task<>> tasks, Until until) {
    auto here = co_await asio::this_coro::executor;
    using Spawned = decltype(asio::co_spawn(here, std::declval<chorus::task<>>(), asio::deferred));
    std::vector<Spawned> spawned;
    for (auto& task : tasks) spawned.push_back(asio::co_spawn(here, std::move(task), asio::deferred));
    auto group = asio::experimental::make_parallel_group(std::move(spawned));
    auto [order, exceptions] = co_await group.async_wait(until, asio::use_awaitable);
    std::vector<std::exception_ptr> ends;
    for (auto index : order) ends.push_back(exceptions[index]);
    co_return ends;
}

} // namespace

chorus::task<> all(std::vector<chorus::task<>> tasks) {
    auto ends = co_await run(std::move(tasks), asio::experimental::wait_for_one_error());
    for (auto const& exception : ends)
        if (exception) std::rethrow_exception(exception);
}

chorus::task<> race(std::vector<chorus::task<>> tasks) {
    auto ends = co_await run(std::move(tasks), asio::experimental::wait_for_one());
    if (ends.front()) std::rethrow_exception(ends.front());
}

} // namespace relay
