// What gateways do to a WebSocket.
#include "support/catch.hpp"
#include "support/net_rig.hpp"
#include "support/test_certificate.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

using namespace chorus;
using namespace chorus::test;
using namespace std::chrono_literals;

namespace {

namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

using Peer = websocket::stream<asio::ip::tcp::socket&>;
using PeerScript = std::function<task<void>(Peer&, PeerConnection&)>;
auto const never = detail::TimePoint::max();

/// A peer that accepts the upgrade and goes on as told.
ScriptedPeer::Script upgraded(PeerScript script) {
    return [script = std::move(script)](PeerConnection& c) -> task<void> {
        Peer peer(c.socket());
        co_await peer.async_accept(asio::use_awaitable);
        co_await script(peer, c);
    };
}

/// A peer that sends these bytes after the upgrade, and waits.
ScriptedPeer::Script sends(std::string bytes) {
    return upgraded([bytes = std::move(bytes)](Peer&, PeerConnection& c) -> task<void> {
        co_await c.send(bytes);
        co_await c.until_closed();
    });
}

/// An unmasked frame, as servers send them.
std::string frame(int opcode, std::string_view payload, bool final = true) {
    std::string out(1, static_cast<char>((final ? 0x80 : 0) | opcode));
    int const bytes = payload.size() < 126 ? 0 : payload.size() < 65536 ? 2 : 8;
    out += static_cast<char>(bytes == 0 ? payload.size() : bytes == 2 ? 126u : 127u);
    for (int i = bytes; i-- > 0;) out += static_cast<char>(std::uint64_t{payload.size()} >> (8 * i));
    return out += payload;
}

std::string url(ScriptedPeer const& peer, std::string const& resource = "/?v=9") {
    return "ws://127.0.0.1:" + peer.port() + resource;
}

std::vector<Header> no_headers() { return {}; }

} // namespace

TEST_CASE("websocket: messages go both ways, and say what they are", "[net]") {
    NetRig rig;
    std::string head;
    ScriptedPeer const server(rig.executor(), [&](PeerConnection& c) -> task<void> {
        Peer peer(c.socket());
        beast::flat_buffer buffer;
        beast::http::request<beast::http::string_body> request;
        co_await beast::http::async_read(c.socket(), buffer, request, asio::use_awaitable);
        for (auto const& field : request.base())
            head += std::string(field.name_string()) + ": " + std::string(field.value()) + "\n";
        head += std::string(request.target());
        co_await peer.async_accept(request, asio::use_awaitable);
        for (int i = 0; i < 2; ++i) {
            beast::flat_buffer message;
            co_await peer.async_read(message, asio::use_awaitable);
            peer.binary(i == 1);
            co_await peer.async_write(message.data(), asio::use_awaitable);
        }
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        auto headers = no_headers();
        headers.emplace_back("X-Test", "yes");
        co_await socket->connect(url(server, "/gateway?v=9&encoding=json"), headers, never);
        detail::WebSocketMessage message;
        std::string const large(200'000, 'x');
        co_await socket->send("hello");
        bool const first = co_await socket->read(message);
        CHECK(first);
        CHECK(message.data == "hello");
        CHECK_FALSE(message.binary);
        co_await socket->send(large);
        bool const second = co_await socket->read(message);
        CHECK(second);
        CHECK((message.data == large));
        CHECK(message.binary);
    });
    CHECK(head.find("Host: 127.0.0.1:" + server.port() + "\n") != head.npos);
    CHECK(head.find("User-Agent: chorus\n") != head.npos);
    CHECK(head.find("X-Test: yes\n") != head.npos);
    CHECK(head.find("Sec-WebSocket-Extensions") == head.npos);
    CHECK(head.ends_with("\n/gateway?v=9&encoding=json"));
}

TEST_CASE("websocket: over TLS, with a verified certificate", "[net]") {
    TestCertificate const certificate;
    auto context = certificate.server_context();
    NetRig rig;
    bool const trusted = GENERATE(true, false);
    if (trusted) rig.options.tls.ca_pem = certificate.certificate;
    ScriptedPeer const server(rig.executor(), [&](PeerConnection& c) -> task<void> {
        websocket::stream<asio::ssl::stream<asio::ip::tcp::socket&>> peer(c.socket(), context);
        co_await peer.next_layer().async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
        co_await peer.async_accept(asio::use_awaitable);
        beast::flat_buffer message;
        co_await peer.async_read(message, asio::use_awaitable);
        co_await peer.async_write(message.data(), asio::use_awaitable);
        co_await peer.async_close(websocket::close_reason(4000), asio::use_awaitable);
    });
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        auto const secure = "wss://127.0.0.1:" + server.port();
        if (!trusted) {
            auto const error = co_await NetRig::failure_of(socket->connect(secure, no_headers(), never));
            CHECK(error.code() == errc::tls_failed);
            co_return;
        }
        co_await socket->connect(secure, no_headers(), never);
        co_await socket->send("hello");
        detail::WebSocketMessage message;
        bool const more = co_await socket->read(message);
        CHECK(more);
        CHECK(message.data == "hello");
        bool const end = co_await socket->read(message);
        CHECK_FALSE(end);
        CHECK(socket->close_code() == 4000);
    });
}

