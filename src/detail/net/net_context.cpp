#include "detail/net/net_context.hpp"

#include "detail/net/connect_race.hpp"

namespace chorus::detail {

task<tcp::socket> dial(Activity& activity, NetContext const& net, asio::any_io_executor strand) {
    auto const& options = net.options;
    auto endpoints =
        co_await resolve(activity, *net.resolver, strand, after(Clock::now(), options.resolve_timeout));
    co_return co_await connect_any(
        activity, strand, std::move(endpoints), after(Clock::now(), options.connect_timeout));
}

} // namespace chorus::detail
