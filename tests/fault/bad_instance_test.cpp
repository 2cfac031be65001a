// What a program sees of an instance that is down, broken, hostile, or that refuses: a typed error, in time.
#include "support/catch.hpp"
#include "support/scripted_peer.hpp"
#include "support/world.hpp"
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/websocket.hpp>

using namespace chorus;
using namespace chorus::test;

namespace {

InstanceOptions impatient() {
    InstanceOptions options;
    options.request_timeout = 500ms;
    options.connect_timeout = 500ms;
    options.max_response_size = 1u << 20;
    return options;
}

GatewayOptions impatient_gateway() {
    GatewayOptions options;
    options.max_attempts = 2;
    options.hello_timeout = 200ms;
    options.ready_timeout = 200ms;
    options.connect_timeout = 500ms;
    options.backoff_base = 1ms;
    options.backoff_cap = 2ms;
    options.invalid_session_delay = 1ms;
    return options;
}

/// Discovers `url`, which must fail.
task<Error> refused_discovery(World& world, std::string url) {
    auto result = co_await Instance::discover(world.io, url, impatient()).as_result();
    REQUIRE(result.has_error());
    co_return result.error();
}

ScriptedPeer::Script answering(std::string answer) {
    return [answer](PeerConnection& peer) -> task<void> {
        for (;;) {
            co_await peer.read_head();
            co_await peer.send(answer);
        }
    };
}

std::string url_of(ScriptedPeer const& peer) { return "http://127.0.0.1:" + peer.port(); }

using Socket = boost::beast::websocket::stream<asio::ip::tcp::socket&>;

/// A gateway that says `messages` to whoever connects, and then nothing more.
ScriptedPeer::Script gateway_saying(std::vector<std::string> messages) {
    return [messages](PeerConnection& peer) -> task<void> {
        Socket socket(peer.socket());
        co_await socket.async_accept(asio::use_awaitable);
        for (auto const& message : messages)
            co_await socket.async_write(asio::buffer(message), asio::use_awaitable);
        co_await peer.until_closed();
    };
}

/// Why a user of a good API cannot connect to the gateway at `peer`.
task<Error> refused_connect(World& world, ScriptedPeer const& peer, GatewayOptions options) {
    UrlBundle urls = world.instance.urls();
    urls.gateway = "ws://127.0.0.1:" + peer.port();
    auto instance = Instance::at(world.io, urls);
    auto user = co_await instance.register_account(Register("user"));
    auto result = co_await user.gateway().connect(options).as_result();
    REQUIRE(result.has_error());
    co_return result.error();
}

void with_gateway(ScriptedPeer::Script script, std::function<void(Error const&)> check) {
    if (!on_embedded_instance()) return;
    in_world([&](World& world) -> task<> {
        ScriptedPeer peer(world.io.get_executor(), script);
        auto error = co_await refused_connect(world, peer, impatient_gateway());
        check(error);
    });
}

} // namespace

TEST_CASE("discovery: nothing listens") {
    in_world([](World& world) -> task<> {
        std::string port;
        {
            ScriptedPeer gone(world.io.get_executor(), answering(""));
            port = gone.port();
        }
        co_await asio::post(world.io, asio::use_awaitable); // the port is closed now
        auto error = co_await refused_discovery(world, "http://127.0.0.1:" + port);
        CHECK(error.is(errc::connect_failed));
    });
}

TEST_CASE("discovery: a server that accepts and says nothing") {
    in_world([](World& world) -> task<> {
        ScriptedPeer silent(
            world.io.get_executor(), [](PeerConnection& peer) { return peer.until_closed(); });
        auto error = co_await refused_discovery(world, url_of(silent));
        CHECK(error.is(errc::timeout));
    });
}

