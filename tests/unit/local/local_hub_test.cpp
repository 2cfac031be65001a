#include "local/gateway/hub.hpp"

#include <catch2/catch.hpp>

namespace chorus::local {
namespace {

using std::chrono::seconds;

constexpr Snowflake alice(1), bob(2);
Clock::time_point const start = Clock::time_point(seconds(1000));

HubLimits limits(std::size_t replay_events, std::size_t max_outgoing = 1u << 20) {
    HubLimits limits;
    limits.replay_events = replay_events;
    limits.max_outgoing = max_outgoing;
    limits.resume_window = seconds(60);
    return limits;
}

SessionTraits traits(Snowflake user) {
    SessionTraits traits;
    traits.user = user;
    return traits;
}

SharedEvent event(std::string data) {
    auto made = std::make_shared<Event>();
    made->type = "TEST";
    made->data = std::move(data);
    return made;
}

std::vector<std::string> sent(Outbox const& outbox) {
    std::vector<std::string> payloads;
    for (auto const& frame : outbox.frames) payloads.push_back(frame.payload());
    return payloads;
}

TEST_CASE("hub: events are numbered from 1 per session and share one text", "[local][hub]") {
    Hub hub(limits(10));
    auto const box_a = std::make_shared<Outbox>(), box_b = std::make_shared<Outbox>();
    auto& a = hub.open("a", traits(alice), box_a);
    auto& b = hub.open("b", traits(bob), box_b);
    auto const shared = event("{\"x\":1}");
    hub.publish(a, event("0"), start);
    hub.publish(a, shared, start);
    hub.publish(b, shared, start);
    CHECK(sent(*box_a) ==
        std::vector<std::string>{
            R"({"t":"TEST","s":1,"op":0,"d":0})", R"({"t":"TEST","s":2,"op":0,"d":{"x":1}})"});
    CHECK(sent(*box_b) == std::vector<std::string>{R"({"t":"TEST","s":1,"op":0,"d":{"x":1}})"});
    CHECK(box_a->frames[1].event.get() == box_b->frames[0].event.get());
    CHECK(hub.dispatched() == 3);
}

TEST_CASE("hub: a resumed session gets exactly what it missed, in order", "[local][hub]") {
    Hub hub(limits(10));
    auto const first = std::make_shared<Outbox>(), second = std::make_shared<Outbox>();
    auto& session = hub.open("a", traits(alice), first);
    hub.publish(session, event("1"), start);
    hub.publish(session, event("2"), start);
    hub.detach("a", first, start);
    hub.publish(session, event("3"), start);
    hub.publish(session, event("4"), start);
    REQUIRE(hub.resume("a", alice, 1, second, start + seconds(59)) == ResumeOutcome::resumed);
    std::vector<std::uint64_t> numbers;
    for (auto const& frame : second->frames) numbers.push_back(frame.sequence);
    CHECK(numbers == std::vector<std::uint64_t>{2, 3, 4});
    hub.publish(session, event("5"), start);
    CHECK(second->frames.back().sequence == 5);
    CHECK(hub.attached() == 1);
}

TEST_CASE("hub: resuming is refused for strangers, unknown and overdue sessions and wrong numbers",
    "[local][hub]") {
    Hub hub(limits(10));
    auto const box = std::make_shared<Outbox>(), other = std::make_shared<Outbox>();
    auto& session = hub.open("a", traits(alice), box);
    hub.publish(session, event("1"), start);
    hub.detach("a", box, start);
    CHECK(hub.resume("b", alice, 1, other, start) == ResumeOutcome::unknown);
    CHECK(hub.resume("a", bob, 1, other, start) == ResumeOutcome::unknown);
    CHECK(hub.resume("a", alice, 2, other, start) == ResumeOutcome::from_the_future);
    CHECK(hub.resume("a", alice, 1, other, start + seconds(60)) == ResumeOutcome::unknown);
    CHECK(other->frames.empty());
    CHECK(hub.resume("a", alice, 1, other, start + seconds(59)) == ResumeOutcome::resumed);
}

TEST_CASE("hub: what has left the ring cannot be replayed", "[local][hub]") {
    Hub hub(limits(3));
    auto const box = std::make_shared<Outbox>();
    auto& session = hub.open("a", traits(alice), box);
    for (int i = 1; i <= 5; ++i) hub.publish(session, event(std::to_string(i)), start);
    hub.detach("a", box, start);
    auto const again = std::make_shared<Outbox>();
    CHECK(hub.resume("a", alice, 1, again, start) == ResumeOutcome::too_old);
    CHECK(hub.resume("a", alice, 2, again, start) == ResumeOutcome::resumed);
    CHECK(again->frames.size() == 3);
}

TEST_CASE("hub: resuming takes the session from a socket that nobody noticed was dead", "[local][hub]") {
    Hub hub(limits(10));
    auto const dead = std::make_shared<Outbox>(), fresh = std::make_shared<Outbox>();
    auto& session = hub.open("a", traits(alice), dead);
    hub.publish(session, event("1"), start);
    REQUIRE(hub.resume("a", alice, 1, fresh, start) == ResumeOutcome::resumed);
    CHECK(dead->cut);
    hub.detach("a", dead, start); // comes late, and changes nothing
    CHECK(session.outbox == fresh);
}

TEST_CASE("hub: a client that does not read is cut, and its session can be resumed", "[local][hub]") {
    Hub hub(limits(100, 1000));
    auto const box = std::make_shared<Outbox>();
    auto& session = hub.open("a", traits(alice), box);
    std::uint64_t published = 0;
    while (!box->cut && published < 100) {
        hub.publish(session, event(std::string(200, 'x')), start);
        ++published;
    }
    CHECK(published == 4);
    CHECK(box->frames.empty());
    CHECK(hub.attached() == 0);
    CHECK(hub.resume("a", alice, published - 1, std::make_shared<Outbox>(), start) == ResumeOutcome::resumed);
}

TEST_CASE("hub: one payload may be larger than the queue", "[local][hub]") {
    Hub hub(limits(10, 100));
    auto const box = std::make_shared<Outbox>();
    auto& session = hub.open("a", traits(alice), box);
    hub.publish(session, event(std::string(5000, 'x')), start);
    CHECK_FALSE(box->cut);
}

TEST_CASE("hub: sessions without a socket end when their time is over", "[local][hub]") {
    Hub hub(limits(10));
    auto const box_a = std::make_shared<Outbox>(), box_b = std::make_shared<Outbox>();
    hub.open("a", traits(alice), box_a);
    hub.open("b", traits(bob), box_b);
    CHECK_FALSE(hub.next_expiry());
    hub.detach("a", box_a, start);
    CHECK(hub.next_expiry() == start + seconds(60));
    CHECK(hub.expire(start + seconds(59)).empty());
    auto const generation = hub.generation();
    auto const ended = hub.expire(start + seconds(60));
    REQUIRE(ended.size() == 1);
    CHECK(ended.front().user == alice);
    CHECK(hub.generation() != generation);
    CHECK(hub.sessions_of(alice).empty());
    CHECK(hub.size() == 1);
}

TEST_CASE("hub: nothing is queued after a close", "[local][hub]") {
    Hub hub(limits(10));
    auto const box = std::make_shared<Outbox>();
    hub.send(box, "{}");
    hub.close(box, 4000);
    hub.send(box, "late");
    hub.close(box, 4001);
    CHECK(sent(*box) == std::vector<std::string>{"{}"});
    CHECK(box->close == 4000);
    CHECK(hub.take_marked().size() == 1);
    CHECK(hub.take_marked().empty());
}

} // namespace
} // namespace chorus::local
