// Beast's WebSocket over TCP or TLS, behind one interface.
#pragma once

#include "detail/net/tls_context.hpp"
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::detail {

/// A WebSocket on a connected socket. All calls on its strand; one read and one write at a time, and one
/// close beside them. Cancelling the coroutine that awaits one of them, in any way, closes the socket.
class WebSocketLink {
public:
    using ErrorCode = boost::system::error_code;

    virtual ~WebSocketLink() = default;
    /// Sends the upgrade request and reads the answer, whose status is put into `status`.
    virtual task<ErrorCode> upgrade(
        std::string authority, std::string target, std::vector<Header> headers, int& status) = 0;
    /// A whole message, after what is in the buffer. Answers pings on the way.
    virtual task<ErrorCode> read(boost::beast::flat_buffer& buffer) = 0;
    virtual task<ErrorCode> write(std::string_view message, bool binary) = 0;
    /// Sends a close frame and waits for the answer.
    virtual task<ErrorCode> close(std::uint16_t code) = 0;
    /// Closes the socket. Whatever is under way fails soon.
    virtual void abort() noexcept = 0;
    [[nodiscard]] virtual bool got_binary() const = 0;
    /// What stood in the peer's close frame; 0 if nothing did.
    [[nodiscard]] virtual std::uint16_t close_code() const = 0;
};

struct WebSocketLinkOptions {
    std::size_t max_message_size = 0;
    /// A close frame of the peer has arrived, in the middle of a read, which ends when it has been answered.
    std::function<void()> on_close_frame;
};

[[nodiscard]] std::unique_ptr<WebSocketLink> make_link(
    asio::ip::tcp::socket socket, WebSocketLinkOptions options);
[[nodiscard]] std::unique_ptr<WebSocketLink> make_link(TlsStream stream, WebSocketLinkOptions options);

} // namespace chorus::detail