TEST_CASE("discovery: a server that closes in the middle of an answer") {
    in_world([](World& world) -> task<> {
        ScriptedPeer rude(world.io.get_executor(), [](PeerConnection& peer) -> task<void> {
            co_await peer.read_head();
            co_await peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"api\":");
        });
        auto error = co_await refused_discovery(world, url_of(rude));
        CHECK(error.is(errc::connection_closed));
    });
}

TEST_CASE("discovery: pages of HTML and garbage are no instance") {
    in_world([](World& world) -> task<> {
        for (std::string body :
            {"<!doctype html><html></html>", "{\"api\": {\"baseUrl\": tru", "[]", "null", "42", ""}) {
            ScriptedPeer peer(
                world.io.get_executor(), answering(answer(body, "Content-Type: text/html\r\n")));
            auto error = co_await refused_discovery(world, url_of(peer));
            CHECK(error.is(errc::discovery_failed));
        }
    });
}

TEST_CASE("discovery: a document without end is given up early") {
    in_world([](World& world) -> task<> {
        std::size_t sent = 0;
        ScriptedPeer flood(world.io.get_executor(), [&sent](PeerConnection& peer) -> task<void> {
            co_await peer.read_head();
            co_await peer.send("HTTP/1.1 200 OK\r\nContent-Length: 300000000\r\n\r\n");
            auto went = co_await peer.send_until_refused(std::string(1u << 16, ' '), 300'000'000);
            sent += went;
        });
        auto error = co_await refused_discovery(world, url_of(flood));
        CHECK(error.is(errc::response_too_large));
        CHECK(sent < 100'000'000);
    });
}

TEST_CASE("discovery: a text that is no URL") {
    in_world([](World& world) -> task<> {
        for (std::string text : {"", "http://", "ftp://127.0.0.1", "http://user:secret@127.0.0.1"}) {
            auto error = co_await refused_discovery(world, text);
            CHECK(error.is(errc::invalid_url));
            CHECK(std::string(error.what()).find("secret") == std::string::npos);
        }
    });
}

TEST_CASE("gateway: a server without HELLO") {
    with_gateway(gateway_saying({}), [](Error const& error) { CHECK(error.is(errc::timeout)); });
}

TEST_CASE("gateway: HELLO without an interval") {
    std::vector<std::string> messages(1, R"({"op":10,"d":{}})");
    with_gateway(
        gateway_saying(messages), [](Error const& error) { CHECK(error.is(errc::malformed_response)); });
}

TEST_CASE("gateway: HELLO, and then no READY") {
    std::vector<std::string> messages(1, R"({"op":10,"d":{"heartbeat_interval":30000}})");
    with_gateway(gateway_saying(messages), [](Error const& error) { CHECK(error.is(errc::timeout)); });
}

TEST_CASE("gateway: messages that are no JSON") {
    std::vector<std::string> messages(1, "<html>");
    with_gateway(
        gateway_saying(messages), [](Error const& error) { CHECK(error.is(errc::malformed_response)); });
}

TEST_CASE("gateway: bytes that are no WebSocket frame") {
    auto script = [](PeerConnection& peer) -> task<void> {
        Socket socket(peer.socket());
        co_await socket.async_accept(asio::use_awaitable);
        co_await peer.send(std::string(64, '\xff'));
        co_await peer.until_closed();
    };
    with_gateway(script, [](Error const& error) { CHECK(error.is(errc::malformed_response)); });
}

TEST_CASE("gateway: a server that does not speak WebSocket") {
    with_gateway(
        answering(answer("hello")), [](Error const& error) { CHECK(error.is(errc::gateway_unreachable)); });
}

