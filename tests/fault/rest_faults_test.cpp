// Calls over real sockets to servers that fail in every way: each ends with an answer or a typed error inside
// its time, and what must not be repeated is not. The peers count.
#include "support/catch.hpp"
#include "support/scripted_peer.hpp"

#include <chorus/chorus.hpp>
#include <chorus/prometheus.hpp>
#include <chorus/rate_limits.hpp>
#include <chorus/rest/auth.hpp>
#include <chorus/rest/server.hpp>
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <thread>

using namespace chorus;
using namespace chorus::test;
using namespace std::chrono_literals;

namespace {

constexpr auto limit = 700ms;

std::string json(std::string_view body, std::string_view status = "200 OK", std::string_view more = "") {
    return answer(body, "Content-Type: application/json\r\n" + std::string(more), status);
}

/// What a peer does with a connection once it has read a request (or before). Named for the report.
struct Fault {
    char const* name;
    bool unseen; ///< the server cannot have read a request
    std::function<task<void>(PeerConnection&)> play;
};

std::vector<Fault> const faults = {
    {"silence", false, [](PeerConnection& c) -> task<void> { co_await c.until_closed(); }},
    {"reset instead of an answer", false,
        [](PeerConnection& c) -> task<void> {
            c.reset();
            co_return;
        }},
    {"close instead of an answer", false, [](PeerConnection&) -> task<void> { co_return; }},
    {"half a status line", false, [](PeerConnection& c) -> task<void> { co_await c.send("HTTP/1.1 2"); }},
    {"half a head, then silence", false,
        [](PeerConnection& c) -> task<void> {
            co_await c.send("HTTP/1.1 200 OK\r\nContent-");
            co_await c.until_closed();
        }},
    {"half a body", false,
        [](PeerConnection& c) -> task<void> {
            co_await c.send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"id\":");
        }},
    {"half a chunk", false,
        [](PeerConnection& c) -> task<void> {
            co_await c.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"id\":");
            c.reset();
        }},
    {"half a body, then silence", false,
        [](PeerConnection& c) -> task<void> {
            co_await c.send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"id\":");
            co_await c.until_closed();
        }},
    {"no HTTP", false, [](PeerConnection& c) -> task<void> { co_await c.send("SSH-2.0-OpenSSH_9.2\r\n\r\n"); }},
    {"a page of a gateway", false,
        [](PeerConnection& c) -> task<void> {
            co_await c.send(answer("<html>Bad Gateway</html>", "Content-Type: text/html\r\n", "502 Bad Gateway"));
        }},
    {"a page instead of JSON", false,
        [](PeerConnection& c) -> task<void> {
            co_await c.send(answer("<html>Hello</html>", "Content-Type: text/html\r\n"));
        }},
    {"a redirect", false,
        [](PeerConnection& c) -> task<void> {
            co_await c.send(answer("", "Location: http://127.0.0.1:1/\r\n", "302 Found"));
        }},
    {"continue, and then nothing", false,
        [](PeerConnection& c) -> task<void> {
            co_await c.send("HTTP/1.1 100 Continue\r\n\r\n");
            co_await c.until_closed();
        }},
    {"limited for a minute", false,
        [](PeerConnection& c) -> task<void> {
            co_await c.send(json(R"({"retry_after":60,"global":false})", "429 Too Many Requests"));
        }},
};

/// A server that plays `fault` for the first `times` requests and serves the others. Counts them by verb.
class FaultyServer {
public:
    FaultyServer(asio::any_io_executor executor, Fault const& fault, int times)
        : left_(times)
        , peer_(executor, [this, &fault](PeerConnection& c) -> task<void> {
            for (;;) {
                auto const head = co_await c.read_head();
                ++(head.starts_with("GET") ? gets : posts);
                if (left_-- > 0) {
                    co_await fault.play(c);
                    co_return;
                }
                co_await c.send(json(R"({"id":"1"})"));
            }
        }) {}

    [[nodiscard]] UrlBundle urls() const {
        auto const root = "http://127.0.0.1:" + peer_.port();
        return UrlBundle(root, root + "/api/v9", "ws://127.0.0.1:1", root);
    }

    std::atomic<int> gets = 0, posts = 0;

private:
    std::atomic<int> left_;
    ScriptedPeer peer_;
};

InstanceOptions impatient() {
    InstanceOptions options;
    options.request_timeout = limit;
    options.connect_timeout = 300ms;
    options.retry.first_delay(2ms).longest_delay(10ms);
    return options;
}

/// A user of an instance, made without asking it.
class Rig {
public:
    Rig(UrlBundle urls, InstanceOptions options)
        : instance(Instance::at(io, std::move(urls), std::move(options))) {}

    /// The operation's end; it has to come within its time.
    template<class T> Result<T> ended(Op<T> op) {
        std::optional<Result<T>> out;
        auto const before = std::chrono::steady_clock::now();
        std::move(op).as_result()([&](Result<T> result) {
            out.emplace(std::move(result));
            io.stop();
        });
        io.restart();
        io.run();
        REQUIRE(out);
        CHECK(std::chrono::steady_clock::now() - before < limit + 2s);
        return std::move(*out);
    }

