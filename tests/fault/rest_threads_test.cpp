// Ten thousand calls at once, on four threads. ThreadSanitizer is the judge of these.
#include "support/catch.hpp"
#include "support/scripted_peer.hpp"

#include <atomic>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>
#include <chorus/chorus.hpp>
#include <chorus/prometheus.hpp>
#include <chorus/rate_limits.hpp>
#include <chorus/rest/channels.hpp>
#include <deque>
#include <thread>
#include <vector>

using namespace chorus;
using namespace chorus::test;
using namespace std::chrono_literals;

namespace {

void on_threads(int count, auto const& work) {
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) threads.emplace_back([&work, i] { work(i); });
    for (auto& thread : threads) thread.join();
}

/// Tells everybody who they asked for: `{"id":"17"}` to GET /api/v9/channels/17. Breaks off now and then.
task<void> echo(PeerConnection& c) {
    for (int i = 1;; ++i) {
        auto const head = co_await c.read_head();
        auto const path = head.substr(4, head.find(' ', 4) - 4);
        if (i % 97 == 0) co_return;
        auto const last = path.substr(path.rfind('/') + 1);
        // Made before it is awaited: g++ 12 destroys some temporaries of a co_await expression twice.
        auto const text = answer("{\"id\":\"" + (last == "@me" ? "1" : last) + "\"}",
            "Content-Type: application/json\r\nX-RateLimit-Bucket: abc\r\nX-RateLimit-Limit: 5000\r\n"
            "X-RateLimit-Remaining: 4900\r\nX-RateLimit-Reset-After: 5.0\r\n");
        co_await c.send(text);
    }
}

} // namespace

TEST_CASE("ten thousand calls at once from four threads: each ends once, with its own answer") {
    constexpr int threads = 4, calls = 10'000;
    asio::io_context io;
    ScriptedPeer peer(io.get_executor(), echo);
    auto const root = "http://127.0.0.1:" + peer.port();
    auto metrics = std::make_shared<PrometheusMetrics>();
    InstanceOptions options;
    options.request_timeout = 300s;
    options.connections = 32;
    options.metrics = metrics;
    options.retry.first_delay(1ms).longest_delay(10ms);
    auto instance = Instance::at(io, UrlBundle(root, root + "/api/v9", "ws://127.0.0.1:1", root), options);

    std::atomic<int> right = 0, wrong = 0, cancelled = 0, failed = 0, left = calls;
    std::deque<asio::cancellation_signal> signals(calls);
    std::atomic<bool> ready = false;
    ChorusUser user;
    instance.bot("token")([&](std::exception_ptr error, ChorusUser made) {
        REQUIRE_FALSE(error);
        user = std::move(made);
        ready = true;
    });
    while (!ready) REQUIRE(io.run_one() > 0);

    auto const channels = user.channels();
    auto const start = [&](int number) {
        channels.get(ChannelId(Snowflake(static_cast<std::uint64_t>(number % 3000 + 1))))(
            asio::bind_cancellation_slot(signals[static_cast<std::size_t>(number)].slot(),
                [&, number](std::exception_ptr const& error, Channel const& channel) {
                    if (!error)
                        ++(channel.id == Snowflake(static_cast<std::uint64_t>(number % 3000 + 1)) ? right : wrong);
                    else if (detail::to_error(error).is(errc::cancelled))
                        ++cancelled;
                    else
                        ++failed;
                    if (--left == 0) io.stop();
                }));
        // Every tenth is given up, at once or after a while, on the thread that started it.
        if (number % 10 == 0) signals[static_cast<std::size_t>(number)].emit(asio::cancellation_type::all);
    };
    auto const watch = asio::make_work_guard(io);
    on_threads(threads, [&](int thread) {
        for (int i = thread; i < calls; i += threads) {
            start(i);
            if (i % 500 == 0) static_cast<void>(metrics->text());
        }
        io.run();
    });
    CHECK(left == 0);
    CHECK(wrong == 0);
    CHECK(failed == 0);
    CHECK(right + cancelled == calls);
    CHECK(right >= calls * 9 / 10);
    CHECK(instance.state().calls_under_way == 0);
    CHECK(instance.state().calls_held_back == 0);
    CHECK(peer.most() <= 32);
    CHECK(metrics->text().find("route=\"/channels/{channel_id}\",status=\"200\"} " + std::to_string(right)) !=
          std::string::npos);
}
