// Connections that are kept, shared, found dead and given up.
#include "support/catch.hpp"
#include "support/net_rig.hpp"

#include <boost/asio/detached.hpp>

using namespace chorus;
using namespace chorus::test;
using namespace std::chrono_literals;

namespace {

/// Answers every request with the number of its connection.
task<void> serve(PeerConnection& c) {
    for (;;) {
        co_await c.read_head();
        co_await c.send(answer(std::to_string(c.index)));
    }
}

/// A gate that tests open when they have seen enough.
class Gate {
public:
    explicit Gate(asio::any_io_executor executor) : timer_(executor, asio::steady_timer::time_point::max()) {}
    void open() {
        open_ = true;
        timer_.cancel();
    }
    task<void> passed() {
        while (!open_) {
            auto const [error] = co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
            (void)error;
        }
    }

private:
    asio::steady_timer timer_;
    bool open_ = false;
};

} // namespace

TEST_CASE("pool: requests one after the other share a connection", "[net]") {
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), serve);
    rig.run([&]() -> task<void> {
        for (int i = 0; i < 5; ++i) {
            auto const response = co_await rig.get(peer);
            CHECK(response.body == "0");
        }
    });
    CHECK(peer.accepted() == 1);
    auto const stats = rig.pool().stats();
    CHECK(stats.opened == 1);
    CHECK(stats.open == 1);
    CHECK(stats.idle == 1);
    CHECK(rig.stats_at_the_end().open == 0);
}

TEST_CASE("pool: other hosts, ports and schemes get connections of their own", "[net]") {
    NetRig rig;
    ScriptedPeer const first(rig.executor(), serve);
    ScriptedPeer const second(rig.executor(), serve);
    rig.run([&]() -> task<void> {
        co_await rig.get(first);
        co_await rig.get(second);
        co_await rig.get(first);
    });
    CHECK(first.accepted() == 1);
    CHECK(second.accepted() == 1);
    CHECK(rig.pool().stats().idle == 2);
}

TEST_CASE("pool: a connection that the server wants to close is not kept", "[net]") {
    auto const bytes = GENERATE(as<std::string>{}, answer("x", "Connection: close\r\n"),
        "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", answer("x") + "and more that nobody asked for",
        answer("x", "Keep-Alive: timeout=0\r\n"), answer("x", "Keep-Alive: timeout=1, max=5\r\n"));
    CAPTURE(bytes);
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send(bytes);
        co_await c.until_closed(); // does not close itself
    });
    rig.run([&]() -> task<void> {
        auto const one = co_await rig.get(peer);
        CHECK(one.body == "x");
        CHECK(rig.pool().stats().open == 0);
        auto const two = co_await rig.get(peer);
        CHECK(two.body == "x");
    });
    CHECK(peer.accepted() == 2);
}

TEST_CASE("pool: an idle connection ends after its time, with nothing else happening", "[net]") {
    NetRig rig;
    rig.options.idle_timeout = 30ms;
    bool closed = false;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send(answer("x"));
        co_await c.until_closed();
        closed = true;
    });
    rig.run([&]() -> task<void> {
        co_await rig.get(peer);
        CHECK(rig.pool().stats().idle == 1);
        asio::steady_timer pause(rig.io);
        while (!closed) {
            pause.expires_after(1ms);
            co_await pause.async_wait(asio::use_awaitable);
        }
    });
    CHECK(rig.pool().stats().open == 0);
}

TEST_CASE("pool: a connection that the server closed while it was idle is replaced, for any verb", "[net]") {
    auto const verb = GENERATE(Verb::get, Verb::post, Verb::patch, Verb::delete_);
    auto const how = GENERATE(as<std::string>{}, "FIN", "RST", "chatter");
    CAPTURE(to_string(verb), how);
    NetRig rig;
    Gate gone(rig.executor());
    std::size_t requests = 0;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        ++requests;
        co_await c.send(answer("x"));
        if (c.index == 0) {
            if (how == "FIN") c.half_close();
            if (how == "RST") c.reset();
            if (how == "chatter") co_await c.send(answer("request timeout", "", "408 Request Timeout"));
            gone.open();
        }
        if (how != "RST") co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        co_await rig.get(peer);
        co_await gone.passed();
        asio::steady_timer pause(rig.io, 10ms); // within a moment of use, a GET would not look
        co_await pause.async_wait(asio::use_awaitable);
        auto const response = co_await rig.send(NetRig::request(peer.port(), verb));
        CHECK(response.body == "x");
    });
    CHECK(requests == 2);
    CHECK(peer.accepted() == 2);
}

