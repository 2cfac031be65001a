// How events reach handlers and streams: slow ones, many sessions on many threads, what is told of it.
#include "support/catch.hpp"
#include "support/world.hpp"
#include <algorithm>
#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/redirect_error.hpp>
#include <chorus/prometheus.hpp>
#include <condition_variable>
#include <mutex>

using namespace chorus;
using namespace chorus::test;

namespace {

task<> say(ChorusUser user, Snowflake channel, int from, int to) {
    for (int i = from; i < to; ++i) co_await user.messages().send(channel, std::to_string(i));
}
std::vector<std::string> numbers(int from, int to) {
    std::vector<std::string> out;
    for (int i = from; i < to; ++i) out.push_back(std::to_string(i));
    return out;
}

/// A gate that a handler waits at, with an event in hand.
class Gate {
public:
    explicit Gate(asio::io_context& io) : timer_(io, asio::steady_timer::time_point::max()) {}
    task<> pass() {
        while (!open_) {
            boost::system::error_code error;
            co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, error));
        }
    }
    void open() {
        open_ = true;
        timer_.cancel();
    }

private:
    bool open_ = false;
    asio::steady_timer timer_;
};

/// Alice talks, bob listens with a slow handler; a quick one counts what was received.
struct Talk {
    ChorusUser alice, bob;
    Snowflake channel;
};
task<Talk> talk(World& world) {
    Talk out;
    out.alice = co_await world.user("alice");
    out.bob = co_await world.user("bob");
    std::vector<ChorusUser> others(1, out.bob);
    auto place = co_await world.place(out.alice, others);
    out.channel = place.channel;
    co_return out;
}

} // namespace

TEST_CASE("slow handlers: the session stops reading, and nothing is lost") {
    in_world([](World& world) -> task<> {
        auto [alice, bob, channel] = co_await talk(world);
        Watch watch(world);
        Gate gate(world.io);
        std::vector<std::string> slow, quick;
        std::vector<SessionOverflow> overflows;
        bob.on<MessageCreate>([&](ChorusUser, MessageCreate const& message) -> task<> {
            co_await gate.pass();
            slow.push_back(message.content);
            watch.changed();
        });
        bob.on<MessageCreate>([&](MessageCreate const& message) {
            quick.push_back(message.content);
            watch.changed();
        });
        bob.on<SessionOverflow>([&](SessionOverflow const& event) { overflows.push_back(event); });
        GatewayOptions options;
        options.max_pending_events = 8;
        co_await bob.gateway().connect(options);
        co_await say(alice, channel, 0, 40);
        co_await watch.until([&] { return quick.size() >= 8; });
        CHECK(quick.size() == 8);
        CHECK(bob.gateway().stats().pending == 8);
        REQUIRE(overflows.size() == 1);
        CHECK(overflows[0].policy == "stop_reading");
        gate.open();
        co_await watch.until([&] { return slow.size() == 40; });
        CHECK(slow == numbers(0, 40));
        CHECK(bob.gateway().stats().dropped == 0);
        CHECK(bob.gateway().stats().overflows >= 1);
        co_await bob.gateway().close();
    });
}

TEST_CASE("slow handlers: the oldest are dropped, of the slow one only, and counted") {
    in_world([](World& world) -> task<> {
        auto [alice, bob, channel] = co_await talk(world);
        Watch watch(world);
        Gate gate(world.io);
        std::vector<std::string> slow, quick;
        bob.on<MessageCreate>([&](ChorusUser, MessageCreate const& message) -> task<> {
            co_await gate.pass();
            slow.push_back(message.content);
            watch.changed();
        });
        bob.on<MessageCreate>([&](ChorusUser, MessageCreate const& message) -> task<> {
            quick.push_back(message.content);
            watch.changed();
            co_return;
        });
        GatewayOptions options;
        options.max_pending_events = 8;
        options.slow_consumer = SlowConsumer::drop_oldest;
        co_await bob.gateway().connect(options);
        co_await say(alice, channel, 0, 40);
        co_await watch.until([&] { return quick.size() == 40; });
        CHECK(quick == numbers(0, 40));
        gate.open();
        co_await watch.until([&] { return !slow.empty() && slow.back() == "39"; });
        // What it had in hand, and the newest.
        CHECK(slow.front() == "0");
        CHECK(slow.size() <= 8);
        CHECK(slow.size() >= 6);
        CHECK(std::ranges::equal(
            std::vector<std::string>(slow.begin() + 1, slow.end()), numbers(41 - int(slow.size()), 40)));
        CHECK(bob.gateway().stats().dropped == 40 - slow.size());
        co_await bob.gateway().close();
    });
}

