// Cancelling a request at each of its stages, in each of the ways that Asio knows.
#include "support/catch.hpp"
#include "support/net_rig.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/this_coro.hpp>
#include <list>

using namespace chorus;
using namespace chorus::test;
using namespace std::chrono_literals;

namespace {

asio::cancellation_type each_type() {
    return GENERATE(
        asio::cancellation_type::terminal, asio::cancellation_type::partial, asio::cancellation_type::total);
}

/// A request that can be cancelled.
class Call {
public:
    Call(NetRig& rig, detail::HttpRequest request) : rig_(rig), done_(rig.executor()) {
        asio::co_spawn(rig.io, run(std::move(request)),
            asio::bind_cancellation_slot(signal_.slot(), [](std::exception_ptr) {}));
    }

    void cancel(asio::cancellation_type type) { signal_.emit(type); }
    task<void> ended() { return done_.wait(); }

    std::optional<Response> response;
    std::optional<Error> error;

private:
    task<void> run(detail::HttpRequest request) {
        co_await asio::this_coro::reset_cancellation_state(asio::enable_total_cancellation());
        // Whoever was cancelled could not even await what has to be done then.
        co_await asio::this_coro::throw_if_cancelled(false);
        try {
            response = co_await rig_.send(std::move(request));
        }
        catch (Error const& failure) {
            error = failure;
        }
        done_.set();
    }

    NetRig& rig_;
    asio::cancellation_signal signal_;
    detail::Event done_;
};

task<void> serve(PeerConnection& c) {
    for (;;) {
        co_await c.read_head();
        co_await c.send(answer("x"));
    }
}

void check_gone(NetRig& rig) {
    auto const stats = rig.pool().stats();
    CHECK(stats.open == 0);
    CHECK(stats.waiting == 0);
}

} // namespace

TEST_CASE("cancel: while a name is looked up", "[net]") {
    auto const type = each_type();
    NetRig rig;
    detail::Event asked(rig.executor());
    rig.resolver->on_asked = [&] { asked.set(); };
    rig.run([&]() -> task<void> {
        auto request = NetRig::request("80");
        request.origin.host = "silent.test";
        Call call(rig, std::move(request));
        co_await asked.wait();
        call.cancel(type);
        co_await call.ended();
        REQUIRE(call.error);
        CHECK(call.error->code() == errc::cancelled);
        CHECK(call.error->message() == "resolve silent.test: cancelled");
    });
    CHECK(rig.resolver->abandoned == 1);
    check_gone(rig);
}

TEST_CASE("cancel: while it connects, and nobody answers", "[net]") {
    auto const type = each_type();
    NetRig rig;
    // Listens, but takes nobody: the second connect, or the third, remains unanswered.
    asio::ip::tcp::acceptor acceptor(rig.io);
    acceptor.open(asio::ip::tcp::v4());
    acceptor.bind(asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    acceptor.listen(0);
    auto const port = std::to_string(acceptor.local_endpoint().port());
    rig.run([&]() -> task<void> {
        std::list<Call> calls;
        for (int i = 0; i < 4; ++i) calls.emplace_back(rig, NetRig::request(port));
        while (rig.pool().stats().open < 4) co_await asio::post(rig.io, asio::use_awaitable);
        for (auto& call : calls) call.cancel(type);
        bool connecting = false;
        for (auto& call : calls) {
            co_await call.ended();
            REQUIRE(call.error);
            CHECK(call.error->code() == errc::cancelled);
            connecting = connecting || call.error->message().starts_with("connect to ");
        }
        CHECK(connecting);
    });
    check_gone(rig);
}

TEST_CASE("cancel: while it waits for a connection, and others do not notice", "[net]") {
    auto const type = each_type();
    NetRig rig;
    rig.options.connections_per_origin = 1;
    detail::Event go_on(rig.executor());
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await go_on.wait();
        co_await c.send(answer("x"));
        co_await serve(c);
    });
    rig.run([&]() -> task<void> {
        Call first(rig, NetRig::request(peer.port()));
        Call second(rig, NetRig::request(peer.port()));
        Call third(rig, NetRig::request(peer.port()));
        while (rig.pool().stats().waiting < 2) co_await asio::post(rig.io, asio::use_awaitable);
        second.cancel(type);
        co_await second.ended();
        REQUIRE(second.error);
        CHECK(second.error->code() == errc::cancelled);
        CHECK(rig.pool().stats().waiting == 1);
        go_on.set();
        co_await first.ended();
        co_await third.ended();
        CHECK(first.response);
        CHECK(third.response);
    });
    CHECK(peer.accepted() == 1);
    CHECK(rig.pool().stats().idle == 1);
}

