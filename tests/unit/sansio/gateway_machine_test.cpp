// The life of a gateway session: handshake, events and their sequence numbers, the session as a value, stop.
// Its neighbours: _heartbeat_, _recovery_ (how connections and sessions end), _commands_ and _random_.

#include "gateway_script.hpp"

namespace chorus::detail::test {
namespace {

using std::chrono::seconds;

TEST_CASE("gateway machine: identifies after HELLO and is ready after READY", "[sansio][gateway]") {
    GatewayScript()
        .start()
        .expect({base_connect})
        .expect_state(GatewayState::connecting)
        .connected()
        .expect_state(GatewayState::awaiting_hello)
        .hello()
        .expect({identify})
        .expect_state(GatewayState::identifying)
        .ready(1, "s1")
        .expect({"deliver", "ready"})
        .expect_state(GatewayState::ready)
        .dispatch("MESSAGE_CREATE", 2)
        .expect({"deliver"})
        .check([](GatewayMachine const& machine) {
            CHECK(machine.session() == GatewaySession("s1", "", 2));
            CHECK(machine.connection() == 1);
        })
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: survives any failure in a long conversation", "[sansio][gateway]") {
    GatewayScript()
        .become_ready("ws://resume.test")
        .dispatch("GUILD_CREATE", 2)
        .expect({"deliver"})
        .pass(seconds(15))
        .expect({heartbeat_of(2)})
        .ack()
        .presence("idle", 1)
        .expect({"send idle #1"})
        .closed(1006)
        .expect({"reconnecting closed 1006 to resume"})
        .timer()
        .expect({"connect ws://resume.test?v=9&encoding=json"})
        .connected()
        .hello()
        .expect({resume_of("s1", 2)})
        .dispatch("MESSAGE_CREATE", 3)
        .expect({"deliver"})
        .dispatch("RESUMED", 4)
        .expect({"deliver", "resumed", "send idle"})
        .op(7)
        .expect({"close 4000", "reconnecting server_request to resume"})
        .timer()
        .expect({"connect ws://resume.test?v=9&encoding=json"})
        .connected()
        .hello()
        .expect({resume_of("s1", 3)})
        .invalid_session(false)
        .expect({"session lost after 3"})
        .timer()
        .expect({identify})
        .ready(0, "s2")
        .expect({"deliver", "ready", "send idle"})
        .command("members", 2)
        .expect({"send members #2"})
        .stop()
        .expect({"close 4000"})
        .closed(1000)
        .expect({"disconnected"})
        .run_with_failure_at_every_step();
}

// ---- Frames ----

TEST_CASE("gateway machine: delivers frames without sequence number and opcodes it does not know",
    "[sansio][gateway]") {
    GatewayScript()
        .become_ready()
        .dispatch("CHANNEL_INFO", std::nullopt)
        .expect({"deliver"})
        .op(12) // Fluxer's gateway error
        .expect({"deliver"})
        .hello() // a second one means nothing
        .expect({})
        .check([](GatewayMachine const& machine) { CHECK(machine.session()->sequence == 1); })
        .run();
}

TEST_CASE("gateway machine: before HELLO there are no events", "[sansio][gateway]") {
    GatewayScript()
        .start(GatewaySession("s1", "", 3))
        .expect({base_connect})
        .connected()
        .dispatch("A", 4)
        .op(12)
        .expect({})
        .hello()
        .expect({resume_of("s1", 3)})
        .run();
}

TEST_CASE(
    "gateway machine: events before READY leave no number behind if READY never comes", "[sansio][gateway]") {
    auto config = script_config();
    config.identify_gate = true;
    GatewayScript(config)
        .start()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({"request identify"})
        .identify_granted()
        .expect({identify})
        .dispatch("SESSIONS_REPLACE", 5)
        .expect({"deliver"})
        .op(1)
        .expect({heartbeat_of(5)})
        .closed(1006)
        .expect({"reconnecting closed 1006"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({"request identify"})
        .op(1)
        .expect({R"(send {"op":1,"d":null})"})
        .run();
}

TEST_CASE("gateway machine: drops what was seen, delivers what is merely out of order", "[sansio][gateway]") {
    GatewayScript()
        .become_ready()
        .dispatch("A", 5)
        .expect({"deliver"})
        .dispatch("B", 3)
        .expect({"deliver"})
        .dispatch("A", 5)
        .expect({})
        .dispatch("B", 3)
        .expect({})
        .check([](GatewayMachine const& machine) {
            CHECK(machine.duplicates() == 2);
            CHECK(machine.session()->sequence == 5); // never goes down
        })
        .run_with_failure_at_every_step();

    auto config = script_config();
    config.drop_duplicates = false;
    GatewayScript(config).become_ready().dispatch("A", 1).expect({"deliver"}).run();
}

TEST_CASE("gateway machine: a RESUMED with an old sequence number does not lower it", "[sansio][gateway]") {
    GatewayScript()
        .start(GatewaySession("s1", "", 10))
        .expect({base_connect})
        .connected()
        .hello()
        .expect({resume_of("s1", 10)})
        .dispatch("A", 11)
        .expect({"deliver"})
        .dispatch("B", 10) // replayed although we had it
        .expect({})
        .dispatch("C", 14)
        .expect({"deliver"})
        .dispatch("RESUMED", 10) // Fluxer
        .expect({"deliver", "resumed"})
        .op(1)
        .expect({heartbeat_of(14)})
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: each replayed event gives the resume more time", "[sansio][gateway]") {
    GatewayScript()
        .start(GatewaySession("s1", "", 10))
        .expect({base_connect})
        .connected()
        .hello(120000)
        .expect({resume_of("s1", 10)})
        .pass(seconds(29))
        .dispatch("A", 11)
        .expect({"deliver"})
        .pass(seconds(29))
        .dispatch("B", 12)
        .expect({"deliver"})
        .pass(seconds(1))
        .pass(seconds(1))
        .expect({heartbeat_of(12)})
        .expect_state(GatewayState::resuming)
        .ack()
        .pass(seconds(28))
        .expect({"close 4000", "reconnecting ready_timeout to resume"})
        .run();
}

// ---- The session as a value ----

TEST_CASE("gateway machine: a given session is resumed at once, at its own URL", "[sansio][gateway]") {
    GatewayScript()
        .start(GatewaySession("old \"1\"", "ws://resume.test/gw?region=1", 0))
        .expect({"connect ws://resume.test/gw?region=1&v=9&encoding=json"})
        .connected()
        .hello()
        .expect({R"(send {"op":6,"d":{"token":"T","session_id":"old \"1\"","seq":0}})"})
        .expect_state(GatewayState::resuming)
        .dispatch("RESUMED", 1)
        .expect({"deliver", "resumed"})
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: a session that cannot be resumed is reported lost", "[sansio][gateway]") {
    GatewayScript().start(GatewaySession("", "", 4)).expect({"session lost after 4", base_connect}).run();
    GatewayScript().start(GatewaySession("s1", "", -1)).expect({"session lost after -1", base_connect}).run();
    auto config = script_config();
    config.resume_supported = false;
    GatewayScript(config)
        .start(GatewaySession("s1", "", 4))
        .expect({"session lost after 4", base_connect})
        .connected()
        .hello()
        .expect({identify})
        .ready(0, "s2")
        .expect({"deliver", "ready"})
        .closed(1006)
        .expect({"session lost after 0", "reconnecting closed 1006"})
        .run_with_failure_at_every_step();
}

// ---- Stop ----

TEST_CASE(
    "gateway machine: stop that keeps the session closes so that it can be resumed", "[sansio][gateway]") {
    GatewayScript()
        .become_ready()
        .dispatch("A", 2)
        .expect({"deliver"})
        .stop(StopMode::keep_session)
        .expect({"close 4000"})
        .expect_state(GatewayState::closing)
        .dispatch("B", 3) // not delivered, so not counted: a resume will bring it again
        .expect({})
        .closed(4000)
        .expect({"disconnected"})
        .expect_state(GatewayState::stopped)
        .check([](GatewayMachine const& machine) { CHECK(machine.session() == GatewaySession("s1", "", 2)); })
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: stop that ends the session closes with 1000", "[sansio][gateway]") {
    GatewayScript()
        .become_ready()
        .stop(StopMode::end_session)
        .expect({"close 1000"})
        .check([](GatewayMachine const& machine) { CHECK_FALSE(machine.session()); })
        .stop(StopMode::keep_session) // too late
        .expect({})
        .pass(seconds(5)) // a server that does not answer the close is not waited for
        .expect({"disconnected"})
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: stop works without a connection", "[sansio][gateway]") {
    GatewayScript().stop().expect({"disconnected"}).start().expect({}).run();
    GatewayScript()
        .start()
        .expect({base_connect})
        .stop()
        .expect({"close 4000"})
        .connect_failed()
        .expect({"disconnected"})
        .run();
    GatewayScript()
        .become_ready()
        .closed(1006)
        .expect({"reconnecting closed 1006 to resume"})
        .stop()
        .expect({"disconnected"})
        .check([](GatewayMachine const& machine) { CHECK(machine.session() == GatewaySession("s1", "", 1)); })
        .run();
}

// ---- The identify queue ----

TEST_CASE("gateway machine: with an identify gate, IDENTIFY waits for its turn and RESUME does not",
    "[sansio][gateway]") {
    auto config = script_config();
    config.identify_gate = true;
    GatewayScript(config)
        .identify_granted()
        .start()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({"request identify"})
        .timer()
        .expect({R"(send {"op":1,"d":null})"}) // kept alive meanwhile
        .ack()
        .pass(seconds(25))
        .identify_granted()
        .expect({identify})
        .identify_granted()
        .expect({})
        .ready(1, "s1")
        .expect({"deliver", "ready"})
        .closed(1006)
        .expect({"reconnecting closed 1006 to resume"})
        .identify_granted()
        .expect({})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({resume_of("s1", 1)})
        .invalid_session(false)
        .expect({"session lost after 1"})
        .timer()
        .expect({"request identify"})
        .run();
}

} // namespace
} // namespace chorus::detail::test
