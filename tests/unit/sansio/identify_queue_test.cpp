#include "detail/sansio/identify_queue.hpp"

#include "support/catch.hpp"
#include <map>
#include <random>

using namespace chorus::detail;
using namespace std::chrono_literals;

namespace {

TimePoint const start{1000h};

IdentifyRules rules(Duration spacing = {}) {
    IdentifyRules rules;
    rules.spacing = spacing;
    return rules;
}

StartLimits concurrency(std::uint32_t max) {
    StartLimits limits;
    limits.max_concurrency = max;
    return limits;
}

using Turns = std::vector<Turn>;

/// A queue, and the moment it is.
struct Script {
    explicit Script(IdentifyRules given) : queue(given) {}

    /// Whom it lets go until `at` after the start; they identify at once.
    Turns go_until(Duration at) {
        auto const until = start + at;
        Turns all;
        for (;;) {
            auto granted = poll();
            for (auto turn : granted) {
                queue.identified(turn, now);
                went[turn] = now;
            }
            all.insert(all.end(), granted.begin(), granted.end());
            if (!granted.empty()) continue;
            if (wake > until) break;
            now = std::max(now, wake);
        }
        now = until;
        return all;
    }
    Turns poll() {
        Turns granted;
        wake = queue.poll(now, granted);
        return granted;
    }
    void ask(Turn turn, std::uint64_t account, std::uint32_t shard = 0) {
        queue.ask(turn, account, shard, now);
    }

    IdentifyQueue queue;
    TimePoint now = start;
    TimePoint wake;
    std::map<Turn, TimePoint> went;
};

} // namespace

TEST_CASE("a session alone goes at once, and nothing of it is left") {
    Script script(rules());
    script.ask(1, 7);
    CHECK(script.poll() == Turns{1});
    script.queue.identified(1, script.now);
    CHECK(script.queue.waiting() == 0);
    CHECK(script.go_until(5s).empty());
    CHECK(script.queue.buckets() == 0);
}

TEST_CASE("sessions of one account go one per five seconds, in the order of asking") {
    Script script(rules());
    for (Turn turn = 1; turn <= 4; ++turn) script.ask(turn, 7, static_cast<std::uint32_t>(turn - 1));
    CHECK(script.go_until(4999ms) == Turns{1});
    CHECK(script.go_until(5s) == Turns{2});
    CHECK(script.go_until(14999ms) == Turns{3});
    CHECK(script.go_until(15s) == Turns{4});
}

TEST_CASE("as many buckets as the account's max_concurrency go side by side") {
    Script script(rules());
    script.queue.learn(7, concurrency(4), start);
    for (Turn turn = 1; turn <= 10; ++turn) script.ask(turn, 7, static_cast<std::uint32_t>(turn - 1));
    CHECK(script.go_until(0s) == Turns{1, 2, 3, 4});
    CHECK(script.go_until(5s) == Turns{5, 6, 7, 8});
    CHECK(script.go_until(10s) == Turns{9, 10});
}

TEST_CASE("a shard waits for its own bucket only, whoever asked before for another") {
    Script script(rules());
    script.queue.learn(7, concurrency(2), start);
    script.ask(1, 7, 0);
    script.ask(2, 7, 2); // the same bucket
    script.ask(3, 7, 1);
    CHECK(script.go_until(0s) == Turns{1, 3});
    CHECK(script.go_until(5s) == Turns{2});
}

TEST_CASE("the interval begins when IDENTIFY leaves, not when it may") {
    Script script(rules());
    script.ask(1, 7);
    script.ask(2, 7);
    CHECK(script.poll() == Turns{1});
    script.now = start + 3s;
    CHECK(script.poll().empty());
    script.queue.identified(1, script.now);
    CHECK(script.go_until(7999ms).empty());
    CHECK(script.go_until(8s) == Turns{2});
}

TEST_CASE("what is given back is free at once; what is never used is free in the end") {
    Script script(rules());
    for (Turn turn = 1; turn <= 3; ++turn) script.ask(turn, 7);
    CHECK(script.poll() == Turns{1});
    script.queue.leave(1, script.now);
    CHECK(script.poll() == Turns{2});
    // 2 says nothing any more.
    CHECK(script.poll().empty());
    CHECK(script.wake == start + 30s);
    CHECK(script.go_until(29999ms).empty());
    CHECK(script.go_until(30s) == Turns{3});
    script.queue.identified(2, script.now); // too late: it is 3 that counts
    script.ask(4, 7);
    CHECK(script.go_until(34999ms).empty());
    CHECK(script.go_until(35s) == Turns{4});
}

TEST_CASE("who leaves while waiting keeps nobody waiting") {
    Script script(rules());
    for (Turn turn = 1; turn <= 3; ++turn) script.ask(turn, 7);
    script.queue.leave(1, script.now);
    CHECK(script.poll() == Turns{2});
    script.queue.leave(2, script.now);
    script.queue.leave(2, script.now);
    CHECK(script.poll() == Turns{3});
    script.queue.leave(3, script.now);
    CHECK(script.queue.waiting() == 0);
    CHECK(script.queue.buckets() == 0);
}

TEST_CASE("the day's limit holds for all buckets of an account, and for no other") {
    Script script(rules());
    auto limits = concurrency(4);
    limits.remaining = 2;
    limits.total = 1000;
    limits.reset_after = 1h;
    script.queue.learn(7, limits, start);
    for (Turn turn = 1; turn <= 4; ++turn) script.ask(turn, 7, static_cast<std::uint32_t>(turn - 1));
    script.ask(5, 8);
    CHECK(script.go_until(0s) == Turns{1, 2, 5});
    CHECK(script.queue.remaining(7, script.now) == 0);
    CHECK(script.go_until(1h - 1ms).empty());
    CHECK(script.go_until(1h) == Turns{3, 4});
    CHECK(script.queue.remaining(7, script.now) == 998);
}

