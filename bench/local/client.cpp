#include "local/client.hpp"

#include "support/loopback.hpp"
#include "support/process.hpp"
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <chorus/instance.hpp>
#include <chorus/rest/channels.hpp>
#include <chorus/rest/guilds.hpp>
#include <chorus/rest/invites.hpp>
#include <fmt/format.h>
#include <stdexcept>

namespace chorus_bench {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using Clock = std::chrono::steady_clock;

// As long as what people say.
constexpr std::string_view body =
    R"({"content":"I have put the notes of this morning into the folder, have a look."})";

tcp::endpoint at(std::uint16_t port) { return {asio::ip::address_v4::loopback(), port}; }

class Meter {
public:
    Meter(Posts const& posts, std::function<double()> const& cpu_us)
        : posts_(posts)
        , cpu_us_(cpu_us)
        , warm_(Clock::now() + posts.warm_up) {}

    bool next() {
        if (over_) return false;
        auto const now = Clock::now();
        if (!counting_ && now >= warm_) {
            counting_ = true;
            began_ = now;
            cpu_ = cpu_us_();
        }
        bool const timed = posts_.time.count() > 0;
        if (counting_ && (timed ? now >= began_ + posts_.time : count_ >= posts_.count)) {
            over_ = true;
            result_.requests = static_cast<double>(count_);
            result_.wall_us = std::chrono::duration<double, std::micro>(now - began_).count();
            result_.cpu_us = cpu_us_() - cpu_;
        }
        return !over_;
    }
    void answered() { count_ += counting_; }
    [[nodiscard]] Posted result() const { return result_; }

private:
    Posts const& posts_;
    std::function<double()> const& cpu_us_;
    Clock::time_point warm_;
    Clock::time_point began_;
    bool counting_ = false;
    bool over_ = false;
    double cpu_ = 0;
    std::size_t count_ = 0;
    Posted result_;
};

asio::awaitable<void> post_until_over(Posts const& posts, Meter& meter) {
    tcp::socket socket(co_await asio::this_coro::executor);
    co_await socket.async_connect(at(posts.port), asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    http::request<http::string_body> request(http::verb::post, posts.target, 11);
    request.set(http::field::host, "127.0.0.1");
    request.set(http::field::authorization, posts.token);
    request.set(http::field::content_type, "application/json");
    request.body() = body;
    request.prepare_payload();
    beast::flat_buffer buffer;
    buffer.reserve(16 * 1024);
    while (meter.next()) {
        co_await http::async_write(socket, request, asio::use_awaitable);
        http::response<http::string_body> response;
        co_await http::async_read(socket, buffer, response, asio::use_awaitable);
        if (response.result() != http::status::ok)
            throw std::runtime_error(fmt::format("status {}: {}", response.result_int(), response.body()));
        meter.answered();
    }
}

using Socket = websocket::stream<tcp::socket>;

asio::awaitable<void> identify(Socket& socket, std::uint16_t port, std::string const& token) {
    co_await socket.next_layer().async_connect(at(port), asio::use_awaitable);
    socket.next_layer().set_option(tcp::no_delay(true));
    co_await socket.async_handshake("127.0.0.1", "/?v=9&encoding=json", asio::use_awaitable);
    beast::flat_buffer buffer;
    co_await socket.async_read(buffer, asio::use_awaitable); // HELLO
    std::string const text = R"({"op":2,"d":{"token":")" + token + R"(","properties":{}}})";
    co_await socket.async_write(asio::buffer(text), asio::use_awaitable);
    for (bool is_there = false; !is_there;) {
        buffer.clear();
        co_await socket.async_read(buffer, asio::use_awaitable);
        is_there = beast::buffers_to_string(buffer.data()).find(R"("t":"READY")") != std::string::npos;
    }
}

asio::awaitable<void> listen_on(Socket& socket) {
    beast::flat_buffer buffer;
    for (;;) {
        buffer.clear();
        co_await socket.async_read(buffer, asio::use_awaitable);
    }
}

void rethrow(std::exception_ptr error) {
    if (error) std::rethrow_exception(error);
}

} // namespace

Posted post(Posts const& posts, std::function<double()> const& server_cpu_us) {
    asio::io_context io(1);
    Meter meter(posts, server_cpu_us);
    for (std::size_t i = 0; i < posts.in_flight; ++i)
        asio::co_spawn(io, post_until_over(posts, meter), rethrow);
    io.run();
    return meter.result();
}

void listen_for_ever(std::uint16_t port, std::vector<std::string> const& tokens) {
    allow_many_files();
    asio::io_context io(1);
    std::vector<Socket> sockets;
    for (std::size_t i = 0; i < tokens.size(); ++i) sockets.emplace_back(io);
    auto begin = [&]() -> asio::awaitable<void> {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            co_await identify(sockets[i], port, tokens[i]);
            asio::co_spawn(io, listen_on(sockets[i]), rethrow);
        }
        fmt::print("{}\n", listening_prefix);
        std::fflush(stdout);
    };
    asio::co_spawn(io, begin(), rethrow);
    io.run();
}

void await_ready(std::uint16_t port, std::string const& token) {
    asio::io_context io(1);
    Socket socket(io);
    asio::co_spawn(io, identify(socket, port, token), rethrow);
    io.run();
}

Place populate(std::uint16_t port, std::size_t members) {
    asio::io_context io(1);
    Place place;
    auto make = [&]() -> chorus::task<> {
        auto instance = co_await chorus::Instance::discover(io, fmt::format("http://127.0.0.1:{}", port));
        auto owner = co_await instance.register_account(chorus::Register("owner"));
        auto guild = co_await owner.guilds().create(chorus::CreateGuild("bench"));
        auto channel = co_await owner.channels().create(guild, chorus::CreateChannel("talk"));
        auto invite = co_await owner.channels().create_invite(channel);
        place.token = owner.token().reveal();
        place.channel = channel.id.to_string();
        for (std::size_t i = 0; i < members; ++i) {
            auto user = co_await instance.register_account(chorus::Register(fmt::format("member{}", i)));
            co_await user.invites().accept(invite.code);
            place.members.push_back(user.token().reveal());
        }
    };
    asio::co_spawn(io, make(), rethrow);
    io.run();
    return place;
}

} // namespace chorus_bench
