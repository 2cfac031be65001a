// What a user sends over a gateway session: order, limits, presence.

#include "gateway_script.hpp"

namespace chorus::detail::test {
namespace {

using std::chrono::seconds;

TEST_CASE("gateway machine: commands wait for READY and keep their order", "[sansio][gateway]") {
    GatewayScript()
        .command("a", 1)
        .start()
        .expect({base_connect})
        .command("b", 2)
        .connected()
        .hello()
        .expect({identify})
        .command("c", 3)
        .expect({})
        .ready(1, "s1")
        .expect({"deliver", "ready", "send a #1", "send b #2", "send c #3"})
        .command("d", 4)
        .expect({"send d #4"})
        .run_with_failure_at_every_step();
}

TEST_CASE(
    "gateway machine: commands given between connections are sent after RESUMED, once", "[sansio][gateway]") {
    GatewayScript()
        .become_ready()
        .command("a", 1)
        .expect({"send a #1"})
        .closed(1006)
        .expect({"reconnecting closed 1006 to resume"})
        .command("b", 2)
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({resume_of("s1", 1)})
        .dispatch("A", 2)
        .expect({"deliver"})
        .dispatch("RESUMED", 3)
        .expect({"deliver", "resumed", "send b #2"})
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: refuses commands that cannot be sent, with a typed reason", "[sansio][gateway]") {
    auto config = script_config();
    config.max_queued_commands = 2;
    GatewayScript(config)
        .command(std::string(4097, 'x'), 1, CommandOutcome::too_large)
        .command(std::string(4096, 'x'), 2)
        .command("b", 3)
        .command("c", 4, CommandOutcome::queue_full)
        .presence("p", 5) // replaces, so it always fits
        .stop()
        .expect({"dropped #5 ended", "dropped #2 ended", "dropped #3 ended", "disconnected"})
        .command("d", 6, CommandOutcome::ended)
        .run();
    config.max_frame = 0;
    GatewayScript(config).command(std::string(100000, 'x'), 1).run();
}

TEST_CASE("gateway machine: commands that were never sent are accounted for when the session fails",
    "[sansio][gateway]") {
    GatewayScript()
        .start()
        .expect({base_connect})
        .command("a", 1)
        .connected()
        .hello()
        .expect({identify})
        .closed(4004)
        .expect({"dropped #1 ended", "failed authentication_failed 4004"})
        .run();
}

// ---- Limits ----

TEST_CASE("gateway machine: user commands leave room for heartbeats in the send limit", "[sansio][gateway]") {
    GatewayScript script;
    script.become_ready("", 41250).pass(seconds(1)); // IDENTIFY is 1 second old
    std::vector<std::string> sent;
    for (std::uint64_t tag = 1; tag <= 109; ++tag)
        script.command("x", tag).expect({"send x #" + std::to_string(tag)});
    script.command("x", 110)
        .command("x", 111)
        .command("x", 112)
        .expect({}) // 109 and IDENTIFY are 110
        .pass(seconds(58))
        .expect({heartbeat_of(1)})
        .ack()
        .op(1) // an answer may use what is kept from users
        .expect({heartbeat_of(1)})
        .ack()
        .pass(seconds(1)) // IDENTIFY leaves the window, but the heartbeats are in it
        .expect({})
        .pass(seconds(1))
        .expect({"send x #110", "send x #111", "send x #112"})
        .run();
}

TEST_CASE("gateway machine: the send limit is each connection's own", "[sansio][gateway]") {
    GatewayScript script;
    script.become_ready("", 41250);
    for (std::uint64_t tag = 1; tag <= 109; ++tag)
        script.command("x", tag).expect({"send x #" + std::to_string(tag)});
    script.command("x", 110)
        .expect({})
        .op(7)
        .expect({"close 4000", "reconnecting server_request to resume"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello(41250)
        .expect({resume_of("s1", 1)})
        .dispatch("RESUMED", 1)
        .expect({"deliver", "resumed", "send x #110"})
        .run();
}

TEST_CASE(
    "gateway machine: a flood of heartbeat requests cannot exceed the send limit", "[sansio][gateway]") {
    GatewayScript script;
    script.become_ready("", 41250);
    for (int i = 0; i < 116; ++i) script.op(1).expect({heartbeat_of(1)}).ack(); // with IDENTIFY, 117
    for (int i = 0; i < 50; ++i) script.op(1).expect({});
    script.pass(seconds(21)).expect({heartbeat_of(1)}).ack(); // the scheduled one always goes
    script.pass(seconds(39)).op(1).expect({heartbeat_of(1)}).run();
}

TEST_CASE("gateway machine: a short heartbeat interval keeps more of the limit from user commands",
    "[sansio][gateway]") {
    GatewayScript script;
    script.random(0.999).become_ready("", 2000); // 30 heartbeats a minute, and margin
    for (std::uint64_t tag = 1; tag <= 87; ++tag)
        script.command("x", tag).expect({"send x #" + std::to_string(tag)});
    script.command("x", 88).expect({}).run();
}

TEST_CASE(
    "gateway machine: a server that wants heartbeats beyond its own send limit gets them, and commands half "
    "of the limit",
    "[sansio][gateway]") {
    GatewayScript script;
    script.become_ready("", 400);
    auto const heartbeats = [&script](int count) {
        for (int i = 0; i < count; ++i) script.timer().expect({heartbeat_of(1)}).ack();
    };
    heartbeats(151); // IDENTIFY is more than a minute old
    for (std::uint64_t tag = 1; tag <= 60; ++tag)
        script.command("x", tag).expect({"send x #" + std::to_string(tag)});
    script.command("x", 61).op(1).expect({});
    heartbeats(149);
    script.timer().expect({heartbeat_of(1), "send x #61"}).run();
}

TEST_CASE("gateway machine: an IDENTIFY on a busy connection waits for room in the send limit",
    "[sansio][gateway]") {
    GatewayScript script;
    script.become_ready("", 41250); // a scheduled heartbeat comes after 20.6 s
    for (std::uint64_t tag = 1; tag <= 109; ++tag)
        script.command("x", tag).expect({"send x #" + std::to_string(tag)});
    for (int i = 0; i < 7; ++i) script.op(1).expect({heartbeat_of(1)}).ack();
    script.invalid_session(false)
        .expect({"session lost after 1"})
        .pass(seconds(21))
        .expect({R"(send {"op":1,"d":null})"})
        .ack()
        .pass(seconds(38))
        .expect({})
        .expect_timer_in(seconds(1))
        .timer()
        .expect({identify})
        .run();
}

TEST_CASE("gateway machine: where the server has no send limit, nothing waits", "[sansio][gateway]") {
    auto config = script_config();
    config.send_limit = 0;
    GatewayScript script(config);
    script.become_ready();
    for (std::uint64_t tag = 1; tag <= 500; ++tag)
        script.command("x", tag).expect({"send x #" + std::to_string(tag)});
    script.op(1).expect({heartbeat_of(1)}).run();
}

// ---- Presence ----

TEST_CASE("gateway machine: of several presences waiting, only the last is sent", "[sansio][gateway]") {
    GatewayScript()
        .presence("one", 1)
        .presence("two", 2)
        .expect({"dropped #1 superseded"})
        .start()
        .expect({base_connect})
        .command("a", 3)
        .presence("three", 4)
        .expect({"dropped #2 superseded"})
        .connected()
        .hello()
        .expect({identify})
        .ready(1, "s1")
        .expect({"deliver", "ready", "send three #4", "send a #3"})
        .presence("four", 5)
        .expect({"send four #5"})
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: the presence is restored in every new session", "[sansio][gateway]") {
    GatewayScript()
        .become_ready()
        .presence("idle", 1)
        .expect({"send idle #1"})
        .timer()
        .expect({heartbeat_of(1)})
        .ack()
        .closed(4009)
        .expect({"session lost after 1", "reconnecting closed 4009"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({identify})
        .ready(1, "s2")
        .expect({"deliver", "ready", "send idle"})
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: after a resume the presence is sent again only if it may have been lost",
    "[sansio][gateway]") {
    auto const resume = [](GatewayScript& script) -> GatewayScript& {
        return script.closed(1006)
            .expect({"reconnecting closed 1006 to resume"})
            .timer()
            .expect({base_connect})
            .connected()
            .hello()
            .expect({resume_of("s1", 1)})
            .dispatch("RESUMED", 1);
    };
    GatewayScript lost;
    lost.become_ready().presence("idle", 1).expect({"send idle #1"});
    resume(lost).expect({"deliver", "resumed", "send idle"});
    lost.timer().expect({heartbeat_of(1)}).ack(); // it was sent before this heartbeat, so it has arrived
    resume(lost).expect({"deliver", "resumed"}).run();
}

TEST_CASE("gateway machine: a presence is not blamed for connections on which it was not sent",
    "[sansio][gateway]") {
    GatewayScript script;
    script.become_ready().presence("idle", 1).expect({"send idle #1"});
    script.closed(1006).expect({"reconnecting closed 1006 to resume"});
    for (int i = 0; i < 3; ++i) {
        script.timer().expect({base_connect}).connected().closed(4000);
        script.expect({"reconnecting closed 4000 to resume"});
    }
    script.timer().expect({base_connect}).connected().hello().expect({resume_of("s1", 1)});
    script.dispatch("RESUMED", 1).expect({"deliver", "resumed", "send idle"}).run();
}

TEST_CASE("gateway machine: a presence the server closes over twice is forgotten", "[sansio][gateway]") {
    auto config = script_config();
    config.resume_supported = false;
    GatewayScript(config)
        .become_ready()
        .presence("bad", 1)
        .expect({"send bad #1"})
        .closed(1006) // the network's fault
        .expect({"session lost after 1", "reconnecting closed 1006"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({identify})
        .ready(1, "s1")
        .expect({"deliver", "ready", "send bad"})
        .closed(4002)
        .expect({"session lost after 1", "reconnecting closed 4002"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({identify})
        .ready(1, "s1")
        .expect({"deliver", "ready", "send bad"})
        .closed(4002)
        .expect({"dropped #1 rejected", "session lost after 1", "reconnecting closed 4002"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({identify})
        .ready(1, "s1")
        .expect({"deliver", "ready"})
        .run();
}

/// A rig whose session is live, and what it said so far taken as read.
void go_live(GatewayRig& rig) {
    rig.start();
    rig.connected();
    rig.received(hello_frame(30000));
    rig.received(ready_frame(1, "s1"));
    rig.seen.clear();
}
void resume(GatewayRig& rig) {
    rig.fire_timer();
    rig.connected();
    rig.received(hello_frame(30000));
    rig.received(dispatch_frame("RESUMED", std::nullopt));
}
std::vector<std::string> commands_in(GatewayRig const& rig) {
    std::vector<std::string> out;
    for (auto const& action : rig.seen)
        if (action.find('#') != std::string::npos) out.push_back(action);
    return out;
}

TEST_CASE("gateway machine: commands that were not written go first on the next connection, in order",
    "[sansio][gateway]") {
    GatewayRig rig(script_config());
    go_live(rig);
    for (std::uint64_t tag = 1; tag <= 3; ++tag) rig.command(CommandKind::other, "{}", tag);
    rig.command(CommandKind::presence, "p", 4);
    rig.closed(1006);
    rig.seen.clear();
    rig.unsent(3); // 1 was written
    rig.command(CommandKind::other, "{}", 5);
    CHECK(commands_in(rig).empty());
    resume(rig);
    std::vector<std::string> const expected = {"send p #4", "send {} #2", "send {} #3", "send {} #5"};
    CHECK(commands_in(rig) == expected);
}

TEST_CASE(
    "gateway machine: of presences that were not written the newest is sent, and the other accounted for",
    "[sansio][gateway]") {
    GatewayRig rig(script_config());
    go_live(rig);
    rig.command(CommandKind::presence, "old", 1);
    rig.closed(1006);
    rig.command(CommandKind::presence, "new", 2);
    rig.seen.clear();
    rig.unsent(1);
    resume(rig);
    std::vector<std::string> const expected = {"dropped #1 superseded", "send new #2"};
    CHECK(commands_in(rig) == expected);
}

TEST_CASE(
    "gateway machine: what was not written when the session ended is not taken back", "[sansio][gateway]") {
    GatewayRig rig(script_config());
    go_live(rig);
    rig.command(CommandKind::other, "{}", 1);
    rig.stop(StopMode::end_session);
    rig.closed(1000);
    rig.seen.clear();
    rig.unsent(1);
    CHECK(rig.seen.empty());
}

} // namespace
} // namespace chorus::detail::test
