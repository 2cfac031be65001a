// Which calls are made again, how often, and what is told of it.
#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include "rest/call.hpp"
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <chorus/metrics.hpp>
#include <chorus/rest/body.hpp>
#include <chorus/rest/channels.hpp>
#include <chorus/rest/messages.hpp>
#include <chorus/rest/reactions.hpp>
#include <chorus/rest/users.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

using namespace chorus;
using namespace chorus_test;
using namespace std::chrono_literals;

namespace {

Response gateway_page(int status) { return html_answer(status); }

/// Counts what it is told.
class Counting final : public MetricsSink {
public:
    void call(CallMetrics const& call) override {
        ++calls[std::string(call.method) + " " + std::string(call.route) + " " +
                (call.status ? std::to_string(call.status) : std::string(call.failure))];
        attempts += call.attempts;
        waited += call.waited;
    }
    void retry(RetryMetrics const& retry) override {
        ++retries[retry.status ? std::to_string(retry.status) : std::string(retry.failure)];
    }
    void limited(LimitMetrics const& limit) override { ++scopes[std::string(limit.scope)]; }
    void instance(std::string_view name, StateSource source) override {
        names.insert(std::string(name));
        state = std::move(source);
    }

    std::map<std::string, int> calls, retries, scopes;
    std::set<std::string> names;
    std::uint32_t attempts = 0;
    std::chrono::nanoseconds waited{0};
    StateSource state;
};

InstanceOptions with(std::shared_ptr<MetricsSink> sink) {
    InstanceOptions options;
    options.metrics = std::move(sink);
    return options;
}

using Steps = std::vector<std::function<void(FakeHttp&)>>;

Steps const passing_failures = {
    [](FakeHttp& http) { http.then_fail(errc::connection_closed); },
    [](FakeHttp& http) { http.then_fail(errc::timeout); },
    [](FakeHttp& http) { http.then(gateway_page(500)); },
    [](FakeHttp& http) { http.then(gateway_page(502)); },
    [](FakeHttp& http) { http.then(gateway_page(503)); },
    [](FakeHttp& http) { http.then(gateway_page(504)); },
};
Steps const harmless_failures = {
    [](FakeHttp& http) { http.then_fail(errc::connect_failed); },
    [](FakeHttp& http) { http.then_fail(errc::resolve_failed); },
    [](FakeHttp& http) {
        http.then(json_answer(429, R"({"message":"slow","retry_after":0.001,"global":false})"));
    },
};

} // namespace

TEST_CASE("an idempotent call survives what passes, alone and in a row") {
    auto const call = [](RestRig& rig, int verb) -> Op<void> {
        switch (verb) {
        case 0: return rig.facade<Reactions>().add(MessageRef(Snowflake(1), Snowflake(2)), "\U0001F44D");
        default: return rig.facade<Messages>().remove(MessageRef(Snowflake(1), Snowflake(2)));
        }
    };
    for (int verb = 0; verb < 2; ++verb)
        for (std::size_t i = 0; i < passing_failures.size(); ++i)
            for (std::size_t j = 0; j < passing_failures.size(); ++j) {
                RestRig rig;
                passing_failures[i](rig.http());
                passing_failures[j](rig.http());
                rig.http().then(answer(204));
                CHECK(rig.result(call(rig, verb)));
                CHECK(rig.requests().size() == 3);
            }
    RestRig rig;
    rig.http().then_fail(errc::timeout).then(json_answer(200, R"({"id":"1"})"));
    CHECK(rig.result(rig.facade<Users>().me()));
}

TEST_CASE("a call that the server may have done is never repeated, unless that is harmless") {
    for (auto const& fails : passing_failures) {
        RestRig rig;
        fails(rig.http());
        rig.http().otherwise([](HttpRequest const&) { return json_answer(200, R"({"id":"1"})"); });
        CHECK_FALSE(rig.result(rig.facade<Messages>().send(Snowflake(1), "hi")));
        CHECK(rig.requests().size() == 1);
        fails(rig.http());
        CHECK_FALSE(rig.result(rig.facade<Channels>().typing(Snowflake(1))));
        CHECK(rig.requests().size() == 2);
        fails(rig.http());
        CHECK_FALSE(rig.result(rig.facade<Channels>().edit(Snowflake(1), EditChannel().name("n"))));
        CHECK(rig.requests().size() == 3);
        fails(rig.http()); // the control: it would have helped
        CHECK(rig.result(
            rig.facade<Channels>().typing(Snowflake(1)).retry(RetryPolicy(3).may_be_made_twice())));
        CHECK(rig.requests().size() == 5);
    }
}

TEST_CASE("a call that the server cannot have done is repeated, whatever it is") {
    for (auto const& fails : harmless_failures) {
        RestRig rig;
        fails(rig.http());
        rig.http().then(json_answer(200, R"({"id":"1"})"));
        CHECK(rig.result(rig.facade<Messages>().send(Snowflake(1), "hi")));
        CHECK(rig.requests().size() == 2);
    }
}