    asio::io_context io;
    Instance instance;
};

} // namespace

TEST_CASE("every fault ends in a typed error in time, and nothing is done twice that must not be") {
    for (auto const& fault : faults) {
        CAPTURE(fault.name);
        asio::io_context servers;
        FaultyServer server(servers.get_executor(), fault, 1'000'000);
        auto const work = asio::make_work_guard(servers);
        std::thread thread([&] { servers.run(); });
        {
            Rig rig(server.urls(), impatient());
            auto const read = rig.ended(rig.instance.server().ping());
            CHECK(read.has_error());
            CHECK(read.error().method() == "GET");
            CHECK(read.error().route() == "/ping");
            // (An answer that came but cannot be read was no failed attempt.)
            CHECK(read.error().attempts().empty() == (std::string_view(fault.name) == "a page instead of JSON"));
            auto const before = server.posts.load();
            // A call of no account, which is a POST.
            auto const written = rig.ended(rig.instance.login("me@example.com", "hunter2"));
            CHECK(written.has_error());
            CHECK(server.posts - before <= 1);
            CHECK(rig.instance.state().calls_under_way == 0);
            CHECK(rig.instance.state().calls_held_back == 0);
            rig.instance = Instance();
            rig.io.restart();
            rig.io.poll();
        }
        servers.stop();
        thread.join();
    }
}

TEST_CASE("one fault is survived by a call that may be repeated, and by it alone") {
    for (auto const& fault : faults) {
        std::string_view const name = fault.name;
        // These are answers, or take all the time there is.
        bool const final = name == "no HTTP" || name == "a page instead of JSON" || name == "a redirect" ||
                           name.find("silence") != name.npos || name.find("nothing") != name.npos ||
                           name.find("limited") != name.npos;
        if (final) continue;
        CAPTURE(fault.name);
        asio::io_context servers;
        FaultyServer server(servers.get_executor(), fault, 1);
        auto const work = asio::make_work_guard(servers);
        std::thread thread([&] { servers.run(); });
        {
            auto options = impatient();
            options.request_timeout = 10s;
            Rig rig(server.urls(), options);
            CHECK(rig.ended(rig.instance.server().ping()).has_value());
            CHECK(server.gets == 2);
        }
        {
            FaultyServer other(servers.get_executor(), fault, 1);
            Rig rig(other.urls(), impatient());
            CHECK(rig.ended(rig.instance.login("me@example.com", "hunter2")).has_error());
            CHECK(other.posts == 1);
        }
        servers.stop();
        thread.join();
    }
}

TEST_CASE("where nothing listens, calls of all kinds are tried, and end in time") {
    asio::io_context io;
    std::string port;
    {
        asio::ip::tcp::acceptor closed(io, {asio::ip::address_v4::loopback(), 0});
        port = std::to_string(closed.local_endpoint().port());
    }
    auto const root = "http://127.0.0.1:" + port;
    Rig rig(UrlBundle(root, root + "/api/v9", "ws://127.0.0.1:1", root), impatient());
    auto const read = rig.ended(rig.instance.server().ping());
    CHECK(read.error().is(errc::connect_failed));
    CHECK(read.error().attempts().size() == RetryPolicy().attempts());
    auto const written = rig.ended(rig.instance.auth().login(Login("me", "hunter2")));
    CHECK(written.error().is(errc::connect_failed));
    CHECK(written.error().attempts().size() == RetryPolicy().attempts());
}

TEST_CASE("the pool is empty in the end, and metrics and limits say so") {
    Fault const none{"none", false, nullptr};
    asio::io_context servers;
    FaultyServer server(servers.get_executor(), none, 0);
    auto const work = asio::make_work_guard(servers);
    std::thread thread([&] { servers.run(); });
    {
        auto metrics = std::make_shared<PrometheusMetrics>();
        auto options = impatient();
        options.metrics = metrics;
        Rig rig(server.urls(), options);
        for (int i = 0; i < 3; ++i) CHECK(rig.ended(rig.instance.server().ping()).has_value());
        CHECK(rig.instance.state().connections_open == 1);
        CHECK(rig.instance.state().connections_opened == 1);
        auto const limits = rig.ended(rig.instance.rate_limits());
        REQUIRE(limits.has_value());
        CHECK(limits->waiting == 0);
        CHECK(limits->in_flight == 0);
        auto const text = metrics->text();
        CHECK(text.find("route=\"/ping\",status=\"200\"} 3\n") != std::string::npos);
        CHECK(text.find("state=\"idle\"} 1\n") != std::string::npos);
        rig.instance = Instance();
        rig.io.restart();
        rig.io.poll();
        CHECK(metrics->text().find("chorus_connections") == std::string::npos);
    }
    servers.stop();
    thread.join();
}
