// The transport with several threads running its executor. ThreadSanitizer is the judge of these.
#include "support/catch.hpp"
#include "support/net_rig.hpp"
#include "support/test_certificate.hpp"

#include <atomic>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/detached.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <random>
#include <thread>
#include <vector>

using namespace chorus;
using namespace chorus::test;
using namespace std::chrono_literals;

namespace {

constexpr int threads = 4;

void run_on_threads(asio::io_context& io) {
    std::vector<std::thread> pool;
    for (int i = 0; i < threads; ++i) pool.emplace_back([&io] { io.run(); });
    for (auto& thread : pool) thread.join();
}

struct Counts {
    std::atomic<int> answered{0};
    std::atomic<int> cancelled{0};
    std::atomic<int> unexpected{0};
    std::atomic<int> left{0};
};

} // namespace

TEST_CASE("threads: requests from many threads keep to the limit, and each gets its own answer", "[net]") {
    NetRig rig;
    TestCertificate const certificate;
    auto context = certificate.server_context();
    rig.options.tls.ca_pem = certificate.certificate;
    rig.options.connections_per_origin = 8;
    // Echoes the target. Breaks off now and then, which reused connections must get over.
    auto echo = [](PeerConnection& c) -> task<void> {
        for (int i = 0;; ++i) {
            auto const head = co_await c.read_head();
            if (i == 5 && c.index % 3 == 0) co_return;
            co_await c.send(answer(head.substr(0, head.find(" HTTP"))));
        }
    };
    ScriptedPeer plain(rig.executor(), echo);
    ScriptedPeer secure(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.start_tls(context);
        co_await echo(c);
    });
    auto& pool = rig.pool();
    Counts counts;
    constexpr int callers = 48, calls = 20;
    counts.left = callers;
    auto caller = [&](int number) -> task<void> {
        for (int i = 0; i < calls; ++i) {
            auto const target = "/" + std::to_string(number) + "/" + std::to_string(i);
            auto request = NetRig::request(number % 4 == 0 ? secure.port() : plain.port(), Verb::get, target);
            request.origin.tls = number % 4 == 0;
            try {
                auto const response = co_await pool.send(std::move(request));
                ++(response.body == "GET " + target ? counts.answered : counts.unexpected);
            }
            catch (Error const&) {
                ++counts.unexpected;
            }
            (void)pool.stats(); // from whatever thread this is
        }
        if (--counts.left == 0) {
            pool.close();
            plain.stop();
            secure.stop();
        }
    };
    for (int number = 0; number < callers; ++number) {
        // Half of them on strands of their own, as sessions are, the other half on the bare executor.
        asio::any_io_executor executor = rig.io.get_executor();
        if (number % 2 == 0) executor = asio::make_strand(executor);
        asio::co_spawn(executor, caller(number), asio::detached);
    }
    run_on_threads(rig.io);
    CHECK(counts.answered == callers * calls);
    CHECK(counts.unexpected == 0);
    CHECK(plain.most() <= 8);
    CHECK(secure.most() <= 8);
    auto const stats = pool.stats();
    CHECK(stats.open == 0);
    CHECK(stats.idle == 0);
    CHECK(stats.waiting == 0);
}

TEST_CASE("threads: cancelling at any moment harms nobody else", "[net]") {
    NetRig rig;
    rig.options.connections_per_origin = 3;
    ScriptedPeer peer(rig.executor(), [](PeerConnection& c) -> task<void> {
        for (;;) {
            auto const head = co_await c.read_head();
            co_await c.send(answer(head.substr(0, head.find(" HTTP"))));
        }
    });
    auto& pool = rig.pool();
    Counts counts;
    constexpr int callers = 24, calls = 20;
    counts.left = callers;
    // A strand per caller: signals and what listens to them belong on one.
    struct Caller {
        explicit Caller(asio::any_io_executor on) : strand(asio::make_strand(on)), timer(strand) {}
        asio::any_io_executor strand;
        asio::cancellation_signal signal;
        asio::steady_timer timer;
    };
    auto call = [&](std::string target) -> task<void> {
        try {
            auto request = NetRig::request(peer.port(), Verb::get, target);
            auto const response = co_await pool.send(std::move(request));
            ++(response.body == "GET " + target ? counts.answered : counts.unexpected);
        }
        catch (Error const& error) {
            ++(error.code() == errc::cancelled ? counts.cancelled : counts.unexpected);
        }
    };
    std::function<void(std::shared_ptr<Caller>, int, int)> next = [&](auto self, int number, int i) {
        if (i == calls) {
            if (--counts.left > 0) return;
            pool.close();
            peer.stop();
            return;
        }
        asio::co_spawn(self->strand, call("/" + std::to_string(number) + "/" + std::to_string(i)),
            asio::bind_cancellation_slot(self->signal.slot(), [&next, self, number, i](std::exception_ptr) {
                self->timer.cancel();
                asio::post(self->strand, [&next, self, number, i] { next(self, number, i + 1); });
            }));
        if (number % 2 == 0) return; // these are left in peace
        std::mt19937 random(static_cast<unsigned>(number * 1000 + i));
        self->timer.expires_after(std::chrono::microseconds(random() % 3000));
        self->timer.async_wait([self](boost::system::error_code error) {
            if (!error) self->signal.emit(asio::cancellation_type::terminal);
        });
    };
    for (int number = 0; number < callers; ++number) {
        auto self = std::make_shared<Caller>(rig.io.get_executor());
        asio::post(self->strand, [&next, self, number] { next(self, number, 0); });
    }
    run_on_threads(rig.io);
    CHECK(counts.unexpected == 0);
    CHECK(counts.answered + counts.cancelled <= callers * calls);
    CHECK(counts.answered >= callers / 2 * calls); // all of those that nobody cancelled
    CHECK(peer.most() <= 3 + 24);                  // the peer may notice the end of a cancelled one late
    auto const stats = pool.stats();
    CHECK(stats.open == 0);
    CHECK(stats.waiting == 0);
}

