#include "local/net/websocket_stream.hpp"

#include <boost/beast/websocket.hpp>
#include <utility>

namespace chorus::local {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

void accept_upgrade(
    WebSocketStream& stream, UpgradeRequest const& request, std::function<void(beast::error_code)> done) {
    websocket::stream_base::timeout timeouts;
    timeouts.handshake_timeout = std::chrono::seconds(5);   // also for the peer's answer to a close
    timeouts.idle_timeout = websocket::stream_base::none(); // heartbeats see to that
    timeouts.keep_alive_pings = false;
    stream.set_option(timeouts);
    stream.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
        response.set(beast::http::field::server, "chorus-local");
    }));
    stream.async_accept(request, std::move(done));
}

} // namespace chorus::local