TEST_CASE("cancel: who holds the only connection passes its place on", "[net]") {
    auto const type = each_type();
    NetRig rig;
    rig.options.connections_per_origin = 1;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        if (c.index > 0) co_await serve(c);
        co_await c.read_head();
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        Call first(rig, NetRig::request(peer.port()));
        Call second(rig, NetRig::request(peer.port()));
        while (rig.pool().stats().waiting < 1) co_await asio::post(rig.io, asio::use_awaitable);
        first.cancel(type);
        co_await first.ended();
        co_await second.ended();
        REQUIRE(first.error);
        CHECK(first.error->code() == errc::cancelled);
        CHECK(second.response);
    });
    CHECK(peer.accepted() == 2); // the connection of the first was in an unknown state
}

TEST_CASE("cancel: while the request is sent", "[net]") {
    auto const type = each_type();
    NetRig rig;
    detail::Event sending(rig.executor());
    detail::Event closed(rig.executor());
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        sending.set();
        co_await closed.wait(); // reads no more
    });
    rig.run([&]() -> task<void> {
        auto request = NetRig::request(peer.port(), Verb::post);
        request.body.assign(64u << 20, 'x');
        Call call(rig, std::move(request));
        co_await sending.wait();
        call.cancel(type);
        co_await call.ended();
        REQUIRE(call.error);
        CHECK(call.error->code() == errc::cancelled);
        CHECK(call.error->message() == "send to 127.0.0.1:" + peer.port() + ": cancelled");
    });
    check_gone(rig);
}

TEST_CASE("cancel: while it waits for the answer, or reads it", "[net]") {
    auto const type = each_type();
    auto const part = GENERATE(as<std::string>{}, "", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhal");
    CAPTURE(part);
    NetRig rig;
    detail::Event sent(rig.executor());
    detail::Event closed(rig.executor());
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        if (!part.empty()) co_await c.send(part);
        sent.set();
        co_await c.until_closed();
        closed.set();
    });
    rig.run([&]() -> task<void> {
        Call call(rig, NetRig::request(peer.port()));
        co_await sent.wait();
        call.cancel(type);
        co_await call.ended();
        REQUIRE(call.error);
        CHECK(call.error->code() == errc::cancelled);
        co_await closed.wait(); // the server knows that nobody is listening any more
    });
    check_gone(rig);
}

TEST_CASE("cancel: in the TLS handshake", "[net]") {
    auto const type = each_type();
    NetRig rig;
    detail::Event hello(rig.executor());
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        char byte = 0;
        co_await asio::async_read(c.socket(), asio::buffer(&byte, 1), asio::use_awaitable);
        hello.set();
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        auto request = NetRig::request(peer.port());
        request.origin.tls = true;
        Call call(rig, std::move(request));
        co_await hello.wait();
        call.cancel(type);
        co_await call.ended();
        REQUIRE(call.error);
        CHECK(call.error->code() == errc::cancelled);
        CHECK(call.error->message() == "TLS handshake with 127.0.0.1:" + peer.port() + ": cancelled");
    });
    check_gone(rig);
}

TEST_CASE("cancel: before it has begun, and after it has ended", "[net]") {
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), serve);
    rig.run([&]() -> task<void> {
        Call before(rig, NetRig::request(peer.port()));
        before.cancel(asio::cancellation_type::terminal); // in the same moment
        Call after(rig, NetRig::request(peer.port()));
        co_await after.ended();
        after.cancel(asio::cancellation_type::terminal);
        CHECK(after.response);
        // Whether the first was quick enough is not ours to say; that it has ended is.
        co_await before.ended();
        CHECK(before.response.has_value() != before.error.has_value());
        auto const again = co_await rig.get(peer);
        CHECK(again.body == "x");
    });
    CHECK(rig.stats_at_the_end().open == 0);
}
