#include "detail/transport.hpp"

#include "detail/net/http_pool.hpp"
#include "detail/net/net_context.hpp"
#include "detail/net/websocket_connection.hpp"
#include <utility>

namespace chorus::detail {
namespace {

class NetworkTransport final : public Transport {
public:
    NetworkTransport(asio::any_io_executor executor, TransportOptions options)
        : net_(std::make_shared<NetContext const>(std::move(options)))
        , http_(std::move(executor), net_) {}

    HttpTransport& http() override { return http_; }
    std::unique_ptr<WebSocket> websocket(asio::any_io_executor executor) override {
        return std::make_unique<WebSocketConnection>(std::move(executor), net_);
    }

private:
    std::shared_ptr<NetContext const> net_;
    HttpPool http_;
};

} // namespace

std::shared_ptr<Transport> make_network_transport(asio::any_io_executor executor, TransportOptions options) {
    return std::make_shared<NetworkTransport>(std::move(executor), std::move(options));
}

} // namespace chorus::detail
