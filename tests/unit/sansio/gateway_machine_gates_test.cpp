// Turns: a machine that asks before it connects and identifies; and pings.
#include "gateway_script.hpp"

using namespace chorus::detail;
using namespace chorus::detail::test;
using namespace std::chrono_literals;

namespace {

GatewayConfig gated() {
    auto config = script_config();
    config.connect_gate = config.identify_gate = true;
    return config;
}

/// From nothing to a live session.
GatewayScript ready_session() {
    return GatewayScript(gated())
        .start()
        .expect({"request connect and identify"})
        .connect_granted()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({identify})
        .ready(1, "s1")
        .expect({"deliver", "ready"});
}

} // namespace

TEST_CASE("a new session asks once, for its connection and its IDENTIFY") { ready_session().run(); }

TEST_CASE("while it waits for its turn nothing happens, however long that takes") {
    GatewayScript(gated())
        .start()
        .expect({"request connect and identify"})
        .pass(1h)
        .connected() // there is no connection
        .expect_state(GatewayState::waiting)
        .connect_granted()
        .expect({base_connect})
        .expect_state(GatewayState::connecting)
        .expect_timer_in(30s)
        .run();
}

TEST_CASE("a turn that comes twice or too late changes nothing") {
    ready_session().connect_granted().identify_granted().run();
    GatewayScript(gated())
        .start()
        .expect({"request connect and identify"})
        .stop()
        .expect({"disconnected"})
        .connect_granted()
        .run();
}

TEST_CASE("a session that can be resumed asks for a connection only") {
    ready_session()
        .closed(1006)
        .expect({"reconnecting closed 1006 to resume"})
        .timer()
        .expect({"request connect"})
        .connect_granted()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({resume_of("s1", 1)})
        .run();
}

TEST_CASE("a session that is refused on an open connection asks for its IDENTIFY alone") {
    ready_session()
        .closed(1006)
        .expect({"reconnecting closed 1006 to resume"})
        .timer()
        .expect({"request connect"})
        .connect_granted()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({resume_of("s1", 1)})
        .invalid_session(false)
        .expect({"session lost after 1"})
        .timer()
        .expect({"request identify"})
        .identify_granted()
        .expect({identify})
        .run();
}

TEST_CASE("a connection that fails gives its turn back and asks for another") {
    GatewayScript(gated())
        .start()
        .expect({"request connect and identify"})
        .connect_granted()
        .expect({base_connect})
        .connect_failed()
        .expect({"reconnecting connect_failed"})
        .timer()
        .expect({"request connect and identify"})
        .connect_granted()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({identify})
        .run();
}

TEST_CASE("a ping is a heartbeat out of turn, and its answer says when it was sent") {
    TimePoint sent;
    ready_session()
        .check([](GatewayMachine const& machine) { CHECK_FALSE(machine.answered()); })
        .pass(1s)
        .ping()
        .expect({heartbeat_of(1)})
        .pass(2s)
        .ack()
        .check([&](GatewayMachine const& machine) {
            REQUIRE(machine.answered());
            sent = *machine.answered();
            CHECK(machine.latency() == Duration(2s));
        })
        // Two open at once: the answer to the first says nothing of the second.
        .ping()
        .expect({heartbeat_of(1)})
        .pass(1s)
        .ping()
        .expect({heartbeat_of(1)})
        .ack()
        .check([&](GatewayMachine const& machine) { CHECK(*machine.answered() == sent + 2s); })
        .ack()
        .check([&](GatewayMachine const& machine) { CHECK(*machine.answered() == sent + 2s); })
        .run();
}

TEST_CASE("who is not ready does not ping") {
    GatewayScript(gated()).start().expect({"request connect and identify"}).ping().run();
}