TEST_CASE("a message with a nonce is sent again where the server posts it once") {
    for (auto const& flavor : {Flavor::spacebar(), Flavor::discord()})
        for (auto const& fails : passing_failures) {
            RestRig rig(flavor);
            fails(rig.http());
            rig.http().then(json_answer(200, R"({"id":"1"})"));
            REQUIRE(rig.result(rig.facade<Messages>().send(Snowflake(1), "hi")));
            REQUIRE(rig.requests().size() == 2);
            CHECK(rig.requests()[0].body == rig.requests()[1].body);
            auto const body = nlohmann::json::parse(rig.requests()[0].body);
            auto const nonce = body.at("nonce").get<std::string>();
            CHECK(nonce.size() > 10);
            CHECK(nonce.size() <= Limits().message_nonce);
            CHECK(body.contains("enforce_nonce") == flavor.nonce_needs_enforcing);
        }
}

TEST_CASE("nonces are all different, and a message's own is kept") {
    RestRig rig(Flavor::spacebar());
    std::set<std::string> bodies;
    for (int i = 0; i < 1000; ++i)
        bodies.insert(rig.facade<Messages>().send(Snowflake(1), "hi").request().json);
    CHECK(bodies.size() == 1000);
    auto own = rig.facade<Messages>().send(Snowflake(1), CreateMessage("hi").nonce("mine"));
    CHECK(own.request().json == R"({"content":"hi","nonce":"mine"})");
    CHECK(own.request().done_once);

    // On Discord a nonce alone prevents nothing, and may be there for other reasons.
    RestRig discord(Flavor::discord());
    auto shown = discord.facade<Messages>().send(Snowflake(1), CreateMessage("hi").nonce("mine"));
    CHECK(shown.request().json == R"({"content":"hi","nonce":"mine"})");
    CHECK_FALSE(shown.request().done_once);
    auto refused = discord.facade<Messages>().send(Snowflake(1), CreateMessage("hi").enforce_nonce(false));
    CHECK_FALSE(refused.request().done_once);
    auto enforced =
        discord.facade<Messages>().send(Snowflake(1), CreateMessage("hi").nonce("mine").enforce_nonce(true));
    CHECK(enforced.request().done_once);

    RestRig other;
    CHECK(other.facade<Messages>().send(Snowflake(1), "hi").request().json == R"({"content":"hi"})");
}

TEST_CASE("what will not pass is told at once") {
    for (auto code : {errc::tls_failed, errc::malformed_response, errc::response_too_large}) {
        RestRig rig;
        rig.http().then_fail(code);
        CHECK(rig.result(rig.facade<Users>().me()).error().is(code));
        CHECK(rig.requests().size() == 1);
    }
    for (int status : {301, 400, 401, 403, 404, 501}) {
        RestRig rig;
        rig.http().then(gateway_page(status));
        CHECK(rig.result(rig.facade<Users>().me()).error().status() == status);
        CHECK(rig.requests().size() == 1);
    }
}

TEST_CASE("the last error tells of all attempts") {
    RestRig rig;
    rig.http()
        .then(gateway_page(502))
        .then_fail(errc::connection_closed)
        .then(json_answer(429, R"({"retry_after":0.001})"))
        .then(gateway_page(503))
        .then(gateway_page(500));
    auto const result = rig.result(rig.facade<Users>().me());
    REQUIRE_FALSE(result);
    auto const& error = result.error();
    CHECK(error.status() == 500);
    auto const& attempts = error.attempts();
    REQUIRE(attempts.size() == 5);
    int const statuses[] = {502, 0, 429, 503, 500};
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(attempts[i].status == statuses[i]);
        if (i > 0) CHECK(attempts[i].started >= attempts[i - 1].started);
    }
    CHECK(attempts[1].code == errc::connection_closed);
    CHECK(attempts[2].code == errc::rate_limited);
    CHECK(std::string(error.what()).find("attempt 5") != std::string::npos);
    CHECK(rig.requests().size() == 5);
}

TEST_CASE("an operation decides for itself how often it is made") {
    RestRig rig;
    rig.http().otherwise([](HttpRequest const&) { return gateway_page(503); });
    CHECK_FALSE(rig.result(rig.facade<Users>().me().without_retries()));
    CHECK(rig.requests().size() == 1);
    CHECK_FALSE(rig.result(rig.facade<Users>().me().retry(RetryPolicy(7).first_delay(1ms).longest_delay(1ms))));
    CHECK(rig.requests().size() == 8);
    rig.http().then(json_answer(429, R"({"retry_after":0.001})"));
    CHECK(rig.result(rig.facade<Users>().me().without_retries()).error().status() == 429);
    CHECK(rig.requests().size() == 9);
}

