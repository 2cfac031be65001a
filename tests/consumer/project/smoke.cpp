// What must work across the border between a program and the library, static or shared: Asio's separately
// compiled bodies (one set of them), exceptions, the field tables of models and request bodies, operations.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <chorus/codec/json.hpp>
#include <chorus/error.hpp>
#include <chorus/models/message.hpp>
#include <chorus/params/message.hpp>
#include <chorus/version.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace asio = boost::asio;

namespace {

void check(bool holds, char const* what) {
    std::printf("%s: %s\n", holds ? "ok" : "FAILED", what);
    if (!holds) std::exit(1);
}

asio::awaitable<void> ping(asio::ip::tcp::endpoint server) {
    asio::ip::tcp::socket socket(co_await asio::this_coro::executor);
    co_await socket.async_connect(server, asio::use_awaitable);
    auto const bytes = asio::buffer("ping", 4);
    co_await asio::async_write(socket, bytes, asio::use_awaitable);
}

asio::awaitable<void> pong(asio::ip::tcp::acceptor& acceptor, std::size_t& received) {
    auto socket = co_await acceptor.async_accept(asio::use_awaitable);
    char text[4];
    auto const bytes = asio::buffer(text);
    received = co_await asio::async_read(socket, bytes, asio::use_awaitable);
}

} // namespace

int main() {
    static_assert(CHORUS_VERSION >= 100, "0.1.0 or later");
    std::printf("chorus %s\n", CHORUS_VERSION_STRING);

    asio::io_context io;
    asio::ip::tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
    std::size_t received = 0;
    asio::co_spawn(io, pong(acceptor, received), asio::detached);
    asio::co_spawn(io, ping(acceptor.local_endpoint()), asio::detached);
    asio::steady_timer timer(io, std::chrono::milliseconds(1));
    bool fired = false;
    timer.async_wait([&](boost::system::error_code error) { fired = !error; });
    io.run_for(std::chrono::seconds(30));
    check(received == 4 && fired, "the program's own sockets and timers run");

    auto const message = chorus::decode<chorus::Message>(R"({"id": "5", "content": "hi", "new_field": 1})");
    check(message.id == chorus::Snowflake(5) && message.content == "hi", "models are decoded");
    check(chorus::encode(chorus::CreateMessage("hi")) == R"({"content":"hi"})", "request bodies are encoded");
    try {
        (void)chorus::decode<chorus::Message>("[");
        check(false, "an error of the library is thrown");
    }
    catch (chorus::Error const& error) {
        check(error.code() == chorus::errc::malformed_response,
            "an error of the library is caught by its type");
    }
    return 0;
}
