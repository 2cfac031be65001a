// What can go wrong on the way to a server.
#include "support/catch.hpp"
#include "support/net_rig.hpp"

#include "detail/net/connect_race.hpp"
#include <boost/asio/ip/tcp.hpp>
#include <list>
#include <poll.h>

using namespace chorus;
using namespace chorus::test;
using namespace std::chrono_literals;

namespace {

using tcp = asio::ip::tcp;

/// A port where nobody listens.
std::string dead_port(asio::io_context& io) {
    tcp::acceptor acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    return std::to_string(acceptor.local_endpoint().port());
}

/// Listens, but its queue is full and nobody takes anyone from it: further connects get no answer at all.
class FullQueue {
public:
    explicit FullQueue(asio::io_context& io) : acceptor_(io) {
        tcp::endpoint const any(asio::ip::address_v4::loopback(), 0);
        acceptor_.open(any.protocol());
        acceptor_.bind(any);
        acceptor_.listen(0);
        // One more than fits: this one stays unanswered itself.
        while (!full_) {
            auto& socket = sockets_.emplace_back(io);
            socket.open(any.protocol());
            socket.native_non_blocking(true);
            auto const to = acceptor_.local_endpoint();
            ::connect(
                socket.native_handle(), to.data(), static_cast<socklen_t>(to.size())); // Asio's would wait
            pollfd waiting{socket.native_handle(), POLLOUT, 0};
            full_ = ::poll(&waiting, 1, 50) == 0;
        }
    }
    tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }
    std::string port() const { return std::to_string(endpoint().port()); }

private:
    tcp::acceptor acceptor_;
    std::list<tcp::socket> sockets_;
    bool full_ = false;
};

detail::HttpRequest to_name(std::string name, std::string port) {
    auto request = NetRig::request(std::move(port));
    request.origin.host = std::move(name);
    return request;
}

} // namespace

TEST_CASE("http: where nothing listens, connect_failed names address and reason", "[net]") {
    NetRig rig;
    auto const port = dead_port(rig.io);
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(NetRig::request(port));
        CHECK(error.code() == errc::connect_failed);
        CHECK(error.message() == "connect to 127.0.0.1:" + port + ": Connection refused");
    });
    CHECK(rig.pool().stats().open == 0);
    CHECK(rig.pool().stats().opened == 1);
}

TEST_CASE("http: a failed request leaves no timer behind that would keep a program running", "[net]") {
    NetRig rig;
    auto const port = dead_port(rig.io);
    bool failed = false;
    asio::co_spawn(
        rig.io, rig.failure(NetRig::request(port)), [&](std::exception_ptr, Error const&) { failed = true; });
    rig.io.run(); // returns by itself
    CHECK(failed);
}

TEST_CASE("http: no answer to a connect ends with timeout", "[net]") {
    NetRig rig;
    rig.options.connect_timeout = 50ms;
    FullQueue const server(rig.io);
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(NetRig::request(server.port()));
        CHECK(error.code() == errc::timeout);
        CHECK(error.message() == "connect to 127.0.0.1:" + server.port() + ": timed out");
    });
    CHECK(rig.pool().stats().open == 0);
}

TEST_CASE("http: the deadline bounds connecting, too", "[net]") {
    NetRig rig;
    FullQueue const server(rig.io);
    rig.run([&]() -> task<void> {
        auto request = NetRig::request(server.port());
        request.deadline = detail::Clock::now() + 50ms;
        auto const error = co_await rig.failure(std::move(request));
        CHECK(error.code() == errc::timeout);
    });
}

TEST_CASE("http: a deadline that has passed fails without a connection being tried", "[net]") {
    NetRig rig;
    ScriptedPeer const peer(
        rig.executor(), [](PeerConnection& c) -> task<void> { co_await c.until_closed(); });
    rig.run([&]() -> task<void> {
        auto request = NetRig::request(peer.port());
        request.deadline = detail::Clock::now() - 1s;
        auto const error = co_await rig.failure(std::move(request));
        CHECK(error.code() == errc::timeout);
    });
    CHECK(rig.pool().stats().opened == 0);
}

