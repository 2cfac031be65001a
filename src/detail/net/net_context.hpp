// What all connections of one transport share.
#pragma once

#include "detail/net/proxy.hpp"
#include "detail/net/resolver.hpp"
#include "detail/net/tls_context.hpp"
#include "detail/transport.hpp"
#include <memory>
#include <optional>

namespace chorus::detail {

/// Read from any thread once made.
class NetContext {
public:
    /// Throws what TlsContext and parse_proxy throw. Without a resolver: the system's.
    explicit NetContext(TransportOptions settings, std::shared_ptr<Resolver> names = nullptr)
        : options(std::move(settings))
        , tls(options.tls)
        , proxy(parse_proxy(options.proxy))
        , resolver(names ? std::move(names) : make_system_resolver()) {}

    TransportOptions const options;
    TlsContext const tls;
    std::optional<Proxy> const proxy;
    std::shared_ptr<Resolver> const resolver;
};

/// Name, address, TCP: a socket connected to `origin`, through the proxy if there is one.
/// For `io` see connect_any. Throws errc::resolve_failed, connect_failed, timeout, cancelled, and what
/// open_tunnel throws.
task<tcp::socket> dial(Activity& activity, Origin const& origin, NetContext const& net,
    asio::any_io_executor strand, asio::any_io_executor io);

} // namespace chorus::detail
