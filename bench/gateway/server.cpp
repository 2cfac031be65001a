#include "gateway/server.hpp"

#include "support/event_stream.hpp"
#include "support/loopback.hpp"
#include "support/process.hpp"
#include <boost/asio/detached.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <fmt/format.h>

namespace chorus_bench {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;

/// What is sent, ready to be sent.
struct Frames {
    std::string hello, ready, ack, invalid;
};

Frames frames_of(Scene const& scene, std::uint16_t const (&ports)[2]) {
    Frames frames;
    Wire wire(scene.format, scene.events == 0);
    frames.hello = wire.frame(
        fmt::format(R"({{"t":null,"s":null,"op":10,"d":{{"heartbeat_interval":{}}}}})", scene.heartbeat_ms));
    frames.ready = wire.frame(fmt::format(
        R"({{"t":"READY","s":1,"op":0,"d":{{"v":9,"user":{},"session_id":"0123456789abcdef0123456789abcdef",)"
        R"("guilds":[],"private_channels":[],"relationships":[],"presences":[],"resume_gateway_url":)"
        R"("ws://127.0.0.1:{}","application":{{"id":"1573335856301772801","flags":0}},"shard":[0,1]}}}})",
        user_json, ports[0]));
    if (scene.events == 0) {
        frames.ack = wire.frame(R"({"t":null,"s":null,"op":11,"d":null})");
        frames.invalid = wire.frame(R"({"t":null,"s":null,"op":9,"d":false})");
    }
    else {
        std::size_t sequence = 1; // READY's
        auto const add = [&](std::string event) {
            auto const number = event.find("\"s\":") + 4;
            event.replace(number, event.find(',', number) - number, std::to_string(++sequence));
            frames.ready += wire.frame(event);
        };
        bool const mixed = scene.members == 0;
        for (auto& greeting : mixed ? greetings() : typing_guild(scene.members)) add(std::move(greeting));
        std::size_t at = 0;
        for (auto& event : mixed ? event_stream(scene.events) : typing_stream(scene.events, scene.members)) {
            if (at++ == scene.events / 10) add(R"({"t":"BENCH_BEGIN","s":0,"op":0,"d":{}})");
            add(std::move(event));
        }
        add(R"({"t":"BENCH_END","s":0,"op":0,"d":{}})");
    }
    return frames;
}

template<class Stream> asio::awaitable<void> serve(Stream stream, Frames const& frames, std::uint16_t port) {
    bool constexpr tls = std::is_same_v<Stream, Tls>;
    if constexpr (tls) co_await stream.async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
    http::request<http::string_body> request;
    for (beast::flat_buffer buffer;;) {
        request = {};
        co_await http::async_read(stream, buffer, request, asio::use_awaitable);
        if (beast::websocket::is_upgrade(request)) break;
        bool const gateway = request.target().find("/gateway") != beast::string_view::npos;
        auto const body = gateway
            ? fmt::format(R"({{"url":"{}://127.0.0.1:{}","shards":1,"session_start_limit":{{"total":1000,)"
                          R"("remaining":1000,"reset_after":0,"max_concurrency":1}}}})",
                  tls ? "wss" : "ws", port)
            : std::string(user_json);
        auto const text =
            fmt::format("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                body.size(), body);
        co_await asio::async_write(stream, asio::buffer(text), asio::use_awaitable);
    }
    beast::websocket::stream<Stream&> socket(stream);
    co_await socket.async_accept(request, asio::use_awaitable);
    request = {};
    co_await asio::async_write(stream, asio::buffer(frames.hello), asio::use_awaitable);
    for (beast::flat_buffer buffer;;) {
        co_await socket.async_read(buffer, asio::use_awaitable);
        auto const message = buffer.cdata();
        auto const op = opcode_of({static_cast<char const*>(message.data()), message.size()});
        buffer.clear();
        auto const* answer = op == 1 ? &frames.ack
            : op == 2                ? &frames.ready
            : op == 6                ? &frames.invalid
                                     : nullptr;
        if (answer && !answer->empty())
            co_await asio::async_write(stream, asio::buffer(*answer), asio::use_awaitable);
    }
}

} // namespace

void serve_frames(Scene const& scene) {
    allow_many_files();
    asio::io_context io(1);
    auto tls = certified(scene.certificate_file, scene.key_file);
    auto plain_port = listen(io, scene.port);
    auto tls_port = listen(io, scene.tls_port);
    std::uint16_t const ports[2]{plain_port.local_endpoint().port(), tls_port.local_endpoint().port()};
    auto const frames = frames_of(scene, ports);
    asio::co_spawn(io,
        accept_all(
            plain_port, [&](tcp::socket socket) { return serve(std::move(socket), frames, ports[0]); }),
        asio::detached);
    asio::co_spawn(io,
        accept_all(tls_port,
            [&](tcp::socket socket) { return serve(Tls(std::move(socket), tls), frames, ports[1]); }),
        asio::detached);
    fmt::print("ready {} {}\n", ports[0], ports[1]);
    std::fflush(stdout);
    io.run();
}

} // namespace chorus_bench
