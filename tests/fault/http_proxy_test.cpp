// Connections through a proxy, and proxies that fail in all ways.
#include "support/catch.hpp"
#include "support/net_rig.hpp"
#include "support/test_certificate.hpp"

#include <boost/asio/connect.hpp>

using namespace chorus;
using namespace chorus::test;
using namespace std::chrono_literals;

namespace {

task<void> pump(asio::ip::tcp::socket& from, asio::ip::tcp::socket& to) {
    std::string space(16'384, '\0');
    for (;;) {
        auto const [error, n] =
            co_await from.async_read_some(asio::buffer(space), asio::as_tuple(asio::use_awaitable));
        if (error) break;
        auto const [failed, sent] = co_await asio::async_write(
            to, asio::buffer(space.data(), n), asio::as_tuple(asio::use_awaitable));
        if (failed) break;
    }
    boost::system::error_code ignored;
    to.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

/// A proxy that connects every name to `target`.
ScriptedPeer::Script connects_to(ScriptedPeer const& target, std::vector<std::string>& heads) {
    return [&target, &heads](PeerConnection& c) -> task<void> {
        heads.push_back(co_await c.read_head());
        auto const target_socket = std::make_shared<asio::ip::tcp::socket>(c.socket().get_executor());
        co_await target_socket->async_connect(target.endpoint(), asio::use_awaitable);
        co_await c.send("HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n");
        asio::co_spawn(c.socket().get_executor(),
            [target_socket, &c]() -> task<void> { co_await pump(*target_socket, c.socket()); },
            [](std::exception_ptr) {});
        co_await pump(c.socket(), *target_socket);
    };
}

task<void> hello(PeerConnection& c) {
    for (;;) {
        co_await c.read_head();
        co_await c.send(answer("hello"));
    }
}

Secret url(ScriptedPeer const& proxy, std::string user = "") {
    return Secret("http://" + user + "127.0.0.1:" + proxy.port());
}

} // namespace

TEST_CASE("proxy: every connection is made through it, with its user's name", "[net]") {
    NetRig rig;
    std::vector<std::string> heads;
    ScriptedPeer const server(rig.executor(), hello);
    ScriptedPeer const proxy(rig.executor(), connects_to(server, heads));
    rig.options.proxy = url(proxy, "us%20er:p%40ss@");
    rig.run([&]() -> task<void> {
        // The proxy alone knows that name.
        for (int i = 0; i < 2; ++i) {
            auto request = NetRig::request("8080");
            request.origin.host = "chat.example";
            auto const response = co_await rig.send(std::move(request));
            CHECK(response.body == "hello");
        }
    });
    REQUIRE(heads.size() == 1);
    CHECK(heads[0].starts_with("CONNECT chat.example:8080 HTTP/1.1\r\nHost: chat.example:8080\r\n"));
    CHECK(heads[0].find("Proxy-Authorization: Basic dXMgZXI6cEBzcw==\r\n") != std::string::npos);
    CHECK(rig.resolver->asked == 0);
    CHECK(rig.stats_at_the_end().open == 0);
}

TEST_CASE("proxy: TLS is between us and the server", "[net]") {
    NetRig rig;
    TestCertificate const certificate("DNS:chat.example");
    auto context = certificate.server_context();
    rig.options.tls.ca_pem = certificate.certificate;
    std::vector<std::string> heads;
    ScriptedPeer const server(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.start_tls(context);
        co_await c.read_head();
        co_await c.send(answer("secret"));
    });
    ScriptedPeer const proxy(rig.executor(), connects_to(server, heads));
    rig.options.proxy = url(proxy);
    rig.run([&]() -> task<void> {
        auto request = NetRig::request("443");
        request.origin = detail::Origin(true, "chat.example", "443");
        auto const response = co_await rig.send(std::move(request));
        CHECK(response.body == "secret");
        auto other = NetRig::request("443");
        other.origin = detail::Origin(true, "other.example", "443");
        auto const error = co_await rig.failure(std::move(other));
        CHECK(error.code() == errc::tls_failed);
        CHECK(error.message().find("other.example:443") != std::string::npos);
    });
    CHECK(heads.size() == 2);
    CHECK(heads[0].find("Proxy-Authorization") == std::string::npos);
}

TEST_CASE("proxy: WebSockets go through it too", "[net]") {
    NetRig rig;
    std::vector<std::string> heads;
    ScriptedPeer const server(rig.executor(), [](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send(answer("no WebSocket", "", "403 Forbidden"));
    });
    ScriptedPeer const proxy(rig.executor(), connects_to(server, heads));
    rig.options.proxy = url(proxy);
    rig.run([&]() -> task<void> {
        auto const socket = rig.websocket();
        auto const error = co_await NetRig::failure_of(
            socket->connect("ws://gateway.example/?v=9", {}, detail::Clock::now() + 5s));
        CHECK(error.code() == errc::http_error);
        CHECK(error.status() == 403);
    });
    REQUIRE(heads.size() == 1);
    CHECK(heads[0].starts_with("CONNECT gateway.example:80 HTTP/1.1\r\n"));
}

TEST_CASE("proxy: its refusal has a name and a status, and tells no password", "[net]") {
    auto const status = GENERATE(407, 502, 403, 503, 301);
    NetRig rig;
    ScriptedPeer const proxy(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send(answer("<html>no</html>", "Proxy-Authenticate: Basic\r\n",
            std::to_string(status) + " No"));
        co_await c.until_closed();
    });
    rig.options.proxy = url(proxy, "user:hunter2@");
    rig.run([&]() -> task<void> {
        auto request = NetRig::request("80");
        request.origin.host = "chat.example";
        auto const error = co_await rig.failure(std::move(request));
        CHECK(error.code() == errc::proxy_refused);
        CHECK(error.status() == status);
        CHECK(error.message().find(proxy.port()) != std::string::npos);
        CHECK(error.message().find("hunter2") == std::string::npos);
    });
    CHECK(rig.stats_at_the_end().open == 0);
}

