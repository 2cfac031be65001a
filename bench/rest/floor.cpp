#include "rest/client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <stdexcept>

namespace chorus_bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

template<class Stream>
asio::awaitable<void> exchange_until_over(
    Stream& stream, Load const& load, std::size_t which, Stopwatch& watch) {
    http::request<http::empty_body> request(http::verb::get, load.target(which), 11);
    request.set(http::field::host, "127.0.0.1:" + std::to_string(load.port));
    request.set(http::field::user_agent, "chorus bench");
    request.set(http::field::accept, "application/json");
    request.set(http::field::authorization, "Bot " + load.token);
    beast::flat_buffer buffer;
    buffer.reserve(16 * 1024); // an answer is one read, not one per 512 bytes
    Stopwatch::Clock::time_point begin;
    while (watch.next(begin)) {
        co_await http::async_write(stream, request, asio::use_awaitable);
        http::response<http::string_body> response;
        co_await http::async_read(stream, buffer, response, asio::use_awaitable);
        if (response.result() != http::status::ok || !response.keep_alive())
            throw std::runtime_error("floor: status " + std::to_string(response.result_int()));
        watch.answered(begin);
    }
}

asio::awaitable<void> connection(
    asio::ssl::context& tls, Load const& load, std::size_t which, Stopwatch& watch) {
    auto executor = co_await asio::this_coro::executor;
    tcp::endpoint const server(asio::ip::address_v4::loopback(), load.port);
    if (load.tls) {
        beast::ssl_stream<tcp::socket> stream(executor, tls);
        co_await stream.next_layer().async_connect(server, asio::use_awaitable);
        stream.next_layer().set_option(tcp::no_delay(true));
        co_await stream.async_handshake(asio::ssl::stream_base::client, asio::use_awaitable);
        co_await exchange_until_over(stream, load, which, watch);
    }
    else {
        tcp::socket stream(executor);
        co_await stream.async_connect(server, asio::use_awaitable);
        stream.set_option(tcp::no_delay(true));
        co_await exchange_until_over(stream, load, which, watch);
    }
}

} // namespace

Result run_floor(Load const& load) {
    asio::io_context io(1);
    asio::ssl::context tls(asio::ssl::context::tls_client);
    if (load.tls) tls.load_verify_file(load.ca_file);
    tls.set_verify_mode(asio::ssl::verify_peer);
    Stopwatch watch(load);
    for (std::size_t i = 0; i < load.in_flight; ++i)
        asio::co_spawn(io, connection(tls, load, i, watch), [](std::exception_ptr error) {
            if (error) std::rethrow_exception(error);
        });
    io.run();
    return watch.result();
}

} // namespace chorus_bench
