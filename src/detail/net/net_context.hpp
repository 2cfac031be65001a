// What all connections of one transport share.
#pragma once

#include "detail/net/resolver.hpp"
#include "detail/net/tls_context.hpp"
#include "detail/transport.hpp"
#include <memory>

namespace chorus::detail {

/// Read from any thread once made.
class NetContext {
public:
    /// Throws what TlsContext throws. Without a resolver: the system's.
    explicit NetContext(TransportOptions settings, std::shared_ptr<Resolver> names = nullptr)
        : options(std::move(settings))
        , tls(options.tls)
        , resolver(names ? std::move(names) : make_system_resolver()) {}

    TransportOptions const options;
    TlsContext const tls;
    std::shared_ptr<Resolver> const resolver;
};

/// Name, address, TCP: a socket connected to `activity.origin()`.
/// Throws errc::resolve_failed, connect_failed, timeout, cancelled.
task<tcp::socket> dial(Activity& activity, NetContext const& net, asio::any_io_executor strand);

} // namespace chorus::detail
