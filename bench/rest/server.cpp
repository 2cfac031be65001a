#include "rest/server.hpp"

#include "support/loopback.hpp"
#include <array>
#include <boost/asio/detached.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chorus/instance.hpp>
#include <chorus/local/server.hpp>
#include <chorus/rest/channels.hpp>
#include <chorus/rest/guilds.hpp>
#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <vector>

namespace chorus_bench {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::size_t channel_count = 256;

// In the shape of one recorded from a server (tests/data/captures/channel-patch.json).
constexpr std::string_view channel_json =
    R"({"id":"1573336473950786178","created_at":"2026-11-20T13:57:26.568+00:00","name":"release-planning",)"
    R"("icon":null,"type":0,"last_message_id":"1573336474034672268","guild_id":"1573335856301772862",)"
    R"("parent_id":"1573335856301772870","permission_overwrites":[)"
    R"({"id":"1573335856301772862","type":0,"allow":"0","deny":"2048"},)"
    R"({"id":"1573335856301773001","type":0,"allow":"377957124096","deny":"0"},)"
    R"({"id":"1573335856301773002","type":1,"allow":"3072","deny":"8192"}],"video_quality_mode":null,)"
    R"("nsfw":false,"topic":"What goes into the next release, what stays out, who does it. Reports go )"
    R"(to the threads below; decisions are pinned. Please keep to one matter per thread, and say at the )"
    R"(top what you want to know.","flags":0,"default_auto_archive_duration":1440,"default_reaction_emoji":null,)"
    R"("default_sort_order":null,"default_forum_layout":0,"default_thread_rate_limit_per_user":0,)"
    R"("position":4,)"
    R"("rate_limit_per_user":5,"user_limit":0,"bitrate":64000,"rtc_region":null,"last_pin_timestamp":)"
    R"("2026-11-20T14:02:11.094+00:00","available_tags":[],"applied_tags":[],"status":null})";

std::string answer_text(std::string_view body) {
    auto const reset = std::chrono::system_clock::now() + std::chrono::hours(24);
    auto const seconds = std::chrono::duration<double>(reset.time_since_epoch()).count();
    return fmt::format(
        "HTTP/1.1 200 OK\r\nDate: Fri, 20 Nov 2026 13:57:32 GMT\r\nContent-Type: application/json\r\n"
        "Content-Length: {}\r\nConnection: keep-alive\r\n"
        "X-RateLimit-Bucket: 0123456789abcdef0123456789abcdef\r\nX-RateLimit-Limit: 1000000000\r\n"
        "X-RateLimit-Remaining: 999999999\r\nX-RateLimit-Reset: {:.3f}\r\n"
        "X-RateLimit-Reset-After: 86400.000\r\n\r\n{}",
        body.size(), seconds, body);
}

/// Answers until the client closes, which ends it with an exception that nobody hears.
template<class Stream> asio::awaitable<void> answer_all(Stream stream) {
    static auto const channel = answer_text(channel_json);
    static auto const user = answer_text(user_json);
    if constexpr (std::is_same_v<Stream, Tls>)
        co_await stream.async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
    beast::flat_buffer buffer;
    for (;;) {
        http::request<http::string_body> request;
        co_await http::async_read(stream, buffer, request, asio::use_awaitable);
        bool const of_user = request.target().find("/users/") != beast::string_view::npos;
        auto const text = asio::buffer(of_user ? user : channel);
        co_await asio::async_write(stream, text, asio::use_awaitable);
    }
}

template<class From, class To>
asio::awaitable<void> pump(std::shared_ptr<From> from, std::shared_ptr<To> to) {
    std::array<char, 16384> bytes{};
    for (;;) {
        auto const size = co_await from->async_read_some(asio::buffer(bytes), asio::use_awaitable);
        auto const part = asio::buffer(bytes.data(), size);
        co_await asio::async_write(*to, part, asio::use_awaitable);
    }
}

/// TLS in front of a server that has none.
asio::awaitable<void> relay(Tls accepted, std::uint16_t port) {
    auto executor = co_await asio::this_coro::executor;
    auto const client = std::make_shared<Tls>(std::move(accepted));
    auto const server = std::make_shared<tcp::socket>(executor);
    co_await client->async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
    tcp::endpoint const address(asio::ip::address_v4::loopback(), port);
    co_await server->async_connect(address, asio::use_awaitable);
    server->set_option(tcp::no_delay(true));
    asio::co_spawn(executor, pump(server, client), [server, client](std::exception_ptr) {
        boost::system::error_code ignored;
        client->next_layer().close(ignored);
    });
    asio::co_spawn(executor, pump(client, server), [server, client](std::exception_ptr) {
        boost::system::error_code ignored;
        server->close(ignored);
    });
}

void ready(std::uint16_t port, std::uint16_t tls_port, std::string_view token, std::string const& channels) {
    fmt::print("ready {} {} {} {}\n", port, tls_port, token, channels);
    std::fflush(stdout);
}

} // namespace

void serve_answers(std::string const& ca_file) {
    asio::io_context io(1);
    auto tls = certified(ca_file, ca_file + ".key");
    auto plain_port = listen(io);
    auto tls_port = listen(io);
    asio::co_spawn(io,
        accept_all(plain_port, [](tcp::socket socket) { return answer_all(std::move(socket)); }),
        asio::detached);
    asio::co_spawn(io,
        accept_all(tls_port, [&tls](tcp::socket socket) { return answer_all(Tls(std::move(socket), tls)); }),
        asio::detached);
    std::string channels;
    for (std::size_t i = 0; i < channel_count; ++i)
        channels += fmt::format("{}{}", i == 0 ? "" : ",", 1573336473950786178 + i);
    ready(plain_port.local_endpoint().port(), tls_port.local_endpoint().port(), "bench.token", channels);
    io.run();
}

void serve_local_instance(std::string const& ca_file) {
    asio::io_context io(1);
    auto tls = certified(ca_file, ca_file + ".key");
    chorus::local::Server server(io);
    auto tls_port = listen(io);
    auto const port = server.port();
    asio::co_spawn(io,
        accept_all(tls_port, [&](tcp::socket socket) { return relay(Tls(std::move(socket), tls), port); }),
        asio::detached);
    auto prepare = [&]() -> chorus::task<> {
        auto instance = co_await chorus::Instance::discover(io, server.url());
        auto user = co_await instance.register_account(chorus::Register("bench"));
        auto guild = co_await user.guilds().create(chorus::CreateGuild("bench"));
        std::string channels;
        for (std::size_t i = 0; i < channel_count; ++i) {
            auto channel = co_await user.channels().create(guild.id,
                chorus::CreateChannel(fmt::format("channel-{}", i)).topic("What there is to say of it."));
            channels += fmt::format("{}{}", i == 0 ? "" : ",", channel.id.value());
        }
        ready(port, tls_port.local_endpoint().port(), user.token().reveal(), channels);
    };
    asio::co_spawn(io, prepare(), [](std::exception_ptr error) {
        if (error) std::rethrow_exception(error);
    });
    io.run();
}

} // namespace chorus_bench
