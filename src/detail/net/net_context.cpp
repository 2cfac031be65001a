#include "detail/net/net_context.hpp"

#include "detail/net/connect_race.hpp"

namespace chorus::detail {

task<tcp::socket> dial(Activity& activity, Origin const& origin, NetContext const& net,
    asio::any_io_executor strand, asio::any_io_executor io) {
    auto const& options = net.options;
    activity.talk_to(net.proxy ? net.proxy->origin : origin);
    auto endpoints =
        co_await resolve(activity, *net.resolver, strand, after(Clock::now(), options.resolve_timeout));
    auto socket = co_await connect_any(
        activity, strand, std::move(io), std::move(endpoints), after(Clock::now(), options.connect_timeout));
    if (net.proxy)
        co_await open_tunnel(
            activity, socket, *net.proxy, origin, after(Clock::now(), options.connect_timeout));
    activity.talk_to(origin);
    co_return socket;
}

} // namespace chorus::detail
