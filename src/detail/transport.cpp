#include "detail/transport.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <chorus/detail/awaitable_op.hpp>

namespace chorus::detail {

void HttpTransport::start(asio::any_io_executor const& strand, HttpRequest request,
    asio::cancellation_slot stop, std::shared_ptr<HttpCaller> caller) {
    asio::co_spawn(strand, send(std::move(request)),
        asio::bind_cancellation_slot(
            stop, [caller = std::move(caller)](std::exception_ptr error, Response response) {
                if (error)
                    caller->came(to_error(error));
                else
                    caller->came(std::move(response));
            }));
}

task<bool> WebSocket::read(WebSocketMessage& message) {
    Sink take = [&message](WebSocketView const& view) {
        message.data = view.data;
        message.binary = view.binary;
        return false;
    };
    return receive(std::move(take));
}

std::string Origin::authority() const {
    bool const v6 = host.find(':') != host.npos;
    auto name = v6 ? "[" + host + "]" : host;
    return port == (tls ? "443" : "80") ? name : name + ":" + port;
}

} // namespace chorus::detail