TEST_CASE("websocket: a server that does not upgrade is http_error with its status", "[net]") {
    auto const status = GENERATE(
        as<std::string>{}, "200 OK", "401 Unauthorized", "404 Not Found", "429 Too Many", "502 Bad Gateway");
    NetRig rig;
    ScriptedPeer const server(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send(answer("<html>", "Content-Type: text/html\r\n", status));
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        auto const error = co_await NetRig::failure_of(socket->connect(url(server), no_headers(), never));
        CHECK(error.code() == errc::http_error);
        CHECK(error.status() == std::stoi(status));
        CHECK(error.message() ==
            "open a WebSocket at 127.0.0.1:" + server.port() + ": answered with status " +
                status.substr(0, 3));
    });
}

TEST_CASE("websocket: answers to the upgrade that are none", "[net]") {
    struct Case {
        std::string bytes;
        errc code;
    };
    auto const& c = GENERATE(values<Case>({
        {"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", errc::malformed_response},
        {"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
            errc::malformed_response},
        {"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n"
         "Sec-WebSocket-Accept: bm90IHRoZSBhbnN3ZXI=\r\n\r\n",
            errc::malformed_response},
        {"HTTP/1.1 101 Switch", errc::connection_closed},
        {"", errc::connection_closed},
    }));
    CAPTURE(c.bytes);
    NetRig rig;
    ScriptedPeer const server(rig.executor(), [&](PeerConnection& connection) -> task<void> {
        co_await connection.read_head();
        if (!c.bytes.empty()) co_await connection.send(c.bytes);
    });
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        auto const error = co_await NetRig::failure_of(socket->connect(url(server), no_headers(), never));
        CHECK(error.code() == c.code);
        auto const later = co_await NetRig::failure_of(socket->send("x"));
        CHECK(later.code() == errc::connection_closed);
    });
}

TEST_CASE("websocket: a silent server ends with timeout or deadline", "[net]") {
    NetRig rig;
    bool const by_deadline = GENERATE(false, true);
    if (!by_deadline) rig.options.first_byte_timeout = 40ms;
    ScriptedPeer const server(
        rig.executor(), [](PeerConnection& c) -> task<void> { co_await c.until_closed(); });
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        auto const deadline = by_deadline ? detail::Clock::now() + 40ms : never;
        auto const error = co_await NetRig::failure_of(socket->connect(url(server), no_headers(), deadline));
        CHECK(error.code() == errc::timeout);
        if (!by_deadline)
            CHECK(error.message() == "open a WebSocket at 127.0.0.1:" + server.port() + ": timed out");
    });
}

TEST_CASE("websocket: nothing listens, or the name is unknown", "[net]") {
    NetRig rig;
    rig.resolver->table["nowhere.test"] = {};
    rig.run([&]() -> task<void> {
        std::string port;
        {
            ScriptedPeer const gone(rig.executor(), [](PeerConnection&) -> task<void> { co_return; });
            port = gone.port();
        }
        co_await asio::post(rig.io, asio::use_awaitable);
        co_await asio::post(rig.io, asio::use_awaitable);
        auto first = rig.websocket();
        auto const refused =
            co_await NetRig::failure_of(first->connect("ws://127.0.0.1:" + port, no_headers(), never));
        CHECK(refused.code() == errc::connect_failed);
        auto second = rig.websocket();
        auto const unknown =
            co_await NetRig::failure_of(second->connect("ws://nowhere.test/", no_headers(), never));
        CHECK(unknown.code() == errc::resolve_failed);
    });
}

