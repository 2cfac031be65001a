// What servers of benchmarks have in common. They listen on 127.0.0.1, and are processes of their own.
#pragma once

#include "support/test_certificate.hpp"
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace chorus_bench {

namespace asio = boost::asio;
using asio::ip::tcp;
using Tls = boost::beast::ssl_stream<tcp::socket>;

/// Whom clients log in as.
inline constexpr std::string_view user_json =
    R"({"id":"1573335856301772801","username":"bench","discriminator":"0001","avatar":null,"bot":true})";

/// 0: any port.
inline tcp::acceptor listen(asio::io_context& io, std::uint16_t port = 0) {
    tcp::acceptor acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), port));
    acceptor.listen(4096);
    return acceptor;
}

/// Serves with the certificate and key in those files, which are made where they are not there.
inline asio::ssl::context certified(std::string const& certificate_file, std::string const& key_file) {
    auto const text_of = [](std::string const& file) {
        std::ifstream in(file);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    if (!std::filesystem::exists(key_file)) {
        chorus::test::TestCertificate const made;
        std::ofstream(certificate_file) << made.certificate;
        std::ofstream(key_file) << made.key;
    }
    asio::ssl::context context(asio::ssl::context::tls_server);
    context.use_certificate(asio::buffer(text_of(certificate_file)), asio::ssl::context::pem);
    context.use_private_key(asio::buffer(text_of(key_file)), asio::ssl::context::pem);
    return context;
}

/// Runs `serve(socket)` for each who connects, until the client closes, which ends it with an exception that
/// nobody hears.
template<class Serve> asio::awaitable<void> accept_all(tcp::acceptor& acceptor, Serve serve) {
    auto executor = co_await asio::this_coro::executor;
    for (;;) {
        auto socket = co_await acceptor.async_accept(asio::use_awaitable);
        socket.set_option(tcp::no_delay(true));
        asio::co_spawn(executor, serve(std::move(socket)), [](std::exception_ptr) {});
    }
}

} // namespace chorus_bench
