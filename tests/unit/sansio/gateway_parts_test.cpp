// The small parts of which the gateway machine is made, where the machine's own tests do not reach their
// edges.

#include "detail/sansio/command_queue.hpp"
#include "detail/sansio/gateway_wire.hpp"
#include "detail/sansio/send_window.hpp"
#include "detail/sansio/sequence_window.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <random>
#include <set>

namespace chorus::detail {
namespace {

using std::chrono::nanoseconds;
using std::chrono::seconds;

// ---- SequenceWindow ----

TEST_CASE("sequence window: tells seen from unseen within 1024 numbers", "[sansio][gateway]") {
    SequenceWindow window;
    CHECK_FALSE(window.highest());
    CHECK(window.insert(0));
    CHECK(window.highest() == 0);
    CHECK_FALSE(window.insert(0));
    CHECK(window.insert(10));
    CHECK(window.insert(7));
    CHECK_FALSE(window.insert(7));
    CHECK_FALSE(window.insert(10));
    CHECK(window.highest() == 10);
}

TEST_CASE("sequence window: what is too old to tell counts as new", "[sansio][gateway]") {
    SequenceWindow window;
    CHECK(window.insert(1));
    CHECK(window.insert(1024));
    CHECK_FALSE(window.insert(1));
    CHECK(window.insert(1025)); // takes the slot of 1
    CHECK(window.insert(1));
    CHECK(window.insert(1));
    CHECK_FALSE(window.insert(1025));
    CHECK(window.highest() == 1025);
}

TEST_CASE("sequence window: skipped numbers do not inherit marks of old ones", "[sansio][gateway]") {
    SequenceWindow window;
    for (std::int64_t i = 0; i < 1024; ++i) CHECK(window.insert(i));
    CHECK(window.insert(1500));
    for (std::int64_t i = 1024; i < 1500; ++i) CHECK(window.insert(i));
    CHECK(window.insert(1'000'000));
    CHECK(window.insert(999'999));
}

TEST_CASE("sequence window: survives hostile numbers", "[sansio][gateway]") {
    SequenceWindow window;
    CHECK(window.insert(-5));
    CHECK(window.insert(-5));
    CHECK_FALSE(window.highest());
    CHECK(window.insert(std::numeric_limits<std::int64_t>::max()));
    CHECK_FALSE(window.insert(std::numeric_limits<std::int64_t>::max()));
    CHECK(window.insert(std::numeric_limits<std::int64_t>::min()));
    CHECK(window.insert(0));
}

TEST_CASE("sequence window: a restart knows only the number it is given", "[sansio][gateway]") {
    SequenceWindow window;
    window.insert(50);
    window.restart(40);
    CHECK(window.highest() == 40);
    CHECK_FALSE(window.insert(40));
    CHECK(window.insert(50));
    window.restart();
    CHECK_FALSE(window.highest());
}

TEST_CASE("sequence window: agrees with a set of everything seen", "[sansio][gateway]") {
    std::mt19937_64 rng(7);
    SequenceWindow window;
    std::set<std::int64_t> seen;
    std::int64_t top = 0, first = 0, counted = 0;
    for (int i = 0; i < 20000; ++i) {
        std::uint64_t const jump = rng() % 50 == 0 ? 900 : 3;
        auto const s = std::max<std::int64_t>(0, top + static_cast<std::int64_t>(rng() % jump) - 2);
        bool const is_new = !seen.contains(s);
        REQUIRE(window.insert(s) == is_new); // never more than 2 back, so always within the window
        seen.insert(s);
        top = std::max(top, s);
        REQUIRE(window.highest() == top);
        if (i == 0) first = s;
        if (is_new && s >= first) ++counted;
        REQUIRE(window.missing() == static_cast<std::uint64_t>(top - first + 1 - counted));
    }
}

TEST_CASE("sequence window: counts what was skipped until it comes", "[sansio][gateway]") {
    SequenceWindow window;
    window.insert(10); // wherever a server begins
    window.insert(11);
    CHECK(window.missing() == 0);
    window.insert(15);
    CHECK(window.missing() == 3);
    window.insert(13);
    CHECK(window.missing() == 2);
    window.insert(13); // again
    window.insert(15);
    window.insert(7); // from before the first
    CHECK(window.missing() == 2);
    window.insert(12);
    window.insert(14);
    window.insert(16);
    CHECK(window.missing() == 0);
}

TEST_CASE("sequence window: what came too late to tell stays missing", "[sansio][gateway]") {
    SequenceWindow window;
    window.insert(1);
    window.insert(3);
    window.insert(1 + 1024);
    CHECK(window.missing() == 1022);
    CHECK(window.insert(1));
    CHECK(window.missing() == 1022);
    CHECK(window.insert(2));
    CHECK(window.missing() == 1021);
    window.insert(3 + 1024); // 2 cannot be told any more
    CHECK(window.insert(2));
    CHECK(window.missing() == 1022);
}

TEST_CASE("sequence window: numbers of no event are not missing", "[sansio][gateway]") {
    SequenceWindow window;
    window.restart(100);
    window.pass(101);
    window.pass(102);
    window.pass(101); // replayed
    window.insert(103);
    CHECK(window.missing() == 0);
    CHECK(window.highest() == 103);
    window.pass(110); // ahead of what it was to end
    CHECK(window.highest() == 103);
    CHECK(window.missing() == 6);
    for (std::int64_t s = 104; s < 110; ++s) window.insert(s);
    CHECK(window.missing() == 0);
    window.insert(111);
    CHECK(window.missing() == 0);
}

TEST_CASE("sequence window: a restart forgets where it was, and not what is missing", "[sansio][gateway]") {
    SequenceWindow window;
    window.insert(1);
    window.insert(3);
    window.restart();
    window.insert(2);
    window.insert(3);
    CHECK(window.missing() == 1);
    window.restart(50);
    window.insert(52);
    CHECK(window.missing() == 2);
    window.insert(51);
    CHECK(window.missing() == 1);
}

// ---- SendWindow ----

TEST_CASE("send window: never more than the limit in any span", "[sansio][gateway]") {
    TimePoint const t0{seconds(1000)};
    SendWindow window(seconds(60));
    for (int i = 0; i < 3; ++i) window.record(t0 + seconds(i * 10));
    CHECK(window.has_room(t0 + seconds(20), 4));
    CHECK_FALSE(window.has_room(t0 + seconds(20), 3));
    CHECK(window.free_at(3) == t0 + seconds(60));
    CHECK(window.free_at(2) == t0 + seconds(70));
    CHECK(window.free_at(1) == t0 + seconds(80));
    CHECK_FALSE(window.has_room(t0 + seconds(60) - nanoseconds(1), 3));
    CHECK(window.has_room(t0 + seconds(60), 3));
    CHECK_FALSE(window.has_room(t0 + seconds(60), 2));
    window.clear();
    CHECK(window.has_room(t0 + seconds(60), 1));
}

// ---- Texts ----

TEST_CASE("gateway texts: URLs are joined with the right separator", "[sansio][gateway]") {
    CHECK(gateway_url("wss://a", "?v=9") == "wss://a?v=9");
    CHECK(gateway_url("wss://a/", "v=9") == "wss://a/?v=9");
    CHECK(gateway_url("wss://a/gw?x=1", "?v=9") == "wss://a/gw?x=1&v=9");
    CHECK(gateway_url("wss://a", "") == "wss://a");
}

TEST_CASE("gateway texts: resume escapes what a server or user put into its strings", "[sansio][gateway]") {
    GatewaySession const session("s\"\\\n\x01", "", 0);
    CHECK(resume_text("t", session) ==
        R"({"op":6,"d":{"token":"t","session_id":"s\"\\\u000a\u0001","seq":0}})");
    CHECK(heartbeat_text(std::nullopt) == R"({"op":1,"d":null})");
    CHECK(heartbeat_text(0) == R"({"op":1,"d":0})");
}

TEST_CASE("gateway texts: a resume URL must be a WebSocket and no less encrypted", "[sansio][gateway]") {
    CHECK(may_resume_at("wss://a", "wss://b"));
    CHECK(may_resume_at("wss://a", "ws://b"));
    CHECK(may_resume_at("ws://a", "ws://b"));
    CHECK_FALSE(may_resume_at("ws://a", "wss://b"));
    CHECK_FALSE(may_resume_at("", "ws://b"));
    CHECK_FALSE(may_resume_at("ws://", "ws://b"));
    CHECK_FALSE(may_resume_at("http://a", "ws://b"));
}

// ---- CommandQueue ----

GatewayCommand presence(std::string text, std::uint64_t tag) {
    GatewayCommand command;
    command.kind = CommandKind::presence;
    command.text = std::move(text);
    command.tag = tag;
    return command;
}

TEST_CASE(
    "command queue: a presence counts as received only by a heartbeat sent after it", "[sansio][gateway]") {
    TimePoint const t0{seconds(1000)};
    CommandQueue queue(10);
    queue.push(presence("p", 1));
    CHECK(queue.pop(t0).tag == 1);
    queue.acknowledged(t0); // sent in the same instant: before or after, who knows
    queue.session_ready(true);
    REQUIRE_FALSE(queue.empty());
    CHECK(queue.pop(t0).tag == 0);
    queue.acknowledged(t0 + seconds(1));
    queue.session_ready(true);
    CHECK(queue.empty());
    queue.session_ready(false);
    CHECK_FALSE(queue.empty());
}

TEST_CASE(
    "command queue: a presence waiting to be restored is replaced without a word", "[sansio][gateway]") {
    TimePoint const t0{seconds(1000)};
    CommandQueue queue(10);
    queue.push(presence("p", 1));
    queue.pop(t0);
    queue.session_ready(false);
    CHECK_FALSE(queue.push(presence("q", 2))); // 1 was reported as sent
    CHECK(queue.push(presence("r", 3)) == 2u);
    CHECK(queue.drain() == std::vector<std::uint64_t>{3});
    CHECK(queue.empty());
}

TEST_CASE("command queue: a presence that a heartbeat survived is not blamed", "[sansio][gateway]") {
    TimePoint const t0{seconds(1000)};
    CommandQueue queue(10);
    queue.push(presence("p", 1));
    queue.pop(t0);
    CHECK_FALSE(queue.closed_by_server());
    queue.session_ready(true);
    queue.pop(t0);
    queue.acknowledged(t0 + seconds(1));
    CHECK_FALSE(queue.closed_by_server());
    queue.session_ready(false);
    queue.pop(t0 + seconds(2));
    CHECK_FALSE(queue.closed_by_server());
    queue.session_ready(false);
    queue.pop(t0 + seconds(3));
    queue.push(presence("q", 2)); // what is said of one presence is not said of another
    queue.pop(t0 + seconds(4));
    CHECK_FALSE(queue.closed_by_server());
    queue.session_ready(false);
    queue.pop(t0 + seconds(5));
    CHECK(queue.closed_by_server() == 2u);
    queue.session_ready(false);
    CHECK(queue.empty());
}

} // namespace
} // namespace chorus::detail
