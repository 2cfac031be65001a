#include "detail/sansio/rate_limiter.hpp"
#include "support/catch.hpp"

#include <map>
#include <string>

using namespace chorus;
using namespace chorus::detail;
using namespace std::chrono_literals;

namespace {

using Headers = std::map<std::string, std::string, std::less<>>;

TimePoint const start = TimePoint(1000s);

/// A limiter with short words for what tests do to it.
class Script {
public:
    explicit Script(RateRules rules) : limiter(std::move(rules), 1) {}

    RateVerdict submit(std::string_view route, std::string_view major = "1") {
        RateAsk ask;
        ask.verb = "POST";
        ask.route = route;
        ask.major = major;
        ask.target = route;
        ask.account = 1;
        return limiter.submit(ask, now);
    }
    RateOutcome answer(RateTicket ticket, int status, Headers const& headers = {}, LimitBody const& body = {}) {
        auto lookup = [&](std::string_view name) {
            auto found = headers.find(name);
            return found == headers.end() ? std::string_view() : std::string_view(found->second);
        };
        return limiter.answered(ticket, status, lookup, now, body);
    }
    std::vector<RateVerdict> poll() {
        std::vector<RateVerdict> decided;
        wake = limiter.poll(now, decided);
        return decided;
    }
    std::vector<RateVerdict> poll_at(TimePoint time) {
        now = time;
        return poll();
    }

    TimePoint now = start;
    TimePoint wake{};
    RateLimiter limiter;
};

Headers told(int limit, int remaining, std::string reset_after, std::string bucket = "abc") {
    return {{"X-RateLimit-Limit", std::to_string(limit)}, {"X-RateLimit-Remaining", std::to_string(remaining)},
        {"X-RateLimit-Reset-After", std::move(reset_after)}, {"X-RateLimit-Bucket", std::move(bucket)}};
}

constexpr auto go = RateDecision::go;
constexpr auto wait = RateDecision::wait;
constexpr auto refuse = RateDecision::refuse;

RateRules one_route(std::uint32_t count, std::chrono::milliseconds window) {
    auto rules = RateRules::spacebar();
    rules.routes = {RouteRateRule("/a", RateLimit(count, window)).by(RateKey::route)};
    return rules;
}

} // namespace

TEST_CASE("of a route that nothing is known of, one request at a time goes") {
    Script script(RateRules::discord());
    auto first = script.submit("/a");
    CHECK(first.decision == go);
    auto second = script.submit("/a");
    CHECK(second.decision == wait);
    CHECK(script.submit("/a", "2").decision == go); // another channel asks for itself
    CHECK(script.submit("/b").decision == go);
    CHECK(script.poll().empty());

    SECTION("until it is told") {
        script.now += 50ms;
        script.answer(first.ticket, 200, told(3, 2, "5.000"));
        auto third = script.submit("/a");
        CHECK(third.decision == wait); // after the second
        auto decided = script.poll();
        REQUIRE(decided.size() == 2);
        CHECK(decided[0].ticket == second.ticket);
        CHECK(decided[1].ticket == third.ticket);
        auto fourth = script.submit("/a");
        CHECK(fourth.decision == wait);
        CHECK(fourth.earliest >= start + 5s);
        CHECK(script.submit("/a", "3").decision == go); // the limit is the route's
        CHECK(script.poll().empty());
        CHECK(script.wake == start + 50ms + 5s + 2ms);
        decided = script.poll_at(script.wake);
        // Two have had no answer: they may have come after the budget was whole again.
        REQUIRE(decided.size() == 1);
        CHECK(decided[0].ticket == fourth.ticket);
    }
    SECTION("or has none") {
        script.answer(first.ticket, 200);
        CHECK(script.poll().size() == 1);
        for (int i = 0; i < 20; ++i) CHECK(script.submit("/a").decision == go);
        CHECK(script.submit("/a", "4").decision == go);
        CHECK(script.submit("/a", "4").decision == go);
    }
    SECTION("a broken server tells nothing") {
        script.answer(first.ticket, 502);
        CHECK(script.poll().size() == 1);
        CHECK(script.submit("/a").decision == wait);
    }
}