TEST_CASE("slow handlers: the session disconnects, and has the rest by resuming") {
    if (!on_embedded_instance()) return;
    in_discords_manner([](World& world) -> task<> {
        auto [alice, bob, channel] = co_await talk(world);
        Watch watch(world);
        Gate gate(world.io);
        std::vector<std::string> slow;
        int gaps = 0;
        std::vector<std::string> reasons;
        bob.on<MessageCreate>([&](ChorusUser, MessageCreate const& message) -> task<> {
            co_await gate.pass();
            slow.push_back(message.content);
            watch.changed();
        });
        bob.on<SessionGap>([&](SessionGap const&) { ++gaps; });
        bob.on<SessionReconnecting>([&](SessionReconnecting const& event) {
            reasons.push_back(event.reason);
            watch.changed();
        });
        bob.on<SessionReady>([&](SessionReady const&) { watch.changed(); });
        GatewayOptions options;
        options.max_pending_events = 8;
        options.slow_consumer = SlowConsumer::disconnect;
        options.backoff_base = 5ms;
        co_await bob.gateway().connect(options);
        co_await say(alice, channel, 0, 40);
        co_await watch.until([&] { return !reasons.empty(); });
        CHECK(reasons[0] == "slow_consumer");
        gate.open();
        auto const gateway = bob.gateway();
        co_await watch.until([&] { return slow.size() >= 40 && gateway.stats().resumes >= 1; });
        CHECK(slow == numbers(0, 40));
        CHECK(gaps == 0);
        co_await bob.gateway().close();
    });
}

TEST_CASE("a stream gives the events of its filter in order, and ends with the session") {
    in_world([](World& world) -> task<> {
        auto [alice, bob, channel] = co_await talk(world);
        auto odd = bob.events<MessageCreate>(
            [](MessageCreate const& message) { return std::stoi(message.content) % 2 == 1; });
        co_await bob.gateway().connect();
        co_await say(alice, channel, 0, 10);
        std::vector<std::string> got;
        std::vector<std::int64_t> sequences;
        while (auto event = co_await odd.next()) {
            got.push_back(event->content);
            sequences.push_back(event.info().sequence);
            CHECK(!event.info().session_id.empty());
            if (got.size() == 5) break;
        }
        std::vector<std::string> const expected = {"1", "3", "5", "7", "9"};
        CHECK(got == expected);
        CHECK(std::ranges::is_sorted(sequences));

        auto late = co_await odd.next().timeout(20ms).as_result();
        REQUIRE(late.has_error());
        CHECK(late.error().is(errc::timeout));

        using namespace asio::experimental::awaitable_operators;
        auto [last, closed] = co_await (
            odd.next()(asio::use_awaitable) && bob.gateway().close().as_result()(asio::use_awaitable));
        CHECK(!last);
        CHECK(closed.has_value());
    });
}

TEST_CASE(
    "a stream that nobody reads holds the session back at its capacity, and no longer when it is gone") {
    in_world([](World& world) -> task<> {
        auto [alice, bob, channel] = co_await talk(world);
        Watch watch(world);
        int heard = 0;
        bob.on<MessageCreate>([&](MessageCreate const&) {
            ++heard;
            watch.changed();
        });
        auto stream = bob.events<MessageCreate>(4);
        co_await bob.gateway().connect();
        co_await say(alice, channel, 0, 20);
        co_await watch.until([&] { return heard >= 4; });
        CHECK(heard == 4);
        auto first = co_await stream.next();
        CHECK(first->content == "0");
        CHECK(heard == 4); // 3 wait still: more than half
        { auto const gone = std::move(stream); }
        co_await watch.until([&] { return heard == 20; });
        co_await bob.gateway().close();
    });
}