TEST_CASE("threads: the pool may be dropped by one thread while others run its requests", "[net]") {
    NetRig rig;
    rig.options.connections_per_origin = 2;
    std::atomic<int> requests{0};
    ScriptedPeer peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        for (;;) {
            co_await c.read_head();
            ++requests;
            co_await c.send(answer("x"));
        }
    });
    Counts counts;
    constexpr int callers = 16;
    counts.left = callers;
    auto pool = std::make_shared<detail::HttpPool>(rig.executor(), rig.net());
    for (int number = 0; number < callers; ++number)
        asio::co_spawn(asio::make_strand(rig.io), pool->send(NetRig::request(peer.port())),
            [&](std::exception_ptr error, Response const& response) {
                ++(!error && response.body == "x" ? counts.answered : counts.unexpected);
                if (--counts.left == 0) peer.stop();
            });
    asio::post(rig.io, [&] { pool.reset(); });
    run_on_threads(rig.io);
    CHECK(counts.answered == callers);
    CHECK(counts.unexpected == 0);
}

TEST_CASE("threads: pools are dropped in the moment in which their idle connections expire", "[net]") {
    NetRig rig;
    rig.options.idle_timeout = 2ms;
    ScriptedPeer peer(rig.executor(), [](PeerConnection& c) -> task<void> {
        for (;;) {
            co_await c.read_head();
            co_await c.send(answer("x"));
        }
    });
    Counts counts;
    constexpr int owners = 60;
    counts.left = owners;
    auto owner = [&](int number) -> task<void> {
        auto pool = std::make_unique<detail::HttpPool>(rig.executor(), rig.net());
        auto request = NetRig::request(peer.port());
        auto const response = co_await pool->send(std::move(request));
        counts.answered += response.body == "x";
        asio::steady_timer timer(co_await asio::this_coro::executor);
        timer.expires_after(1900us + number * 10us);
        co_await timer.async_wait(asio::use_awaitable);
        pool.reset();
        if (--counts.left == 0) peer.stop();
    };
    (void)rig.net(); // made before there are threads
    for (int number = 0; number < owners; ++number) asio::co_spawn(rig.io, owner(number), asio::detached);
    run_on_threads(rig.io);
    CHECK(counts.answered == owners);
}

TEST_CASE("threads: WebSockets on strands of their own", "[net]") {
    NetRig rig;
    ScriptedPeer server(rig.executor(), [](PeerConnection& c) -> task<void> {
        boost::beast::websocket::stream<asio::ip::tcp::socket&> peer(c.socket());
        co_await peer.async_accept(asio::use_awaitable);
        for (;;) {
            boost::beast::flat_buffer message;
            co_await peer.async_read(message, asio::use_awaitable);
            co_await peer.async_write(message.data(), asio::use_awaitable);
        }
    });
    auto const net = rig.net();
    Counts counts;
    constexpr int sockets = 12, messages = 30;
    counts.left = sockets;
    auto session = [&](asio::any_io_executor strand, int number) -> task<void> {
        try {
            detail::WebSocketConnection socket(strand, net);
            auto const url = "ws://127.0.0.1:" + server.port() + "/";
            std::vector<Header> headers;
            co_await socket.connect(url, headers, detail::TimePoint::max());
            detail::WebSocketMessage message;
            for (int i = 0; i < messages; ++i) {
                auto const text = std::to_string(number) + ":" + std::to_string(i);
                co_await socket.send(text);
                bool const more = co_await socket.read(message);
                ++(more && message.data == text ? counts.answered : counts.unexpected);
            }
            co_await socket.close(1000);
        }
        catch (Error const&) {
            ++counts.unexpected;
        }
        if (--counts.left == 0) server.stop();
    };
    for (int number = 0; number < sockets; ++number) {
        asio::any_io_executor const strand = asio::make_strand(rig.io);
        asio::co_spawn(strand, session(strand, number), asio::detached);
    }
    run_on_threads(rig.io);
    CHECK(counts.answered == sockets * messages);
    CHECK(counts.unexpected == 0);
}

TEST_CASE("threads: many may ask the resolver of the system for a name at the same time", "[net]") {
    NetRig rig;
    ScriptedPeer peer(rig.executor(), [](PeerConnection& c) -> task<void> {
        for (;;) {
            co_await c.read_head();
            co_await c.send(answer("x"));
        }
    });
    detail::HttpPool pool(rig.executor(), std::make_shared<detail::NetContext const>(rig.options));
    Counts counts;
    constexpr int callers = 12;
    counts.left = callers;
    for (int number = 0; number < callers; ++number) {
        auto request = NetRig::request(peer.port());
        request.origin.host = "localhost";
        asio::co_spawn(asio::make_strand(rig.io), pool.send(std::move(request)),
            [&](std::exception_ptr error, Response const& response) {
                ++(!error && response.body == "x" ? counts.answered : counts.unexpected);
                if (--counts.left > 0) return;
                pool.close();
                peer.stop();
            });
    }
    run_on_threads(rig.io);
    CHECK(counts.answered == callers);
    CHECK(counts.unexpected == 0);
}
