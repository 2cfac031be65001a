// Rate limits, cancellation, and where a call completes.
#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include "rest/call.hpp"
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/strand.hpp>
#include <chorus/rate_limits.hpp>
#include <chorus/rest/channels.hpp>
#include <chorus/rest/interactions.hpp>
#include <chorus/rest/messages.hpp>
#include <chorus/rest/users.hpp>
#include <chorus/rest/webhooks.hpp>
#include <deque>
#include <thread>

using namespace chorus;
using namespace chorus_test;
using namespace std::chrono_literals;

namespace {

Response limited(std::string retry_after, bool global = false) {
    return json_answer(429,
        "{\"message\":\"You are being rate limited.\",\"retry_after\":" + retry_after +
            ",\"global\":" + (global ? "true" : "false") + "}",
        {{"X-RateLimit-Bucket", "abc"}});
}

Op<void> typing(RestRig& rig, std::uint64_t channel) {
    return rig.facade<Channels>().typing(Snowflake(channel));
}

bool on_strand(RestRig const& rig) {
    auto const* strand = rig.instance->strand().target<asio::strand<asio::io_context::executor_type>>();
    REQUIRE(strand);
    return strand->running_in_this_thread();
}

} // namespace

TEST_CASE("a call that is told to wait waits as long as it was told, and succeeds") {
    RestRig rig;
    rig.http().then(limited("0.02")).then(limited("0.01")).then(answer(204));
    auto before = detail::Clock::now();
    CHECK(rig.result(typing(rig, 1)));
    CHECK(detail::Clock::now() - before >= 30ms);
    REQUIRE(rig.requests().size() == 3);
    CHECK(rig.requests()[2].target == rig.requests()[0].target);
    CHECK(rig.requests()[2].deadline == rig.requests()[0].deadline);
}

TEST_CASE("a call is sent again with all of its body") {
    RestRig rig;
    rig.http().then(limited("0")).then(json_answer(200, R"({"id":"1"})"));
    REQUIRE(rig.result(rig.facade<Channels>().edit(Snowflake(1), EditChannel().name("n"))));
    REQUIRE(rig.requests().size() == 2);
    CHECK(rig.requests()[1].body == R"({"name":"n"})");
    CHECK(header(rig.requests()[1], "Authorization") == "s3cret-token");
}

TEST_CASE("a call that does not want to wait fails, and so do others of its bucket, unsent") {
    RestRig rig;
    rig.http().then(limited("30")).otherwise([](HttpRequest const&) { return answer(204); });
    auto first = rig.result(typing(rig, 1).without_waiting());
    REQUIRE_FALSE(first);
    CHECK(first.error().is(errc::rate_limited));
    CHECK(first.error().status() == 429);
    CHECK(first.error().retry_after() == 30s);

    auto second = rig.result(typing(rig, 1).without_waiting());
    REQUIRE_FALSE(second);
    CHECK(second.error().is(errc::rate_limited));
    CHECK(second.error().status() == 0);
    CHECK(second.error().retry_after() > 20s);
    CHECK(second.error().route() == "/channels/{channel_id}/typing");
    CHECK(rig.requests().size() == 1);

    CHECK(rig.result(typing(rig, 2).without_waiting()));
    CHECK(rig.result(rig.facade<Users>().me().without_waiting()));
}

TEST_CASE("an interaction whose answer was refused keeps no other waiting") {
    RestRig rig(Flavor::discord());
    rig.http().then(limited("30")).otherwise([](HttpRequest const&) { return answer(204); });
    auto interactions = rig.facade<Interactions>();
    auto pong = [&](std::uint64_t id, char const* token) {
        return rig.result(interactions.pong(InteractionRef(Snowflake(id), Snowflake(1), token)).without_waiting());
    };
    CHECK(pong(5, "one").error().is(errc::rate_limited));
    CHECK(rig.requests().size() == 1);
    CHECK(pong(5, "one").error().is(errc::rate_limited));
    CHECK(rig.requests().size() == 1); // it waits itself
    CHECK(pong(6, "two"));
    CHECK(pong(5, "two"));
    CHECK(rig.requests().size() == 3);
}

TEST_CASE("webhooks are limited each by itself, and by their token") {
    RestRig rig(Flavor::discord());
    rig.http().then(limited("30")).otherwise([](HttpRequest const&) { return answer(204); });
    auto webhooks = rig.facade<Webhooks>();
    auto remove = [&](std::uint64_t id, char const* token) {
        return rig.result(
            webhooks.remove_message(WebhookKey(Snowflake(id), token), Snowflake(9)).without_waiting());
    };
    CHECK(remove(5, "one").error().is(errc::rate_limited));
    CHECK(remove(5, "one").error().is(errc::rate_limited));
    CHECK(rig.requests().size() == 1);
    CHECK(remove(6, "one"));
    CHECK(remove(5, "two"));
    CHECK(rig.requests().size() == 3);
}