TEST_CASE("http: an unknown name is resolve_failed", "[net]") {
    NetRig rig;
    rig.resolver->table["nowhere.test"] = {};
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(to_name("nowhere.test", "80"));
        CHECK(error.code() == errc::resolve_failed);
        CHECK(error.message().starts_with("resolve nowhere.test: "));
    });
    CHECK(rig.pool().stats().open == 0);
}

TEST_CASE("http: a name server that does not answer ends with timeout, and is not waited for", "[net]") {
    NetRig rig;
    rig.options.resolve_timeout = 30ms;
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(to_name("silent.test", "80"));
        CHECK(error.code() == errc::timeout);
        CHECK(error.message() == "resolve silent.test: timed out");
    });
    CHECK(rig.resolver->abandoned == 1);
}

TEST_CASE("http: numeric addresses bypass the resolver", "[net]") {
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), [](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send(answer("hi"));
    });
    rig.run([&]() -> task<void> {
        auto const result = co_await rig.get(peer);
        CHECK(result.body == "hi");
    });
    CHECK(rig.resolver->asked == 0);
}

TEST_CASE("http: the resolver of the system finds localhost", "[net]") {
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), [](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send(answer("hi"));
    });
    auto const net = std::make_shared<detail::NetContext const>(rig.options);
    detail::HttpPool pool(rig.executor(), net);
    rig.run([&]() -> task<void> {
        auto const response = co_await pool.send(to_name("localhost", peer.port()));
        CHECK(response.body == "hi");
    });
}

TEST_CASE("http: the resolver of the system says so when there is no such name", "[net]") {
    NetRig rig;
    detail::HttpPool pool(rig.executor(), std::make_shared<detail::NetContext const>(rig.options));
    rig.run([&]() -> task<void> {
        auto const error = co_await NetRig::failure_of(pool.send(to_name("no such name", "80")));
        CHECK(error.code() == errc::resolve_failed);
    });
}

TEST_CASE("http: an address that refuses does not hide the next one", "[net]") {
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), [](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send(answer("second"));
    });
    // Another loopback address: the port is the same for all addresses of a name, and nobody listens there.
    rig.resolver->table["two.test"] = {
        tcp::endpoint(asio::ip::make_address("127.0.0.2"), 0), peer.endpoint()};
    rig.run([&]() -> task<void> {
        auto const response = co_await rig.send(to_name("two.test", peer.port()));
        CHECK(response.body == "second");
    });
    CHECK(rig.pool().stats().opened == 1);
}

TEST_CASE("http: an address that does not answer does not hide the next one", "[net]") {
    NetRig rig;
    asio::io_context& io = rig.io;
    FullQueue const silent(io);
    // The same port on another address, where somebody does answer.
    tcp::acceptor acceptor(io, tcp::endpoint(asio::ip::make_address("127.0.0.2"), silent.endpoint().port()));
    asio::co_spawn(
        io,
        [&]() -> task<void> {
            PeerConnection connection(co_await acceptor.async_accept(asio::use_awaitable), 0);
            co_await connection.read_head();
            co_await connection.send(answer("second"));
        },
        [](std::exception_ptr) {});
    rig.resolver->table["two.test"] = {
        silent.endpoint(), tcp::endpoint(asio::ip::make_address("127.0.0.2"), 0)};
    rig.run([&]() -> task<void> {
        auto const response = co_await rig.send(to_name("two.test", silent.port()));
        CHECK(response.body == "second");
    });
}

TEST_CASE("http: addresses are tried family by family in turn, the resolver's favourite first", "[net]") {
    auto v4 = [](char const* text) { return tcp::endpoint(asio::ip::make_address(text), 80); };
    auto const order =
        detail::interleaved({v4("::1"), v4("::2"), v4("::3"), v4("127.0.0.1"), v4("127.0.0.2")});
    CHECK(order == std::vector{v4("::1"), v4("127.0.0.1"), v4("::2"), v4("127.0.0.2"), v4("::3")});
    CHECK(detail::interleaved({}).empty());
}