TEST_CASE("websocket: what is no URL of a WebSocket is refused, without repeating it", "[net]") {
    auto const text = GENERATE(as<std::string>{}, "", "gateway?token=hush", "https://host/?token=hush",
        "ws://?token=hush", "ws://user:hush@host/", "ws://ho st/hush", "ws://host:99999999/hush");
    NetRig rig;
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        auto const error = co_await NetRig::failure_of(socket->connect(text, no_headers(), never));
        CHECK((error.code() == errc::invalid_url || error.code() == errc::resolve_failed));
        CHECK(error.message().find("hush") == error.message().npos);
    });
}

TEST_CASE("websocket: a close frame ends reading, with its code", "[net]") {
    struct Case {
        std::string bytes;
        std::uint16_t code;
    };
    auto const& c = GENERATE(values<Case>({
        {frame(8, "\x0f\xa4") + "", 4004},
        {frame(8, std::string("\x03\xe8", 2) + "bye"), 1000},
        {frame(8, ""), 1005},
    }));
    NetRig rig;
    std::string reply;
    detail::Event replied(rig.executor());
    ScriptedPeer const server(rig.executor(), upgraded([&](Peer&, PeerConnection& connection) -> task<void> {
        co_await connection.send(c.bytes);
        // The peer's part of a close: our answer, then the end, and no waiting for the server's.
        char bytes[64];
        for (;;) {
            auto const space = asio::buffer(bytes);
            auto const [error, n] =
                co_await connection.socket().async_read_some(space, asio::as_tuple(asio::use_awaitable));
            if (error) break;
            reply.append(bytes, n);
        }
        replied.set();
    }));
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        co_await socket->connect(url(server), no_headers(), never);
        CHECK(socket->close_code() == 1006);
        detail::WebSocketMessage message;
        bool const more = co_await socket->read(message);
        CHECK_FALSE(more);
        CHECK(socket->close_code() == c.code);
        bool const again = co_await socket->read(message);
        CHECK_FALSE(again);
        co_await replied.wait();
        co_await socket->close(1000); // too late, and harmless
        CHECK(socket->close_code() == c.code);
    });
    REQUIRE(reply.size() >= 2);
    CHECK(static_cast<unsigned char>(reply[0]) == 0x88);
}

TEST_CASE("websocket: an end without a close frame is connection_closed", "[net]") {
    auto const how = GENERATE(as<std::string>{}, "FIN", "RST", "in a frame");
    CAPTURE(how);
    NetRig rig;
    ScriptedPeer const server(rig.executor(), upgraded([&](Peer&, PeerConnection& c) -> task<void> {
        if (how == "in a frame") co_await c.send(frame(1, "hello").substr(0, 4));
        if (how == "RST") c.reset();
    }));
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        co_await socket->connect(url(server), no_headers(), never);
        detail::WebSocketMessage message;
        auto const error = co_await NetRig::failure_of(socket->read(message));
        CHECK(error.code() == errc::connection_closed);
        CHECK(socket->close_code() == 1006);
        auto const again = co_await NetRig::failure_of(socket->read(message));
        CHECK(again.code() == errc::connection_closed);
        auto const sending = co_await NetRig::failure_of(socket->send("x"));
        CHECK(sending.code() == errc::connection_closed);
    });
}