TEST_CASE("a global limit holds all calls back") {
    RestRig rig;
    rig.http().then(limited("30", true)).otherwise([](HttpRequest const&) { return answer(204); });
    CHECK_FALSE(rig.result(typing(rig, 1).without_waiting()));
    CHECK(rig.result(typing(rig, 2).without_waiting()).error().is(errc::rate_limited));
    CHECK(rig.result(rig.facade<Users>().me().without_waiting()).error().is(errc::rate_limited));
    CHECK(rig.requests().size() == 1);
}

TEST_CASE("a call that could not be made in time fails at once instead of waiting in vain") {
    RestRig rig;
    rig.http().then(limited("30")).otherwise([](HttpRequest const&) { return answer(204); });
    auto before = detail::Clock::now();
    auto answered = rig.result(typing(rig, 1).timeout(5s));
    auto unsent = rig.result(typing(rig, 1).timeout(5s));
    CHECK(answered.error().is(errc::rate_limited));
    CHECK(unsent.error().is(errc::rate_limited));
    CHECK(rig.requests().size() == 1);
    CHECK(detail::Clock::now() - before < 5s);
}

TEST_CASE("calls of a bucket wait for the one that was told to") {
    RestRig rig;
    rig.http().then(limited("0.02")).otherwise([](HttpRequest const&) { return answer(204); });
    int done = 0;
    for (int i = 0; i < 3; ++i)
        typing(rig, 1)([&](std::exception_ptr error) {
            CHECK_FALSE(error);
            ++done;
        });
    rig.io.run();
    CHECK(done == 3);
    CHECK(rig.requests().size() <= 6);
}

TEST_CASE("who is in a hurry goes first, all others in turn") {
    RestRig rig;
    // Until the first call of a bucket is answered, the others wait.
    rig.http().then_hang().otherwise([](HttpRequest const&) { return json_answer(200, R"({"id":"1"})"); });
    int done = 0;
    asio::cancellation_signal stop;
    auto const send = [&](char const* text, Priority priority, asio::cancellation_slot slot = {}) {
        rig.facade<Messages>().send(Snowflake(1), text).priority(priority)(
            asio::bind_cancellation_slot(slot, [&](std::exception_ptr, Message) { ++done; }));
    };
    send("0", Priority::normal, stop.slot());
    while (!rig.http().hanging) REQUIRE(rig.io.run_one() == 1);
    for (auto text : {"1", "2", "3"}) send(text, Priority::normal);
    send("low", Priority::low);
    send("4", Priority::normal);
    send("high", Priority::high);
    rig.io.poll();
    CHECK(rig.instance->state().calls_held_back == 6);
    CHECK(done == 0);
    stop.emit(asio::cancellation_type::terminal);
    rig.io.run();
    CHECK(done == 7);
    std::vector<std::string> order;
    for (auto const& request : rig.requests())
        order.push_back(request.body.substr(12, request.body.size() - 14));
    CHECK(order == std::vector<std::string>{"0", "high", "1", "2", "3", "4", "low"});
}

TEST_CASE("who waits is seen, and those who are cancelled make room") {
    RestRig rig;
    rig.http().then(limited("30")).otherwise([](HttpRequest const&) { return answer(204); });
    std::vector<std::exception_ptr> errors(5);
    std::deque<asio::cancellation_signal> stops(5);
    for (std::size_t i = 0; i < 5; ++i)
        rig.facade<Webhooks>().remove(WebhookKey(Snowflake(7), "hook-s3cret"))(asio::bind_cancellation_slot(
            stops[i].slot(), [&errors, i](std::exception_ptr error) { errors[i] = error; }));
    rig.io.poll();
    auto limits = rig.instance->gate().snapshot(detail::Clock::now());
    CHECK(limits.waiting == 5);
    CHECK(limits.in_flight == 0);
    for (auto const& bucket : limits.buckets) CHECK(bucket.name.find("s3cret") == std::string::npos);
    for (auto& stop : stops) stop.emit(asio::cancellation_type::terminal);
    rig.io.run();
    for (auto const& error : errors) {
        REQUIRE(error);
        CHECK(detail::to_error(error).is(errc::cancelled));
    }
    CHECK(rig.instance->gate().snapshot(detail::Clock::now()).waiting == 0);
    CHECK(rig.instance->state().calls_under_way == 0);
    CHECK(rig.instance->state().calls_held_back == 0);
}

