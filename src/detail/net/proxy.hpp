// Connections through an HTTP proxy.
#pragma once

#include "detail/net/activity.hpp"
#include <boost/asio/ip/tcp.hpp>
#include <chorus/types/secret.hpp>
#include <optional>
#include <string>

namespace chorus::detail {

/// A proxy, and what it is told.
class Proxy {
public:
    Proxy() = default;
    Origin origin;
    Secret authorization; ///< the value of Proxy-Authorization; empty: none
};

/// `url` is "http://host:port" or "http://user:password@host:port"; port 80 if none is told. Empty: no proxy.
/// Throws errc::invalid_url, whose message does not tell it.
[[nodiscard]] std::optional<Proxy> parse_proxy(Secret const& url);

/// Asks the proxy behind `socket` for a connection to `target` (CONNECT). Afterwards it is as if connected to
/// it. Throws errc::proxy_refused with the proxy's status, connection_closed, malformed_response, timeout,
/// cancelled.
task<void> open_tunnel(Activity& activity, asio::ip::tcp::socket& socket, Proxy const& proxy,
    Origin const& target, TimePoint until);

} // namespace chorus::detail