TEST_CASE("an event out of a stream is done when the next one is asked for") {
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        auto [alice, bob, channel] = co_await talk(world);
        auto stream = bob.events<MessageCreate>();
        co_await bob.gateway().connect();
        co_await say(alice, channel, 0, 3);
        auto first = co_await stream.next();
        auto const in_hand = co_await bob.gateway().session();
        REQUIRE(in_hand.has_value());
        CHECK(in_hand->sequence == first.info().sequence - 1);
        auto second = co_await stream.next();
        auto const after = co_await bob.gateway().session();
        CHECK(after->sequence == second.info().sequence - 1);
        CHECK(after->sequence >= first.info().sequence);
        co_await bob.gateway().close();
    });
}

TEST_CASE("cancelling a wait for a stream's event ends the wait, not the stream") {
    in_world([](World& world) -> task<> {
        auto [alice, bob, channel] = co_await talk(world);
        auto stream = bob.events<MessageCreate>();
        co_await bob.gateway().connect();
        using namespace asio::experimental::awaitable_operators;
        asio::steady_timer soon(world.io, 10ms);
        auto outcome =
            co_await (stream.next().as_result()(asio::use_awaitable) || soon.async_wait(asio::use_awaitable));
        CHECK(outcome.index() == 1);
        co_await say(alice, channel, 0, 1);
        auto event = co_await stream.next();
        CHECK(event->content == "0");
        stream.cancel();
        auto over = co_await stream.next();
        CHECK(!over);
        co_await bob.gateway().close();
    });
}

TEST_CASE("handlers of different sessions run at the same time on several threads") {
    static constexpr int sessions = 3;
    in_world(
        [](World& world) -> task<> {
            auto alice = co_await world.user("alice");
            std::vector<ChorusUser> listeners;
            for (int i = 0; i < sessions; ++i)
                listeners.push_back(co_await world.user("listener" + std::to_string(i)));
            auto place = co_await world.place(alice, listeners);

            // Each handler stays until all are inside: on one thread, or one strand, none would ever leave.
            std::mutex mutex;
            std::condition_variable all_inside;
            int inside = 0, met = 0;
            for (auto const& listener : listeners) {
                listener.on<MessageCreate>([&](MessageCreate const&) {
                    std::unique_lock lock(mutex);
                    ++inside;
                    all_inside.notify_all();
                    if (all_inside.wait_for(lock, 20s, [&] { return inside == sessions; })) ++met;
                    all_inside.notify_all();
                });
                co_await listener.gateway().connect();
            }
            co_await alice.messages().send(place.channel, "meet");
            asio::steady_timer timer(world.io);
            for (int i = 0; i < 4000; ++i) {
                {
                    std::lock_guard const lock(mutex);
                    if (met == sessions) break;
                }
                timer.expires_after(5ms);
                co_await timer.async_wait(asio::use_awaitable);
            }
            for (auto const& listener : listeners) co_await listener.gateway().close();
            CHECK(met == sessions);
        },
        {}, sessions + 1);
}