TEST_CASE(
    "pool: a request on a connection that dies under it is sent again if that can do no harm", "[net]") {
    auto const verb = GENERATE(Verb::get, Verb::put, Verb::delete_, Verb::post, Verb::patch);
    auto const by_reset = GENERATE(false, true);
    bool const idempotent = verb != Verb::post && verb != Verb::patch;
    CAPTURE(to_string(verb), by_reset);
    NetRig rig;
    std::size_t requests = 0;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send(answer("first of " + std::to_string(c.index)));
        co_await c.read_head(); // the second one on this connection: no answer
        ++requests;
        if (by_reset) c.reset();
    });
    rig.run([&]() -> task<void> {
        co_await rig.get(peer);
        auto request = NetRig::request(peer.port(), verb);
        request.body = verb == Verb::get ? "" : "payload";
        if (idempotent) {
            auto const response = co_await rig.send(std::move(request));
            CHECK(response.body == "first of 1");
        }
        else {
            auto const error = co_await rig.failure(std::move(request));
            CHECK(error.code() == errc::connection_closed);
        }
    });
    CHECK(requests == 1);
    CHECK(peer.accepted() == (idempotent ? 2 : 1));
    CHECK(rig.pool().stats().opened == (idempotent ? 2 : 1));
    CHECK(rig.stats_at_the_end().open == 0);
}

TEST_CASE("pool: it is sent again once, and not at all when part of an answer came", "[net]") {
    NetRig rig;
    std::size_t requests = 0;
    SECTION("once") {
        ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
            co_await c.read_head();
            ++requests;
            if (c.index > 0) co_return;
            co_await c.send(answer("x"));
            co_await c.read_head();
            ++requests;
        });
        rig.run([&]() -> task<void> {
            co_await rig.get(peer);
            auto const error = co_await rig.failure(peer);
            CHECK(error.code() == errc::connection_closed);
        });
        CHECK(requests == 3);
        CHECK(peer.accepted() == 2);
    }
    SECTION("not after part of an answer") {
        ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
            co_await c.read_head();
            co_await c.send(answer("x"));
            co_await c.read_head();
            ++requests;
            co_await c.send("HTTP/1.1 200");
        });
        rig.run([&]() -> task<void> {
            co_await rig.get(peer);
            auto const error = co_await rig.failure(peer);
            CHECK(error.code() == errc::connection_closed);
        });
        CHECK(requests == 1);
        CHECK(peer.accepted() == 1);
    }
    SECTION("not after a timeout: the server may be at it") {
        rig.options.first_byte_timeout = 40ms;
        ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
            co_await c.read_head();
            co_await c.send(answer("x"));
            co_await c.read_head();
            ++requests;
            co_await c.until_closed();
        });
        rig.run([&]() -> task<void> {
            co_await rig.get(peer);
            auto const error = co_await rig.failure(peer);
            CHECK(error.code() == errc::timeout);
        });
        CHECK(requests == 1);
        CHECK(peer.accepted() == 1);
    }
    CHECK(rig.stats_at_the_end().open == 0);
}