TEST_CASE("a bucket that waits keeps no other from going") {
    Script script(one_route(1, 5s));
    CHECK(script.submit("/a", "1").decision == go);
    CHECK(script.submit("/a", "1").decision == wait);
    CHECK(script.submit("/a", "2").decision == go);
    CHECK(script.submit("/b", "1").decision == go);
}

TEST_CASE("priority first, then age, within a bucket and across") {
    auto rules = RateRules::spacebar();
    rules.per_account = RateLimit(1, 1s);
    Script script(rules);
    auto submit = [&](std::string_view target, std::uint8_t priority) {
        RateAsk ask;
        ask.verb = "GET";
        ask.route = ask.target = target;
        ask.account = 7;
        ask.priority = priority;
        return script.limiter.submit(ask, script.now);
    };
    auto first = submit("/a", 1);
    std::vector<RateTicket> expected(6);
    expected[3] = submit("/a", 1).ticket;
    expected[5] = submit("/b", 2).ticket;
    expected[4] = submit("/b", 1).ticket;
    expected[1] = submit("/c", 0).ticket;
    expected[2] = submit("/a", 0).ticket;
    expected[0] = first.ticket;
    std::vector<RateTicket> seen = {first.ticket};
    script.answer(first.ticket, 200);
    for (int i = 0; i < 5; ++i) {
        CHECK(script.poll().empty());
        auto decided = script.poll_at(script.wake);
        REQUIRE(decided.size() == 1);
        seen.push_back(decided[0].ticket);
        script.answer(decided[0].ticket, 200);
    }
    CHECK(seen == expected);
}

TEST_CASE("who cannot go in time is told at once, and when it would have been") {
    Script script(one_route(2, 5s));
    auto first = script.submit("/a");
    script.submit("/a");
    script.answer(first.ticket, 200);
    RateAsk ask;
    ask.verb = "POST";
    ask.route = ask.target = "/a";
    ask.major = "1";
    ask.account = 1;
    SECTION("its deadline is too early") {
        ask.deadline = start + 4s;
        auto verdict = script.limiter.submit(ask, script.now);
        CHECK(verdict.decision == refuse);
        CHECK(verdict.earliest >= start + 5s);
        CHECK(verdict.earliest < start + 5100ms);
    }
    SECTION("it does not want to wait") {
        ask.may_wait = false;
        CHECK(script.limiter.submit(ask, script.now).decision == refuse);
        CHECK(script.limiter.waiting() == 0);
    }
    SECTION("two windows are before it") {
        for (int i = 0; i < 2; ++i) CHECK(script.submit("/a").decision == wait);
        ask.deadline = start + 9s;
        auto verdict = script.limiter.submit(ask, script.now);
        CHECK(verdict.decision == refuse);
        CHECK(verdict.earliest >= start + 10s);
    }
    SECTION("its deadline comes while it waits") {
        ask.deadline = start + 6s;
        auto verdict = script.limiter.submit(ask, script.now);
        REQUIRE(verdict.decision == wait);
        script.poll();
        script.limiter.postpone(first.ticket, start + 60s, script.now); // of no effect: it is over
        auto decided = script.poll_at(start + 5100ms);
        REQUIRE(decided.size() == 1);
        script.limiter.postpone(decided[0].ticket, start + 60s, script.now);
        CHECK(script.poll().empty());
        CHECK(script.wake == start + 6s);
        decided = script.poll_at(start + 6s);
        REQUIRE(decided.size() == 1);
        CHECK(decided[0].decision == refuse);
        CHECK(decided[0].earliest == start + 60s);
    }
}