TEST_CASE("gateway: refused for good, with the reason in the error") {
    struct Refusal {
        std::uint16_t code;
        errc expected;
    };
    for (auto [code, expected] : {Refusal{4004, errc::gateway_authentication_failed},
             Refusal{4010, errc::gateway_session_refused}, Refusal{4014, errc::gateway_session_refused}}) {
        auto script = [code = code](PeerConnection& peer) -> task<void> {
            Socket socket(peer.socket());
            co_await socket.async_accept(asio::use_awaitable);
            std::string hello = R"({"op":10,"d":{"heartbeat_interval":30000}})";
            co_await socket.async_write(asio::buffer(hello), asio::use_awaitable);
            boost::beast::flat_buffer identify;
            co_await socket.async_read(identify, asio::use_awaitable);
            boost::beast::websocket::close_reason reason(code);
            co_await socket.async_close(reason, asio::use_awaitable);
        };
        with_gateway(script, [&](Error const& error) {
            CHECK(error.is(expected));
            CHECK(error.message().find(std::to_string(code)) != std::string::npos);
        });
    }
}

TEST_CASE("an expired token: unauthorized over HTTP, refused by the gateway") {
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        REQUIRE(world.server->expire_tokens(alice.name()));
        auto call = co_await alice.users().me().as_result();
        REQUIRE(call.has_error());
        CHECK(call.error().is(errc::unauthorized));
        auto connect = co_await alice.gateway().connect(impatient_gateway()).as_result();
        REQUIRE(connect.has_error());
        CHECK(connect.error().is(errc::gateway_authentication_failed));
    });
}

TEST_CASE("a token that expires ends an open session with a typed error") {
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        co_await alice.gateway().connect(impatient_gateway());
        auto waiting = alice.next<MessageCreate>(patience);
        world.server->expire_tokens(alice.name());
        auto ended = co_await std::move(waiting).as_result();
        REQUIRE(ended.has_error());
        CHECK(ended.error().is(errc::gateway_closed));
    });
}

TEST_CASE("a captcha is demanded, described, and answered") {
    if (!on_embedded_instance()) return;
    local::Options options;
    options.require_captcha = true;
    in_world(
        [](World& world) -> task<> {
            auto demanded = co_await world.instance.register_account(Register("alice")).as_result();
            REQUIRE(demanded.has_error());
            CHECK(demanded.error().is(errc::captcha_required));
            auto const* challenge = demanded.error().captcha();
            REQUIRE(challenge);
            CHECK(!challenge->sitekey.empty());
            CHECK(!challenge->service.empty());
            auto alice = co_await world.instance.register_account(Register("alice").captcha_key("solved"));
            CHECK(alice.id());
        },
        options);
}

TEST_CASE("a second factor is demanded, and lets in") {
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        REQUIRE(world.server->require_mfa(alice.name()));
        auto demanded =
            co_await world.instance.login(alice.name() + "@example.com", World::password()).as_result();
        REQUIRE(demanded.has_error());
        CHECK(demanded.error().is(errc::mfa_required));
        auto const* challenge = demanded.error().mfa();
        REQUIRE(challenge);
        CHECK(challenge->totp);

        auto wrong = co_await world.instance.login(TotpLogin(challenge->ticket, "000000")).as_result();
        CHECK(wrong.has_error());
        auto code = world.server->mfa_code(alice.name());
        REQUIRE(code);
        auto again = co_await world.instance.login(TotpLogin(challenge->ticket, *code));
        CHECK(again.id() == alice.id());
    });
}

TEST_CASE("user accounts are refused where the terms forbid them, before anything is sent") {
    in_world([](World& world) -> task<> {
        std::atomic<std::size_t> requests = 0;
        ScriptedPeer watched(world.io.get_executor(), [&](PeerConnection& peer) -> task<void> {
            co_await peer.read_head();
            ++requests;
        });
        InstanceOptions options = impatient();
        options.flavor = Flavor::discord();
        auto root = url_of(watched);
        auto instance = Instance::at(world.io, UrlBundle(root, root, root, root), options);
        auto refused = co_await instance.login("me@example.com", "secret").as_result();
        REQUIRE(refused.has_error());
        CHECK(refused.error().is(errc::unsupported));
        CHECK(requests == 0);
    });
}
