#include "detail/net/websocket_link.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <utility>

namespace chorus::detail {
namespace {

namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using tcp = asio::ip::tcp;

/// Beast ends a connection by waiting for the peer to end it too, for ever if need be. This kind of stream
/// takes leave and goes: Beast finds the two functions below by its type.
template<class Stream> class Impatient : public Stream {
public:
    explicit Impatient(Stream stream) : Stream(std::move(stream)) {}
};

template<class Stream>
void teardown(beast::role_type, Impatient<Stream>& stream, boost::system::error_code& error) {
    // What was written last, a close frame, still gets there.
    beast::get_lowest_layer(stream).shutdown(tcp::socket::shutdown_send, error);
}

template<class Stream, class Handler>
void async_teardown(beast::role_type role, Impatient<Stream>& stream, Handler&& handler) {
    boost::system::error_code error;
    teardown(role, stream, error);
    asio::post(stream.get_executor(), beast::bind_front_handler(std::forward<Handler>(handler), error));
}

template<class Stream> class LinkOver final : public WebSocketLink {
public:
    LinkOver(Stream stream, WebSocketLinkOptions options)
        : stream_(std::move(stream))
        , on_close_frame_(std::move(options.on_close_frame)) {
        stream_.read_message_max(options.max_message_size);
        stream_.control_callback([this](websocket::frame_type kind, beast::string_view) {
            if (kind == websocket::frame_type::close && on_close_frame_) on_close_frame_();
        });
    }

    task<ErrorCode> upgrade(
        std::string authority, std::string target, std::vector<Header> headers, int& status) override {
        stream_.set_option(websocket::stream_base::decorator([&headers](websocket::request_type& request) {
            for (auto const& [name, value] : headers) request.insert(name, value);
        }));
        websocket::response_type response;
        auto const [error] = co_await interruptible<void(ErrorCode)>(
            [&](auto handler) { stream_.async_handshake(response, authority, target, std::move(handler)); });
        status = static_cast<int>(response.result_int());
        co_return error;
    }

    task<ErrorCode> read(beast::flat_buffer& buffer) override {
        auto const [error, n] = co_await interruptible<void(ErrorCode, std::size_t)>(
            [&](auto handler) { stream_.async_read(buffer, std::move(handler)); });
        co_return error;
    }

    task<ErrorCode> write(std::string_view message, bool binary) override {
        stream_.binary(binary);
        auto const [error, n] = co_await interruptible<void(ErrorCode, std::size_t)>(
            [&](auto handler) { stream_.async_write(asio::buffer(message), std::move(handler)); });
        co_return error;
    }

    task<ErrorCode> close(std::uint16_t code) override {
        auto const [error] = co_await interruptible<void(ErrorCode)>(
            [&](auto handler) { stream_.async_close(websocket::close_reason(code), std::move(handler)); });
        co_return error;
    }

    void abort() noexcept override {
        ErrorCode ignored;
        beast::get_lowest_layer(stream_).close(ignored);
    }

    bool got_binary() const override { return stream_.got_binary(); }
    std::uint16_t close_code() const override { return stream_.reason().code; }

private:
    /// An operation that any kind of cancellation ends, by closing the socket. Beast itself heeds some kinds
    /// at some times, so it does not get to see them.
    template<class Signature, class Start> auto interruptible(Start start) {
        auto initiation = [this, start](auto handler) {
            if (auto slot = asio::get_associated_cancellation_slot(handler); slot.is_connected())
                slot.assign([this](asio::cancellation_type) { abort(); });
            start(asio::bind_cancellation_slot(asio::cancellation_slot(), std::move(handler)));
        };
        return asio::async_initiate<decltype(as_beast_result), Signature>(
            std::move(initiation), as_beast_result);
    }

    websocket::stream<Impatient<Stream>, false> stream_;
    std::function<void()> on_close_frame_;
};

} // namespace

std::unique_ptr<WebSocketLink> make_link(tcp::socket socket, WebSocketLinkOptions options) {
    return std::make_unique<LinkOver<tcp::socket>>(std::move(socket), std::move(options));
}

std::unique_ptr<WebSocketLink> make_link(TlsStream stream, WebSocketLinkOptions options) {
    return std::make_unique<LinkOver<TlsStream>>(std::move(stream), std::move(options));
}

} // namespace chorus::detail