TEST_CASE("websocket: frames that are none are malformed_response, even from a peer that stays", "[net]") {
    struct Case {
        std::string name, bytes;
    };
    auto const& c = GENERATE(values<Case>({
        {"HTTP", "HTTP/1.1 200 OK\r\n\r\n"},
        {"garbage", std::string(64, '\xff')},
        {"an opcode that is none", frame(3, "hello")},
        {"a compressed frame that nobody asked for", std::string("\xc1\x05hello")},
        {"a masked frame", std::string("\x81\x85\x01\x02\x03\x04hello")},
        {"a fragmented ping", frame(9, "hello", false)},
        {"a ping too large", frame(9, std::string(200, 'x'))},
        {"a continuation of nothing", frame(0, "hello")},
        {"a message in a message", frame(1, "hel", false) + frame(1, "lo")},
        {"text that is no UTF-8", frame(1, "\xc3\x28")},
        {"a close code that is none", frame(8, std::string("\x00\x01", 2))},
        {"a close frame of one byte", frame(8, "x")},
    }));
    CAPTURE(c.name);
    NetRig rig;
    ScriptedPeer const server(rig.executor(), sends(c.bytes));
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        co_await socket->connect(url(server), no_headers(), never);
        detail::WebSocketMessage message;
        auto const error = co_await NetRig::failure_of(socket->read(message));
        CHECK(error.code() == errc::malformed_response);
        CHECK(socket->close_code() == 1006);
    });
}

TEST_CASE("websocket: a message above the limit is response_too_large, in one frame or many", "[net]") {
    auto const fragmented = GENERATE(false, true);
    NetRig rig;
    rig.options.max_message_size = 1000;
    std::string bytes = frame(2, std::string(1000, 'x')); // this much is fine
    if (fragmented) {
        bytes += frame(2, "x", false);
        for (int i = 0; i < 500; ++i) bytes += frame(0, "xyz", false);
    }
    else { bytes += std::string("\x82\x7f\x00\x00\x00\x40\x00\x00\x00\x00", 10); }
    ScriptedPeer const server(rig.executor(), sends(bytes));
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        co_await socket->connect(url(server), no_headers(), never);
        detail::WebSocketMessage message;
        bool const more = co_await socket->read(message);
        CHECK(more);
        CHECK(message.data.size() == 1000);
        auto const error = co_await NetRig::failure_of(socket->read(message));
        CHECK(error.code() == errc::response_too_large);
    });
}

TEST_CASE("websocket: fragments are put together, and pings in between are answered", "[net]") {
    NetRig rig;
    std::string pong;
    ScriptedPeer const server(rig.executor(), upgraded([&](Peer& peer, PeerConnection& c) -> task<void> {
        co_await c.send(frame(1, "hel", false) + frame(9, "are you there") + frame(0, "lo"));
        peer.control_callback([&](websocket::frame_type kind, beast::string_view payload) {
            if (kind == websocket::frame_type::pong) pong = std::string(payload);
        });
        beast::flat_buffer buffer;
        co_await peer.async_read(buffer, asio::use_awaitable);
        co_await peer.async_write(buffer.data(), asio::use_awaitable);
        co_await c.until_closed();
    }));
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        co_await socket->connect(url(server), no_headers(), never);
        detail::WebSocketMessage message;
        bool const first = co_await socket->read(message);
        CHECK(first);
        CHECK(message.data == "hello");
        co_await socket->send("after the pong");
        bool const second = co_await socket->read(message);
        CHECK(second);
        CHECK(message.data == "after the pong");
    });
    CHECK(pong == "are you there");
}

TEST_CASE("websocket: closing takes leave, while a read is under way", "[net]") {
    NetRig rig;
    std::uint16_t seen = 0;
    detail::Event left(rig.executor());
    ScriptedPeer const server(rig.executor(), upgraded([&](Peer& peer, PeerConnection&) -> task<void> {
        beast::flat_buffer buffer;
        auto const [error, n] = co_await peer.async_read(buffer, asio::as_tuple(asio::use_awaitable));
        (void)n;
        if (error == websocket::error::closed) seen = peer.reason().code;
        left.set();
    }));
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        co_await socket->connect(url(server), no_headers(), never);
        detail::WebSocketMessage message;
        std::optional<bool> more;
        detail::Event ended(rig.executor());
        asio::co_spawn(rig.io, socket->read(message), [&](std::exception_ptr error, bool result) {
            CHECK_FALSE(error);
            more = result;
            ended.set();
        });
        co_await asio::post(rig.io, asio::use_awaitable); // it reads
        co_await socket->close(4000);
        co_await ended.wait();
        CHECK(more == false); // the peer has answered with a close frame
        CHECK(socket->close_code() == 4000);
        co_await socket->close(1000); // again: no harm
        co_await left.wait();
    });
    CHECK(seen == 4000);
}