TEST_CASE("what a 429 is for") {
    Script script(RateRules::discord());
    auto ticket = script.submit("/a").ticket;
    auto headers = told(5, 0, "1.5");
    LimitBody body;
    auto invalid = [&] { return script.limiter.snapshot(script.now).invalid.remaining; };
    auto before = invalid();
    SECTION("the bucket") {
        headers["Retry-After"] = "2";
        headers["X-RateLimit-Scope"] = "user";
        body.retry_after = 1500ms;
        auto outcome = script.answer(ticket, 429, headers, body);
        CHECK(outcome.scope == RateScope::bucket);
        CHECK(outcome.retry_at == start + 1502ms); // the body knows better
        CHECK(script.submit("/a").decision == wait);
        CHECK(script.submit("/b").decision == go);
        CHECK(invalid() == before - 1);
    }
    SECTION("the resource: nobody's fault") {
        headers["Retry-After"] = "60";
        headers["X-RateLimit-Scope"] = "shared";
        CHECK(script.answer(ticket, 429, headers).scope == RateScope::shared);
        CHECK(script.submit("/a").earliest >= start + 60s);
        CHECK(script.submit("/b").decision == go);
        CHECK(invalid() == before);
    }
    SECTION("the account") {
        auto outcome = script.answer(ticket, 429, {{"Retry-After", "3"}, {"X-RateLimit-Global", "true"}});
        CHECK(outcome.scope == RateScope::account);
        CHECK(script.submit("/b").decision == wait);
        CHECK(script.submit("/webhooks/{webhook_id}/{webhook_token}").decision == go);
        CHECK(script.poll().empty());
        CHECK(script.wake == start + 3002ms);
        CHECK(script.poll_at(script.wake).size() == 1);
    }
    SECTION("everyone: the server was not even asked") {
        CHECK(script.answer(ticket, 429, {{"Retry-After", "3"}}).scope == RateScope::all);
        CHECK(script.submit("/webhooks/{webhook_id}/{webhook_token}").decision == wait);
        CHECK(script.poll_at(start + 4s).size() == 1);
    }
    SECTION("and it keeps its place") {
        auto behind = script.submit("/a").ticket;
        auto outcome = script.answer(ticket, 429, headers);
        RateAsk again;
        again.verb = "POST";
        again.route = again.target = "/a";
        again.major = "1";
        again.account = 1;
        again.order = outcome.order;
        auto repeated = script.limiter.submit(again, script.now).ticket;
        script.poll();
        auto decided = script.poll_at(start + 2s);
        REQUIRE(decided.size() >= 1);
        CHECK(decided[0].ticket == repeated);
        CHECK_FALSE(decided[0].ticket == behind);
    }
}

TEST_CASE("Spacebar's 429 names no scope but a bucket") {
    auto rules = RateRules::spacebar();
    rules.errors = RateLimit(10, 5s);
    Script script(rules);
    auto ticket = script.submit("/a").ticket;
    Headers headers = {{"Retry-After", "10"}, {"X-RateLimit-Limit", "10"}, {"X-RateLimit-Reset-After", "5"}};
    SECTION("errors are everyone's") {
        headers["X-RateLimit-Bucket"] = "error";
        CHECK(script.answer(ticket, 429, headers).scope == RateScope::all);
        CHECK(script.submit("/b").decision == wait);
        CHECK(script.poll_at(start + 9s).empty());
        CHECK(script.poll_at(start + 11s).size() == 1);
    }
    SECTION("so is the global one: the address may be meant") {
        headers["X-RateLimit-Global"] = "true";
        CHECK(script.answer(ticket, 429, headers).scope == RateScope::all);
    }
    SECTION("and others are their own") {
        headers["X-RateLimit-Bucket"] = "a";
        CHECK(script.answer(ticket, 429, headers).scope == RateScope::bucket);
        CHECK(script.submit("/b").decision == go);
    }
}

TEST_CASE("errors that may still come are counted") {
    auto rules = RateRules::spacebar();
    rules.errors = RateLimit(3, 5s);
    Script script(rules);
    std::vector<RateTicket> tickets;
    for (auto const* route : {"/a", "/b", "/c"}) tickets.push_back(script.submit(route).ticket);
    CHECK(script.submit("/d").decision == wait);
    script.answer(tickets[0], 200);
    CHECK(script.poll().size() == 1);
    CHECK(script.submit("/e").decision == wait);
    script.answer(tickets[1], 404);
    CHECK(script.poll().empty());
    CHECK(script.poll_at(start + 6s).size() == 1);
}

TEST_CASE("a ban is not risked") {
    auto rules = RateRules::discord();
    rules.invalid = RateLimit(20, 10min);
    rules.invalid_margin = 5;
    rules.per_account = RateLimit();
    Script script(rules);
    auto waits = script.submit("/w");
    CHECK(script.submit("/w").decision == wait);
    for (int i = 0; i < 15; ++i) {
        auto verdict = script.submit("/a");
        REQUIRE(verdict.decision == go);
        script.answer(verdict.ticket, i % 2 == 0 ? 401 : 403);
    }
    auto verdict = script.submit("/b");
    CHECK(verdict.decision == refuse);
    CHECK(verdict.earliest >= start + 10min);
    script.answer(waits.ticket, 200);
    auto decided = script.poll();
    REQUIRE(decided.size() == 1);
    CHECK(decided[0].decision == refuse);
    script.now = start + 10min + 1s;
    CHECK(script.submit("/b").decision == go);
}

