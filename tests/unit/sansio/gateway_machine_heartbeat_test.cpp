// Heartbeats of a gateway session, and what their absence proves and does not prove.

#include "gateway_script.hpp"

namespace chorus::detail::test {
namespace {

using std::chrono::seconds;

TEST_CASE("gateway machine: first heartbeat after a random part of the interval, then every interval",
    "[sansio][gateway]") {
    GatewayScript()
        .random(0.25)
        .become_ready("", 40000)
        .expect_timer_in(seconds(10))
        .timer()
        .expect({heartbeat_of(1)})
        .ack()
        .expect_timer_in(seconds(40))
        .dispatch("A", 7)
        .expect({"deliver"})
        .timer()
        .expect({heartbeat_of(7)})
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: heartbeats carry null until a sequence number is known", "[sansio][gateway]") {
    GatewayScript()
        .start()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({identify})
        .timer()
        .expect({R"(send {"op":1,"d":null})"})
        .ready(0, "s1")
        .expect({"deliver", "ready"})
        .op(1)
        .expect({heartbeat_of(0)}) // Spacebar begins at 0, which is not "none"
        .run();
}

TEST_CASE("gateway machine: answers a heartbeat request at once, but not before HELLO", "[sansio][gateway]") {
    GatewayScript()
        .start()
        .expect({base_connect})
        .connected()
        .op(1)
        .expect({})
        .hello()
        .expect({identify})
        .op(1)
        .expect({R"(send {"op":1,"d":null})"})
        .ready(5, "s1")
        .expect({"deliver", "ready"})
        .op(1)
        .expect({heartbeat_of(5)})
        .run_with_failure_at_every_step();
}

TEST_CASE(
    "gateway machine: an unsolicited heartbeat does not move the schedule nor look unanswered too early",
    "[sansio][gateway]") {
    GatewayScript()
        .become_ready() // first beat due at 15 s
        .pass(seconds(14))
        .op(1)
        .expect({heartbeat_of(1)})
        .pass(seconds(1)) // unanswered for 1 s only: no reason to give up
        .expect({heartbeat_of(1)})
        .pass(milliseconds(100))
        .ack() // answers both, and says how long the first one took
        .check([](GatewayMachine const& machine) { CHECK(machine.latency() == milliseconds(1100)); })
        .pass(seconds(30))
        .expect({heartbeat_of(1)})
        .run();
}

TEST_CASE("gateway machine: measures latency from heartbeat to ACK", "[sansio][gateway]") {
    GatewayScript()
        .become_ready()
        .check([](GatewayMachine const& machine) { CHECK_FALSE(machine.latency()); })
        .ack() // out of nowhere
        .check([](GatewayMachine const& machine) { CHECK_FALSE(machine.latency()); })
        .timer()
        .expect({heartbeat_of(1)})
        .pass(milliseconds(120))
        .ack()
        .check([](GatewayMachine const& machine) { CHECK(machine.latency() == milliseconds(120)); })
        .run();
}

TEST_CASE("gateway machine: a heartbeat not acknowledged by the next one means a dead connection",
    "[sansio][gateway]") {
    GatewayScript()
        .become_ready()
        .timer()
        .expect({heartbeat_of(1)})
        .dispatch("A", 2) // events are no substitute for the ACK
        .expect({"deliver"})
        .timer()
        .expect({"close 4000", "reconnecting heartbeat_unanswered to resume"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({resume_of("s1", 2)})
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: heartbeats on request do not hide a dead connection", "[sansio][gateway]") {
    GatewayScript()
        .become_ready()
        .timer()
        .expect({heartbeat_of(1)})
        .pass(seconds(29))
        .op(1)
        .expect({heartbeat_of(1)})
        .pass(seconds(1))
        .expect({"close 4000", "reconnecting heartbeat_unanswered to resume"})
        .run();
}

TEST_CASE("gateway machine: a timer that fires too early is set again", "[sansio][gateway]") {
    GatewayScript()
        .become_ready()
        .pass(seconds(5))
        .early_timer()
        .expect({})
        .expect_timer_in(seconds(10))
        .run();
}

TEST_CASE("gateway machine: a late timer is no evidence against the server", "[sansio][gateway]") {
    GatewayScript()
        .become_ready()
        .timer()
        .expect({heartbeat_of(1)})
        .timer(seconds(20)) // the event loop was blocked: the ACK may be waiting unread
        .expect({heartbeat_of(1)})
        .expect_timer_in(seconds(30))
        .timer() // but now there was time to read it
        .expect({"close 4000", "reconnecting heartbeat_unanswered to resume"})
        .run();
}

TEST_CASE("gateway machine: while the program does not read, silence is no evidence", "[sansio][gateway]") {
    GatewayScript()
        .become_ready()
        .timer()
        .expect({heartbeat_of(1)})
        .reading(false)
        .timer()
        .expect({heartbeat_of(1)}) // the server still wants them
        .timer()
        .expect({heartbeat_of(1)})
        .pass(seconds(29))
        .reading(true) // one second before the next beat
        .pass(seconds(30))
        .expect({heartbeat_of(1)})
        .timer() // silent during a whole interval of listening
        .expect({"close 4000", "reconnecting heartbeat_unanswered to resume"})
        .run();
}

TEST_CASE("gateway machine: a new connection is watched even if the old one was not read to its end",
    "[sansio][gateway]") {
    GatewayScript()
        .become_ready()
        .reading(false)
        .op(7)
        .expect({"close 4000", "reconnecting server_request to resume"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({resume_of("s1", 1)})
        .dispatch("RESUMED", 1)
        .expect({"deliver", "resumed"})
        .timer()
        .expect({heartbeat_of(1)})
        .timer()
        .expect({"close 4000", "reconnecting heartbeat_unanswered to resume"})
        .run();
}

TEST_CASE("gateway machine: back-pressure during a replay does not end the resume", "[sansio][gateway]") {
    GatewayScript()
        .start(GatewaySession("s1", "", 5))
        .expect({base_connect})
        .connected()
        .hello(120000)
        .expect({resume_of("s1", 5)})
        .reading(false)
        .pass(seconds(59))
        .reading(true)
        .pass(seconds(29))
        .expect({heartbeat_of(5)})
        .dispatch("RESUMED", 5)
        .expect({"deliver", "resumed"})
        .run();
}

} // namespace
} // namespace chorus::detail::test