TEST_CASE("proxy: one that is broken ends the call with what is broken", "[net]") {
    struct Case {
        std::string says;
        bool then_closes;
        errc code;
    };
    auto const given = GENERATE(values<Case>({
        {"", true, errc::connection_closed},
        {"", false, errc::timeout},
        {"HTTP/1.1 200", true, errc::connection_closed},
        {"HTTP/1.1 200 OK\r\n", false, errc::timeout},
        {"SSH-2.0-OpenSSH\r\n\r\n", false, errc::malformed_response},
        {"HTTP/1.1 200 OK\r\n\r\nand what nobody asked for", false, errc::malformed_response},
        {"HTTP/1.1 200 OK\r\nX: " + std::string(70'000, 'x'), false, errc::response_too_large},
    }));
    CAPTURE(given.says.substr(0, 40), given.then_closes);
    NetRig rig;
    rig.options.connect_timeout = 100ms;
    ScriptedPeer const proxy(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send(given.says);
        if (!given.then_closes) co_await c.until_closed();
    });
    rig.options.proxy = url(proxy);
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(NetRig::request("80"));
        CHECK(error.code() == given.code);
    });
    CHECK(rig.stats_at_the_end().open == 0);
}

TEST_CASE("proxy: one that is not there is connect_failed, and named", "[net]") {
    NetRig rig;
    std::string port;
    {
        ScriptedPeer const gone(rig.executor(), hello);
        port = gone.port();
    }
    rig.io.poll();
    rig.options.proxy = Secret("http://127.0.0.1:" + port);
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(NetRig::request("80"));
        CHECK(error.code() == errc::connect_failed);
        CHECK(error.message().find(port) != std::string::npos);
    });
}

TEST_CASE("proxy: a URL that is none is refused at once, and not told", "[net]") {
    auto const text = GENERATE(as<std::string>{}, "user:hunter2@host:3128", "https://user:hunter2@host",
        "socks5://user:hunter2@host", "http://", "http://:hunter2@", "hunter2");
    CAPTURE(text);
    NetRig rig;
    rig.options.proxy = Secret(text);
    try {
        (void)rig.net();
        FAIL("taken");
    }
    catch (Error const& error) {
        CHECK(error.code() == errc::invalid_url);
        CHECK(std::string(error.what()).find("hunter2") == std::string::npos);
    }
}
