// A server on loopback that does, byte by byte, what a test tells it to.
#pragma once

#if defined(__GNUC__) && !defined(__clang__)
// The optimizer of g++ 12 takes the recycled memory of Asio's coroutine frames for a mismatch, here and
// there.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
#endif

#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/completion_condition.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <chorus/task.hpp>
#include <cstdint>
#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace chorus::test {

/// One connection that a `ScriptedPeer` accepted. Steps that the other side makes impossible throw
/// `boost::system::system_error`, which ends the script.
class PeerConnection {
public:
    PeerConnection(asio::ip::tcp::socket accepted, std::size_t number)
        : index(number)
        , socket_(std::move(accepted)) {}

    std::size_t const index; ///< 0 for the first one

    /// From here on the steps speak TLS.
    task<void> start_tls(asio::ssl::context& context) {
        tls_.emplace(socket_, context);
        co_await tls_->async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
    }

    /// With a TLS session that was begun by another connection.
    [[nodiscard]] bool is_resumed() { return tls_ && SSL_session_reused(tls_->native_handle()) == 1; }

    /// Everything up to and with `pattern`. What came after it is kept for the next time.
    task<std::string> read_until(std::string pattern) {
        auto buffer = asio::dynamic_buffer(received_);
        std::size_t n = 0;
        if (tls_)
            n = co_await asio::async_read_until(*tls_, buffer, pattern, asio::use_awaitable);
        else
            n = co_await asio::async_read_until(socket_, buffer, pattern, asio::use_awaitable);
        auto text = received_.substr(0, n);
        received_.erase(0, n);
        co_return text;
    }
    task<std::string> read_exactly(std::size_t size) {
        auto buffer = asio::dynamic_buffer(received_);
        if (received_.size() < size) {
            auto const missing = asio::transfer_exactly(size - received_.size());
            if (tls_)
                co_await asio::async_read(*tls_, buffer, missing, asio::use_awaitable);
            else
                co_await asio::async_read(socket_, buffer, missing, asio::use_awaitable);
        }
        auto text = received_.substr(0, size);
        received_.erase(0, size);
        co_return text;
    }
    /// The head of a request.
    task<std::string> read_head() { return read_until("\r\n\r\n"); }

    task<void> send(std::string bytes) {
        if (tls_)
            co_await asio::async_write(*tls_, asio::buffer(bytes), asio::use_awaitable);
        else
            co_await asio::async_write(socket_, asio::buffer(bytes), asio::use_awaitable);
    }

    /// Sends `block` again and again until the other side does not want any more. Returns how many bytes
    /// went.
    task<std::size_t> send_until_refused(std::string block, std::size_t at_most) {
        std::size_t sent = 0;
        while (sent < at_most) {
            auto const [error, n] =
                co_await asio::async_write(socket_, asio::buffer(block), asio::as_tuple(asio::use_awaitable));
            sent += n;
            if (error) break;
        }
        co_return sent;
    }

    /// Reads and forgets until the other side has closed.
    task<void> until_closed() {
        char buffer[4096];
        for (;;) {
            auto const space = asio::buffer(buffer);
            auto const [error, n] =
                co_await socket_.async_read_some(space, asio::as_tuple(asio::use_awaitable));
            if (error) co_return;
        }
    }

    /// A FIN; reading goes on.
    void half_close() { socket_.shutdown(asio::ip::tcp::socket::shutdown_send); }
    /// An RST.
    void reset() {
        socket_.set_option(asio::socket_base::linger(true, 0));
        socket_.close();
    }
    void close() { socket_.close(); }

    [[nodiscard]] asio::ip::tcp::socket& socket() { return socket_; }

private:
    asio::ip::tcp::socket socket_;
    std::optional<asio::ssl::stream<asio::ip::tcp::socket&>> tls_;
    std::string received_;
};

/// Accepts on a free port and plays its script with every connection, each on a strand of its own. A
/// connection is closed when its script has ended; `stop` closes them all.
class ScriptedPeer {
public:
    using Script = std::function<task<void>(PeerConnection&)>;

    ScriptedPeer(asio::any_io_executor executor, Script script)
        : state_(std::make_shared<State>(executor, std::move(script))) {
        asio::co_spawn(state_->strand, accept(state_), [](std::exception_ptr) {});
    }
    ScriptedPeer(ScriptedPeer const&) = delete;
    ScriptedPeer& operator=(ScriptedPeer const&) = delete;
    ~ScriptedPeer() { stop(); }

    void stop() {
        asio::dispatch(state_->strand, [state = state_] {
            boost::system::error_code ignored;
            state->acceptor.close(ignored);
            for (auto const& weak : state->connections)
                if (auto const connection = weak.lock())
                    asio::dispatch(connection->socket().get_executor(), [connection] {
                        boost::system::error_code error;
                        connection->socket().close(error);
                    });
        });
    }

    [[nodiscard]] std::string port() const { return std::to_string(state_->port); }
    [[nodiscard]] asio::ip::tcp::endpoint endpoint() const {
        return asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), state_->port);
    }
    /// Connections accepted so far.
    [[nodiscard]] std::size_t accepted() const { return state_->accepted; }
    /// The most that were open at a time, and how many are.
    [[nodiscard]] std::size_t most() const { return state_->most; }
    [[nodiscard]] std::size_t open() const { return state_->open; }

private:
    struct State {
        State(asio::any_io_executor executor, Script what)
            : strand(asio::make_strand(executor))
            , base(executor)
            , script(std::move(what))
            , acceptor(strand) {
            asio::ip::tcp::endpoint const any(asio::ip::address_v4::loopback(), 0);
            acceptor.open(any.protocol());
            acceptor.bind(any);
            acceptor.listen();
            port = acceptor.local_endpoint().port();
        }
        asio::any_io_executor strand;
        asio::any_io_executor base;
        Script script;
        asio::ip::tcp::acceptor acceptor;
        std::uint16_t port = 0;
        std::list<std::weak_ptr<PeerConnection>> connections;
        std::atomic<std::size_t> accepted{0};
        std::atomic<std::size_t> open{0};
        std::atomic<std::size_t> most{0};
    };

    static task<void> accept(std::shared_ptr<State> state) {
        for (;;) {
            asio::any_io_executor const strand = asio::make_strand(state->base);
            auto socket = co_await state->acceptor.async_accept(strand, asio::use_awaitable);
            auto connection = std::make_shared<PeerConnection>(std::move(socket), state->accepted++);
            state->connections.push_back(connection);
            auto const now = ++state->open;
            if (now > state->most) state->most = now;
            asio::co_spawn(strand, play(state, connection), [](std::exception_ptr) {});
        }
    }

    static task<void> play(std::shared_ptr<State> state, std::shared_ptr<PeerConnection> connection) {
        try {
            co_await state->script(*connection);
        }
        catch (boost::system::system_error const&) {
        }
        --state->open;
        boost::system::error_code ignored;
        connection->socket().close(ignored);
    }

    std::shared_ptr<State> state_;
};

/// "HTTP/1.1 200 OK" with a body, kept alive unless the headers say otherwise.
inline std::string answer(
    std::string_view body, std::string_view headers = "", std::string_view status = "200 OK") {
    auto text = "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(headers);
    text += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
    return text;
}

} // namespace chorus::test