TEST_CASE("what all users together may send is kept by channel") {
    auto rules = RateRules::spacebar();
    rules.routes = {RouteRateRule("/a", RateLimit(3, 60s)).only("POST").by(RateKey::channel)};
    Script script(rules);
    auto by = [&](std::uint64_t account, std::string_view major) {
        RateAsk ask;
        ask.verb = "POST";
        ask.route = "/a";
        ask.target = major;
        ask.major = major;
        ask.account = account;
        return script.limiter.submit(ask, script.now);
    };
    auto first = by(1, "1");
    CHECK(by(2, "1").decision == go);
    CHECK(by(3, "1").decision == go);
    CHECK(by(4, "1").decision == wait);
    CHECK(by(4, "2").decision == go);
    SECTION("until the window ends") {
        script.answer(first.ticket, 200);
        CHECK(script.poll().empty());
        CHECK(script.poll_at(start + 61s).size() == 1);
    }
    SECTION("or one was not counted") {
        script.answer(first.ticket, 403);
        CHECK(script.poll().size() == 1);
    }
    SECTION("others used it up: a 400 says so") {
        LimitBody body;
        body.absolute = true;
        script.answer(first.ticket, 400, {}, body);
        CHECK(script.poll().empty());
        CHECK(script.poll_at(start + 61s).size() == 1);
    }
}

TEST_CASE("unused buckets are forgotten") {
    Script script(one_route(5, 5s));
    for (int i = 0; i < 1000; ++i) {
        auto verdict = script.submit("/a", std::to_string(i));
        script.answer(verdict.ticket, 200);
    }
    CHECK(script.limiter.buckets() == 1000);
    for (int i = 0; i < 200; ++i) {
        script.now += 1s;
        for (int j = 0; j < 10; ++j) script.answer(script.submit("/a", "7").ticket, 200);
        script.poll();
    }
    CHECK(script.limiter.buckets() == 1);
}

TEST_CASE("an upload that takes long holds nobody up") {
    auto rules = RateRules::spacebar();
    rules.per_account = RateLimit(2, 1s);
    Script script(rules);
    auto first = script.submit("/up").ticket;
    auto second = script.submit("/up").ticket;
    CHECK(script.submit("/b").decision == wait);
    script.poll();
    CHECK(script.wake == start + rules.longest_trip);
    script.poll_at(script.wake);
    // They may have been counted just now.
    CHECK(script.poll_at(start + rules.longest_trip + 990ms).empty());
    script.poll_at(script.wake);
    CHECK(script.poll_at(script.wake).size() == 1);
    CHECK(script.now < start + rules.longest_trip + 2100ms);
    CHECK(script.limiter.in_flight() == 3);
    script.answer(first, 200);
    script.answer(second, 200);
    CHECK(script.limiter.in_flight() == 1);
}

TEST_CASE("what is known can be seen") {
    Script script(RateRules::discord());
    auto first = script.submit("/a").ticket;
    script.submit("/a");
    script.answer(first, 200, told(5, 1, "2"));
    auto limits = script.limiter.snapshot(script.now);
    REQUIRE(limits.buckets.size() == 1);
    auto const& bucket = limits.buckets[0];
    CHECK(bucket.name == "abc");
    CHECK(bucket.waiting == 1);
    CHECK(bucket.limit == 5U);
    CHECK(bucket.remaining == 1);
    CHECK(bucket.reset_after == 2002ms);
    REQUIRE(limits.accounts.size() == 1);
    CHECK(limits.accounts[0].remaining == 49);
    CHECK(limits.waiting == 1);
    CHECK(limits.in_flight == 0);
}

TEST_CASE("off, it lets everything go") {
    auto rules = one_route(1, 60s);
    rules.enabled = false;
    Script script(rules);
    for (int i = 0; i < 10; ++i) CHECK(script.submit("/a").decision == go);
}