TEST_CASE("websocket: closing ends even when the peer does not answer, or does not even read", "[net]") {
    auto const reads = GENERATE(true, false);
    auto const reading = GENERATE(true, false);
    CAPTURE(reads, reading);
    NetRig rig;
    detail::Event end(rig.executor());
    ScriptedPeer const server(rig.executor(), upgraded([&](Peer&, PeerConnection& c) -> task<void> {
        if (reads)
            co_await c.until_closed();
        else
            co_await end.wait();
    }));
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        co_await socket->connect(url(server), no_headers(), never);
        detail::WebSocketMessage message;
        std::optional<Error> read_error;
        detail::Event read_ended(rig.executor());
        if (reading)
            asio::co_spawn(rig.io, NetRig::failure_of(socket->read(message)),
                [&](std::exception_ptr, Error const& error) {
                    read_error = error;
                    read_ended.set();
                });
        std::optional<Error> send_error;
        detail::Event send_ended(rig.executor());
        if (!reads)
            asio::co_spawn(rig.io, NetRig::failure_of(socket->send(std::string(64u << 20, 'x'))),
                [&](std::exception_ptr, Error const& error) {
                    send_error = error;
                    send_ended.set();
                });
        co_await asio::post(rig.io, asio::use_awaitable);
        co_await socket->close(1000); // comes back
        CHECK(socket->close_code() == 1006);
        if (reading) {
            co_await read_ended.wait();
            CHECK(read_error->code() == errc::connection_closed);
        }
        if (!reads) {
            co_await send_ended.wait();
            CHECK(send_error->code() == errc::connection_closed);
        }
        end.set();
    });
}

TEST_CASE("websocket: a peer that closes but does not read does not hold us up", "[net]") {
    NetRig rig;
    detail::Event end(rig.executor());
    ScriptedPeer const server(rig.executor(), upgraded([&](Peer&, PeerConnection& c) -> task<void> {
        asio::steady_timer full(c.socket().get_executor(), 50ms); // until our message has filled all buffers
        co_await full.async_wait(asio::use_awaitable);
        co_await c.send(frame(8, "\x0f\xa0"));
        co_await end.wait();
    }));
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        co_await socket->connect(url(server), no_headers(), never);
        asio::co_spawn(rig.io, NetRig::failure_of(socket->send(std::string(64u << 20, 'x'))),
            [&](std::exception_ptr, Error const&) {});
        detail::WebSocketMessage message;
        bool const more = co_await socket->read(message);
        CHECK_FALSE(more);
        CHECK(socket->close_code() == 4000);
        end.set();
    });
}

TEST_CASE("websocket: a message that the peer does not take ends with timeout, and so does the connection",
    "[net]") {
    NetRig rig;
    rig.options.stall_timeout = 60ms;
    detail::Event end(rig.executor());
    ScriptedPeer const server(
        rig.executor(), upgraded([&](Peer&, PeerConnection&) -> task<void> { co_await end.wait(); }));
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        co_await socket->connect(url(server), no_headers(), never);
        auto const error = co_await NetRig::failure_of(socket->send(std::string(64u << 20, 'x')));
        CHECK(error.code() == errc::timeout);
        detail::WebSocketMessage message;
        auto const later = co_await NetRig::failure_of(socket->read(message));
        CHECK(later.code() == errc::timeout);
        end.set();
    });
}

TEST_CASE("websocket: abort and destruction end what is pending with cancelled", "[net]") {
    auto const how = GENERATE(as<std::string>{}, "abort", "destruction");
    auto const stage = GENERATE(as<std::string>{}, "resolving", "upgrading", "reading");
    CAPTURE(how, stage);
    NetRig rig;
    detail::Event there(rig.executor());
    rig.resolver->on_asked = [&] { there.set(); };
    ScriptedPeer const server(rig.executor(), [&](PeerConnection& c) -> task<void> {
        if (stage == "upgrading") {
            co_await c.read_head();
            there.set();
        }
        else {
            Peer peer(c.socket());
            co_await peer.async_accept(asio::use_awaitable);
        }
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        std::optional<Error> error;
        detail::Event ended(rig.executor());
        auto note = [&](std::exception_ptr, Error const& failure) {
            error = failure;
            ended.set();
        };
        detail::WebSocketMessage message;
        if (stage == "reading") {
            co_await socket->connect(url(server), no_headers(), never);
            asio::co_spawn(rig.io, NetRig::failure_of(socket->read(message)), note);
            co_await asio::post(rig.io, asio::use_awaitable);
        }
        else {
            auto const target = stage == "resolving" ? std::string("ws://silent.test/") : url(server);
            asio::co_spawn(rig.io, NetRig::failure_of(socket->connect(target, no_headers(), never)), note);
            co_await there.wait();
        }
        if (how == "abort")
            socket->abort();
        else
            socket.reset();
        co_await ended.wait();
        CHECK(error->code() == errc::cancelled);
    });
}