TEST_CASE("pool: no more connections than allowed, and everybody gets an answer", "[net]") {
    NetRig rig;
    rig.options.connections_per_origin = 4;
    constexpr std::size_t requests = 40;
    Gate gate(rig.executor());
    std::size_t stalled = 0;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        for (;;) {
            co_await c.read_head();
            if (++stalled == 4) gate.open(); // all four are busy at the same time
            co_await gate.passed();
            co_await c.send(answer("x"));
        }
    });
    rig.run([&]() -> task<void> {
        std::size_t answered = 0;
        Gate done(rig.executor());
        for (std::size_t i = 0; i < requests; ++i)
            asio::co_spawn(rig.io, rig.get(peer), [&](std::exception_ptr error, Response const& response) {
                CHECK_FALSE(error);
                CHECK(response.body == "x");
                if (++answered == requests) done.open();
            });
        co_await gate.passed();
        auto const stats = rig.pool().stats();
        CHECK(stats.open == 4);
        CHECK(stats.waiting == requests - 4);
        co_await done.passed();
    });
    CHECK(peer.most() == 4);
    CHECK(peer.accepted() == 4);
    CHECK(rig.pool().stats().waiting == 0);
    CHECK(rig.pool().stats().idle == 4);
}

TEST_CASE("pool: waiting for a connection ends with the deadline", "[net]") {
    NetRig rig;
    rig.options.connections_per_origin = 1;
    Gate taken(rig.executor());
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        taken.open();
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        asio::co_spawn(rig.io, rig.get(peer), [](std::exception_ptr, Response const&) {});
        co_await taken.passed();
        auto request = NetRig::request(peer.port());
        request.deadline = detail::Clock::now() + 30ms;
        auto const error = co_await rig.failure(std::move(request));
        CHECK(error.code() == errc::timeout);
        CHECK(error.message() == "wait for a connection to 127.0.0.1:" + peer.port() + ": timed out");
        CHECK(rig.pool().stats().waiting == 0);
        CHECK(rig.pool().stats().open == 1);
    });
}

TEST_CASE("pool: who waits behind a failure gets a connection of its own", "[net]") {
    NetRig rig;
    rig.options.connections_per_origin = 1;
    Gate both_asked(rig.executor());
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        if (c.index > 0) co_await serve(c);
        co_await c.read_head();
        co_await both_asked.passed(); // and no answer
    });
    rig.run([&]() -> task<void> {
        std::optional<Error> first;
        std::optional<Response> second;
        Gate done(rig.executor());
        asio::co_spawn(
            rig.io, rig.failure(peer), [&](std::exception_ptr, Error const& error) { first = error; });
        asio::co_spawn(rig.io, rig.get(peer), [&](std::exception_ptr, Response response) {
            second = std::move(response);
            done.open();
        });
        while (rig.pool().stats().waiting == 0) co_await asio::post(rig.io, asio::use_awaitable);
        both_asked.open();
        co_await done.passed();
        REQUIRE(first);
        CHECK(first->code() == errc::connection_closed);
        CHECK(second->body == "1");
    });
    CHECK(peer.accepted() == 2);
}

TEST_CASE("pool: closing refuses new and waiting requests, and lets those under way end", "[net]") {
    NetRig rig;
    rig.options.connections_per_origin = 1;
    Gate taken(rig.executor());
    Gate go_on(rig.executor());
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        taken.open();
        co_await go_on.passed();
        co_await c.send(answer("done"));
        co_await c.until_closed();
    });
    ScriptedPeer const idle_peer(rig.executor(), serve);
    rig.run([&]() -> task<void> {
        co_await rig.get(idle_peer);
        std::optional<Response> busy;
        std::optional<Error> waiting;
        Gate both(rig.executor());
        asio::co_spawn(rig.io, rig.get(peer), [&](std::exception_ptr error, Response response) {
            CHECK_FALSE(error);
            busy = std::move(response);
            both.open();
        });
        co_await taken.passed();
        asio::co_spawn(rig.io, rig.failure(peer), [&](std::exception_ptr, Error const& error) {
            waiting = error;
            rig.pool().close(); // twice does no harm
            go_on.open();
        });
        while (rig.pool().stats().waiting == 0) co_await asio::post(rig.io, asio::use_awaitable);
        rig.pool().close();
        auto const refused = co_await rig.failure(idle_peer);
        CHECK(refused.code() == errc::cancelled);
        co_await both.passed();
        REQUIRE(waiting);
        CHECK(waiting->code() == errc::cancelled);
        REQUIRE(busy);
        CHECK(busy->body == "done");
        auto const stats = rig.pool().stats();
        CHECK(stats.open == 0);
        CHECK(stats.idle == 0);
        CHECK(stats.waiting == 0);
    });
}