TEST_CASE("a wait that the call has no time for is not begun") {
    RestRig rig;
    rig.http().otherwise([](HttpRequest const&) { return answer(503, "", {{"Retry-After", "30"}}); });
    auto const before = detail::Clock::now();
    auto const result = rig.result(rig.facade<Users>().me().timeout(2s));
    CHECK(detail::Clock::now() - before < 1s);
    CHECK(rig.requests().size() == 1);
    CHECK(result.error().status() == 503);
    CHECK(result.error().retry_after() == 30s);
}

TEST_CASE("a body that can be read once is sent once") {
    auto const call = [](RestRig& rig, Body body) {
        Request request(Verb::put, "/x", "/x");
        request.bucket = "PUT /x";
        request.content = std::move(body);
        request.content_type = "application/octet-stream";
        return Op<void>(std::make_unique<detail::RestOperation<void>>(rig.rest, std::move(request)));
    };
    for (bool once : {true, false}) {
        RestRig rig;
        rig.http().then(gateway_page(503)).then(answer(204));
        auto const result = rig.result(call(rig,
            once ? generated_body([](std::span<char>) { return std::size_t{0}; }) : Body(std::string(9, 'x'))));
        CHECK(result.has_value() == !once);
        CHECK(rig.requests().size() == (once ? 1u : 2u));
    }
}

TEST_CASE("a call is cancelled between its attempts") {
    InstanceOptions options;
    options.retry = RetryPolicy(5).first_delay(1h).longest_delay(1h);
    RestRig rig({}, RestRig::Account::user, options);
    rig.http().otherwise([](HttpRequest const&) { return gateway_page(503); });
    asio::cancellation_signal stop;
    std::exception_ptr error;
    // Without end of time: the delay is somewhere within an hour.
    rig.facade<Users>().me().timeout(std::chrono::milliseconds::max())(
        asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr e, User) { error = e; }));
    while (rig.requests().empty()) REQUIRE(rig.io.run_one() == 1);
    rig.io.poll();
    REQUIRE_FALSE(error);
    stop.emit(asio::cancellation_type::terminal);
    rig.io.run();
    REQUIRE(error);
    CHECK(detail::to_error(error).is(errc::cancelled));
    CHECK(detail::to_error(error).attempts().size() == 1);
}

TEST_CASE("a context that goes away in the middle of a call takes it along") {
    for (int stage = 0; stage < 3; ++stage) {
        auto rig = std::make_unique<RestRig>();
        auto const alive = std::make_shared<int>(1);
        if (stage == 0) rig->http().then_hang();
        if (stage == 1)
            rig->http().then(json_answer(429, R"({"retry_after":600})")).otherwise([](HttpRequest const&) {
                return answer(204);
            });
        if (stage == 2) rig->http().then(answer(503, "", {{"Retry-After", "600"}}));
        std::weak_ptr<detail::InstanceCore> const core = rig->instance;
        for (int i = 0; i < 3; ++i)
            rig->facade<Users>().me().timeout(1h)([alive](std::exception_ptr, User) {});
        for (int i = 0; i < 1000; ++i) rig->io.poll_one();
        CHECK(alive.use_count() > 1);
        // The members go in the order that a program would choose: the context last.
        auto transport = rig->transport;
        rig->rest.reset();
        rig->instance.reset();
        rig.reset();
        CHECK(alive.use_count() == 1);
        CHECK(core.expired());
    }
}

TEST_CASE("metrics are told of every call, retry and limit") {
    auto sink = std::make_shared<Counting>();
    {
        RestRig rig({}, RestRig::Account::user, with(sink));
        CHECK(sink->names == std::set<std::string>{"chat.example"});
        rig.http()
            .then(gateway_page(502))
            .then(json_answer(200, R"({"id":"1"})"))
            .then(json_answer(429, R"({"retry_after":0.02})", {{"X-RateLimit-Scope", "shared"}}))
            .then_fail(errc::connection_closed)
            .then(json_answer(404, "{}"))
            .then_fail(errc::tls_failed);
        CHECK(rig.result(rig.facade<Users>().me()));
        CHECK_FALSE(rig.result(rig.facade<Channels>().get(Snowflake(1))));
        CHECK_FALSE(rig.result(rig.facade<Channels>().typing(Snowflake(1))));
        REQUIRE(sink->state());
        CHECK(sink->state()->calls_under_way == 0);
        CHECK(sink->state()->calls_held_back == 0);
        rig.http().then_hang();
        rig.facade<Channels>().typing(Snowflake(2))([](std::exception_ptr) {});
        rig.io.restart();
        rig.io.poll();
        CHECK(sink->state()->calls_under_way == 1);
    }
    CHECK_FALSE(sink->state());
    CHECK(sink->calls == std::map<std::string, int>{{"GET /users/@me 200", 1}, {"GET /channels/{channel_id} 404", 1},
                             {"POST /channels/{channel_id}/typing tls_failed", 1}});
    CHECK(sink->retries == std::map<std::string, int>{{"502", 1}, {"429", 1}, {"connection_closed", 1}});
    CHECK(sink->scopes == std::map<std::string, int>{{"shared", 1}});
    CHECK(sink->attempts == 6);
    CHECK(sink->waited >= 15ms);
}