TEST_CASE("a session that did not begin after all is not counted in the day's limit") {
    Script script(rules());
    auto limits = concurrency(2);
    limits.remaining = 1;
    limits.total = 1;
    limits.reset_after = 1h;
    script.queue.learn(7, limits, start);
    script.ask(1, 7, 0);
    script.ask(2, 7, 1);
    CHECK(script.poll() == Turns{1});
    CHECK(script.poll().empty());
    script.queue.leave(1, script.now);
    CHECK(script.poll() == Turns{2});
}

TEST_CASE("buckets learned while sessions wait are theirs at once") {
    Script script(rules());
    for (Turn turn = 1; turn <= 4; ++turn) script.ask(turn, 7, static_cast<std::uint32_t>(turn - 1));
    CHECK(script.go_until(0s) == Turns{1});
    script.queue.learn(7, concurrency(4), script.now);
    CHECK(script.go_until(0s) == Turns{2, 3, 4});
}

TEST_CASE("where the server does not mind, nobody waits for others of the account") {
    auto free = rules();
    free.interval = Duration::zero();
    Script script(free);
    auto limits = concurrency(1);
    limits.remaining = 0;
    limits.reset_after = 1h;
    script.queue.learn(7, limits, start);
    for (Turn turn = 1; turn <= 100; ++turn) script.ask(turn, 7, static_cast<std::uint32_t>(turn));
    CHECK(script.go_until(0s).size() == 100);
    CHECK(script.queue.buckets() == 0);
}

TEST_CASE("ten thousand accounts come at the pace of the instance, in the order of asking") {
    Script script(rules(4ms));
    for (Turn turn = 1; turn <= 10'000; ++turn) script.ask(turn, 1'000'000 - turn);
    auto const first = script.go_until(1s);
    CHECK(first.size() >= 250);
    CHECK(first.size() <= 250 + 14); // what late wakes may catch up with comes once
    auto rest = script.go_until(40s);
    CHECK(first.size() + rest.size() == 10'000);
    CHECK(std::ranges::is_sorted(rest));
    CHECK(script.go_until(50s).empty());
    CHECK(script.queue.buckets() == 0);
}

TEST_CASE("an account that waits for its own limit does not hold up the instance") {
    Script script(rules(10ms));
    for (Turn turn = 1; turn <= 5; ++turn) script.ask(turn, 7);
    for (Turn turn = 6; turn <= 10; ++turn) script.ask(turn, 100 + turn);
    auto const went = script.go_until(1s);
    CHECK(went == Turns{1, 6, 7, 8, 9, 10});
}

TEST_CASE("whatever happens, no bucket goes twice within its interval, and all get their turn") {
    // Sessions identify late, leave before or after their grant, or are never heard of again.
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        std::mt19937 random(seed);
        IdentifyRules given = rules(random() % 2 ? Duration(20ms) : Duration::zero());
        IdentifyQueue queue(given);
        std::uint32_t const concurrent = 1 + random() % 4;
        queue.learn(1, concurrency(concurrent), start);
        auto now = start;
        Turn next = 1;
        std::map<Turn, std::uint32_t> shard_of, granted;
        std::map<std::uint32_t, TimePoint> last; // of each bucket
        std::size_t went = 0, left = 0, lost = 0;
        for (int step = 0; step < 400; ++step) {
            if (next <= 60 && random() % 2) {
                shard_of[next] = random() % 16;
                queue.ask(next, 1, shard_of[next], now);
                ++next;
            }
            Turns out;
            auto wake = queue.poll(now, out);
            CHECK(wake > now);
            for (auto turn : out) granted[turn] = shard_of[turn] % concurrent;
            for (auto at = granted.begin(); at != granted.end();) {
                auto const fate = random() % 8;
                if (fate == 0) {
                    queue.leave(at->first, now);
                    ++left;
                }
                else if (fate == 1)
                    ++lost;
                else if (fate < 5) {
                    auto const before = last.find(at->second);
                    if (before != last.end()) CHECK(now - before->second >= given.interval);
                    last[at->second] = now;
                    queue.identified(at->first, now);
                    ++went;
                }
                else {
                    ++at;
                    continue;
                }
                at = granted.erase(at);
            }
            now += std::chrono::milliseconds(random() % 6000);
        }
        for (int step = 0; step < 200 && queue.waiting() > 0; ++step) {
            Turns out;
            now = std::max(now, std::min(queue.poll(now, out), now + 1min));
            for (auto turn : out) queue.identified(turn, now), ++went;
        }
        CHECK(queue.waiting() == 0);
        CHECK(went + left + lost + granted.size() == next - 1);
    }
}

TEST_CASE("so many connections at a time, in the order of asking") {
    TurnGate gate(2);
    for (Turn turn = 1; turn <= 5; ++turn) gate.ask(turn);
    Turns passed;
    gate.poll(passed);
    CHECK(passed == Turns{1, 2});
    gate.leave(3);
    gate.leave(1);
    gate.leave(1);
    gate.leave(99);
    passed.clear();
    gate.poll(passed);
    CHECK(passed == Turns{4});
    CHECK(gate.waiting() == 1);
    CHECK(gate.passing() == 2);

    TurnGate open(0);
    for (Turn turn = 1; turn <= 1000; ++turn) open.ask(turn);
    passed.clear();
    open.poll(passed);
    CHECK(passed.size() == 1000);
}