TEST_CASE("pool: dropped, it lets requests end and leaves nothing behind", "[net]") {
    NetRig rig;
    rig.options.connections_per_origin = 1;
    Gate taken(rig.executor());
    Gate go_on(rig.executor());
    bool closed = false;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        for (int i = 0; i < 2; ++i) {
            co_await c.read_head();
            taken.open();
            co_await go_on.passed();
            co_await c.send(answer("done"));
        }
        co_await c.until_closed();
        closed = true;
    });
    rig.run([&]() -> task<void> {
        int answers = 0;
        for (int i = 0; i < 2; ++i)
            asio::co_spawn(rig.io, rig.get(peer), [&](std::exception_ptr error, Response const& response) {
                CHECK_FALSE(error);
                answers += response.body == "done";
            });
        co_await taken.passed();
        rig.drop_pool();
        go_on.open();
        // Its idle connection goes with the last request: nobody is there to use it.
        while (!closed) co_await asio::post(rig.io, asio::use_awaitable);
        CHECK(answers == 2);
    });
}

TEST_CASE("pool: an execution context may be destroyed in the middle of everything", "[net]") {
    // What would be left behind or touched too late is the sanitizer's to find.
    auto const stage = GENERATE(as<std::string>{}, "resolving", "waiting", "reading", "idle", "not begun");
    CAPTURE(stage);
    auto rig = std::make_unique<NetRig>();
    rig->options.connections_per_origin = 1;
    auto peer = std::make_unique<ScriptedPeer>(rig->executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        if (stage == "idle") co_await c.send(answer("x"));
        co_await c.until_closed();
    });
    auto get = [&](std::string host) -> task<void> {
        auto request = NetRig::request(peer->port());
        request.origin.host = host;
        co_await rig->send(std::move(request));
        FAIL("there is no answer");
    };
    if (stage == "resolving") asio::co_spawn(rig->io, get("silent.test"), asio::detached);
    if (stage == "reading" || stage == "waiting") asio::co_spawn(rig->io, get("127.0.0.1"), asio::detached);
    if (stage == "waiting") asio::co_spawn(rig->io, get("127.0.0.1"), asio::detached);
    if (stage == "idle")
        rig->run([&]() -> task<void> { co_await rig->get(*peer); });
    else {
        while (stage == "resolving" ? rig->resolver->asked == 0 : peer->open() == 0) {
            rig->io.run_one();
            if (stage == "resolving") continue;
            if (stage == "not begun") break;
        }
        if (stage == "not begun") asio::co_spawn(rig->io, get("127.0.0.1"), asio::detached);
        if (stage == "waiting") CHECK(rig->pool().stats().waiting == 1);
    }
    // The pool first in one half of the cases, last in the other: its owner may live in a coroutine.
    if (GENERATE(false, true)) rig->drop_pool();
    peer.reset();
    rig.reset();
}

TEST_CASE("pool: the pool may live in a coroutine that dies with its execution context", "[net]") {
    auto io = std::make_unique<asio::io_context>();
    auto peer = std::make_unique<ScriptedPeer>(io->get_executor(), serve);
    bool ready = false;
    asio::co_spawn(
        *io,
        [&]() -> task<void> {
            auto const net = std::make_shared<detail::NetContext const>(detail::TransportOptions());
            struct Owner {
                detail::HttpPool pool;
                ~Owner() { pool.close(); }
            };
            Owner owner{detail::HttpPool(io->get_executor(), net)};
            auto request = NetRig::request(peer->port());
            co_await owner.pool.send(std::move(request));
            ready = true;
            asio::steady_timer never(*io, asio::steady_timer::time_point::max());
            co_await never.async_wait(asio::use_awaitable);
        },
        asio::detached);
    while (!ready) io->run_one();
    peer.reset();
    io.reset();
    CHECK(ready);
}