TEST_CASE("a call is cancelled wherever it is") {
    auto cancelled = [](std::exception_ptr const& error) {
        REQUIRE(error);
        auto ours = detail::to_error(error);
        CHECK(ours.is(errc::cancelled));
        CHECK_THROWS_AS(std::rethrow_exception(error), Error);
        return ours;
    };
    for (auto type : {asio::cancellation_type::terminal, asio::cancellation_type::all}) {
        SECTION("before it began, type " + std::to_string(static_cast<int>(type))) {
            RestRig rig;
            rig.http().then_hang();
            asio::cancellation_signal stop;
            std::exception_ptr error;
            typing(rig, 1)(
                asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr e) { error = e; }));
            stop.emit(type);
            rig.io.run();
            cancelled(error);
        }
        SECTION("while the server thinks, type " + std::to_string(static_cast<int>(type))) {
            RestRig rig;
            rig.http().then_hang();
            asio::cancellation_signal stop;
            std::exception_ptr error;
            typing(rig, 1)(
                asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr e) { error = e; }));
            while (!rig.http().hanging) REQUIRE(rig.io.run_one() == 1);
            stop.emit(type);
            rig.io.run();
            CHECK(cancelled(error).route() == "/channels/{channel_id}/typing");
        }
        SECTION("while it waits for a limit, type " + std::to_string(static_cast<int>(type))) {
            RestRig rig;
            rig.http().then(limited("30")).otherwise([](HttpRequest const&) { return answer(204); });
            asio::cancellation_signal stop;
            std::exception_ptr error;
            typing(rig, 1)(
                asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr e) { error = e; }));
            while (rig.requests().empty()) REQUIRE(rig.io.run_one() == 1);
            rig.io.poll(); // up to the timer
            stop.emit(type);
            rig.io.run();
            CHECK(cancelled(error).route() == "/channels/{channel_id}/typing");
            CHECK(rig.requests().size() == 1);
        }
    }
}

TEST_CASE("a call completes on the instance's executor, where its handler has none of its own") {
    RestRig rig;
    rig.http().otherwise([](HttpRequest const&) { return json_answer(200, R"({"id":"1"})"); });
    auto here = std::this_thread::get_id();
    int done = 0;
    for (int i = 0; i < 20; ++i)
        rig.facade<Users>().me()([&](std::exception_ptr error, User const& user) {
            CHECK_FALSE(error);
            CHECK(user.id == Snowflake(1));
            CHECK(std::this_thread::get_id() == here);
            CHECK(rig.io.get_executor().running_in_this_thread());
            CHECK_FALSE(on_strand(rig)); // decoding and handlers do not hold up the calls of others
            ++done;
        });
    CHECK(done == 0);
    rig.io.run();
    CHECK(done == 20);
}

TEST_CASE("a call completes on its handler's executor") {
    RestRig rig;
    rig.http().otherwise([](HttpRequest const&) { return json_answer(200, R"({"id":"1"})"); });
    asio::io_context other;
    bool done = false;
    rig.facade<Users>().me()(asio::bind_executor(other.get_executor(), [&](std::exception_ptr error, User) {
        CHECK_FALSE(error);
        CHECK(other.get_executor().running_in_this_thread());
        done = true;
    }));
    rig.io.run();
    CHECK_FALSE(done);
    CHECK(other.run() > 0);
    CHECK(done);
}

TEST_CASE("a coroutine goes on where it was, and not on the instance's strand") {
    RestRig rig;
    rig.http().otherwise([](HttpRequest const&) { return json_answer(200, R"({"id":"1"})"); });
    rig.run([](RestRig& on) -> task<> {
        for (int i = 0; i < 5; ++i) {
            co_await on.facade<Users>().me();
            CHECK_FALSE(on_strand(on));
            CHECK(on.io.get_executor().running_in_this_thread());
        }
    }(rig));
}

TEST_CASE("a context that waits for nothing but a call does not run out of work") {
    RestRig rig;
    rig.http().otherwise([](HttpRequest const&) { return json_answer(200, R"({"id":"1"})"); });
    asio::io_context other;
    bool done = false;
    rig.facade<Users>().me()(
        asio::bind_executor(other.get_executor(), [&](std::exception_ptr, User) { done = true; }));
    CHECK(other.poll() == 0);
    CHECK_FALSE(other.stopped());
    while (!done) {
        rig.io.poll();
        rig.io.restart();
        other.poll();
    }
    CHECK(done);
    CHECK(other.poll() == 0);
    CHECK(other.stopped());
}