TEST_CASE("what becomes of a session is told, in order") {
    if (!on_embedded_instance()) return;
    in_discords_manner([](World& world) -> task<> {
        auto bob = co_await world.user("bob");
        Watch watch(world);
        std::vector<std::string> told;
        auto tell = [&](std::string what) {
            told.push_back(std::move(what));
            watch.changed();
        };
        bob.on<SessionReady>([&](SessionReady const& event) { tell(event.resumed ? "resumed" : "ready"); });
        bob.on<SessionReconnecting>(
            [&](SessionReconnecting const& event) { tell("reconnecting " + event.reason); });
        bob.on<SessionGap>([&](SessionGap const& event) { tell("gap of " + event.session_id); });
        bob.on<SessionEnded>([&](SessionEnded const& event) { tell(event.failed ? "failed" : "ended"); });
        GatewayOptions options;
        options.backoff_base = 1ms;
        options.invalid_session_delay = 1ms;
        co_await bob.gateway().connect(options);
        auto const session = (co_await bob.gateway().session())->session_id;
        bob.gateway().cut();
        co_await watch.until([&] { return told.size() == 3; });
        world.server->invalidate_session(bob.name(), false);
        co_await watch.until([&] { return told.size() >= 5; });
        co_await bob.gateway().close();
        std::vector<std::string> const expected = {
            "ready", "reconnecting closed", "resumed", "gap of " + session, "ready", "ended"};
        CHECK(told == expected);
    });
}

TEST_CASE("metrics of a session: phases, events by name, resumes, what was dropped") {
    if (!on_embedded_instance()) return;
    in_discords_manner([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto metrics = std::make_shared<PrometheusMetrics>();
        InstanceOptions instance_options;
        instance_options.metrics = metrics;
        auto instance = co_await Instance::discover(world.io, world.url(), instance_options);
        auto bob = co_await instance.login_with_token(alice.token());
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        Watch watch(world);
        int heard = 0, ready = 0;
        bob.on<MessageCreate>([&](MessageCreate const&) {
            ++heard;
            watch.changed();
        });
        bob.on<SessionReady>([&](SessionReady const&) {
            ++ready;
            watch.changed();
        });
        GatewayOptions options;
        options.backoff_base = 1ms;
        co_await bob.gateway().connect(options);
        auto const has = [&](std::string const& line) {
            return metrics->text().find(line) != std::string::npos;
        };
        auto const label = std::string("{instance=\"127.0.0.1");
        CHECK(has("chorus_gateway_sessions" + label + "\",phase=\"ready\"} 1\n"));
        co_await say(alice, place.channel, 0, 5);
        co_await watch.until([&] { return heard == 5; });
        bob.gateway().cut();
        co_await watch.until([&] { return ready == 2; });
        co_await bob.gateway().close();
        INFO(metrics->text());
        CHECK(has("chorus_gateway_sessions" + label + "\",phase=\"ready\"} 0\n"));
        CHECK(has("chorus_gateway_events_total" + label + "\",event=\"MESSAGE_CREATE\"} 5\n"));
        CHECK(has("chorus_gateway_sessions_begun_total" + label + "\",how=\"ready\"} 1\n"));
        CHECK(has("chorus_gateway_sessions_begun_total" + label + "\",how=\"resumed\"} 1\n"));
        CHECK(has("chorus_gateway_reconnects_total" + label + "\",reason=\"closed\"} 1\n"));
        CHECK(has("chorus_gateway_dropped_total" + label + "\"} 0\n"));
        CHECK(has("chorus_gateway_pending" + label + "\"} 0\n"));
    });
}

TEST_CASE("commands that were not written when the connection broke are sent on the next one") {
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        auto bob = co_await world.user("bob");
        Watch watch(world);
        GatewayOptions options;
        options.backoff_base = 1ms;
        co_await bob.gateway().connect(options);
        int sent = 0, failed = 0;
        for (int i = 0; i < 30; ++i)
            bob.gateway().send(36, JsonText(R"({"guild_id":"1"})")).as_result()([&](Result<void> result) {
                ++(result ? sent : failed);
                watch.changed();
            });
        bob.gateway().cut();
        bob.on<SessionReconnecting>([&](SessionReconnecting const&) { watch.changed(); });
        co_await watch.until([&] { return sent + failed == 30 && bob.gateway().stats().reconnects == 1; });
        CHECK(failed <= 1); // the one that was being written: nobody knows whether it arrived
        co_await bob.gateway().close();
    });
}
