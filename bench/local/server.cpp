#include "local/server.hpp"

#include "support/loopback.hpp"
#include "support/process.hpp"
#include <boost/asio/detached.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chorus/local/server.hpp>
#include <chrono>
#include <fmt/format.h>

namespace chorus_bench {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;

asio::awaitable<void> echo(tcp::socket socket) {
    beast::flat_buffer buffer;
    buffer.reserve(16 * 1024);
    for (;;) {
        http::request<http::string_body> request;
        co_await http::async_read(socket, buffer, request, asio::use_awaitable);
        http::response<http::string_body> response(http::status::ok, 11);
        response.set(http::field::content_type, "application/json");
        response.body() = std::move(request.body());
        response.prepare_payload();
        co_await http::async_write(socket, response, asio::use_awaitable);
    }
}

void ready(std::uint16_t port) {
    fmt::print("{}{}\n", ready_prefix, port);
    std::fflush(stdout);
}

} // namespace

void serve_echo() {
    asio::io_context io(1);
    auto acceptor = listen(io);
    asio::co_spawn(
        io, accept_all(acceptor, [](tcp::socket socket) { return echo(std::move(socket)); }), asio::detached);
    ready(acceptor.local_endpoint().port());
    io.run();
}

void serve_instance(std::string const& data) {
    allow_many_files();
    asio::io_context io(1);
    chorus::local::Options options;
    options.data = data;
    options.heartbeat_interval = std::chrono::hours(1); // who listens does nothing else
    chorus::local::Server server(io, options);
    ready(server.port());
    io.run();
}

} // namespace chorus_bench