TEST_CASE("websocket: cancelling the caller ends connecting and reading with cancelled", "[net]") {
    auto const type = GENERATE(
        asio::cancellation_type::terminal, asio::cancellation_type::partial, asio::cancellation_type::total);
    auto const stage = GENERATE(as<std::string>{}, "resolving", "upgrading", "reading");
    CAPTURE(stage, type);
    NetRig rig;
    detail::Event there(rig.executor());
    rig.resolver->on_asked = [&] { there.set(); };
    ScriptedPeer const server(rig.executor(), [&](PeerConnection& c) -> task<void> {
        if (stage == "upgrading") {
            co_await c.read_head();
            there.set();
        }
        else {
            Peer peer(c.socket());
            co_await peer.async_accept(asio::use_awaitable);
        }
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        std::optional<Error> error;
        detail::Event ended(rig.executor());
        asio::cancellation_signal signal;
        auto call = [&]() -> task<void> {
            co_await asio::this_coro::reset_cancellation_state(asio::enable_total_cancellation());
            co_await asio::this_coro::throw_if_cancelled(false);
            detail::WebSocketMessage message;
            auto const target = stage == "resolving" ? std::string("ws://silent.test/") : url(server);
            try {
                co_await socket->connect(target, no_headers(), never);
                there.set();
                co_await socket->read(message);
            }
            catch (Error const& failure) {
                error = failure;
            }
            ended.set();
        };
        asio::co_spawn(rig.io, call(), asio::bind_cancellation_slot(signal.slot(), asio::detached));
        co_await there.wait();
        signal.emit(type);
        co_await ended.wait();
        REQUIRE(error);
        CHECK(error->code() == errc::cancelled);
    });
}

TEST_CASE("websocket: it connects once", "[net]") {
    NetRig rig;
    ScriptedPeer const server(rig.executor(), sends(""));
    rig.run([&]() -> task<void> {
        auto socket = rig.websocket();
        detail::WebSocketMessage message;
        auto const early = co_await NetRig::failure_of(socket->read(message));
        CHECK(early.code() == errc::connection_closed);
        co_await socket->close(1000);
        co_await socket->connect(url(server), no_headers(), never);
        auto const error = co_await NetRig::failure_of(socket->connect(url(server), no_headers(), never));
        CHECK(error.code() == errc::invalid_argument);
        co_await socket->send("still open");
    });
}

TEST_CASE(
    "websocket: an execution context may be destroyed while it reads, sends, connects or closes", "[net]") {
    auto const stage = GENERATE(as<std::string>{}, "resolving", "upgrading", "reading", "closing");
    CAPTURE(stage);
    auto rig = std::make_unique<NetRig>();
    bool there = false;
    rig->resolver->on_asked = [&] { there = true; };
    auto server = std::make_unique<ScriptedPeer>(rig->executor(), [&](PeerConnection& c) -> task<void> {
        if (stage == "upgrading") {
            co_await c.read_head();
            there = true;
        }
        else {
            Peer peer(c.socket());
            co_await peer.async_accept(asio::use_awaitable);
        }
        co_await c.until_closed();
    });
    asio::co_spawn(
        rig->io,
        [&]() -> task<void> {
            auto socket = rig->websocket();
            detail::WebSocketMessage message;
            auto const target = stage == "resolving" ? std::string("ws://silent.test/") : url(*server);
            co_await socket->connect(target, no_headers(), never);
            there = true;
            if (stage == "closing")
                co_await socket->close(1000);
            else
                co_await socket->read(message);
            FAIL("nobody answers");
        },
        asio::detached);
    while (!there) rig->io.run_one();
    rig->io.poll();
    server.reset();
    rig.reset();
    CHECK(there);
}
