// What the gateway machine does when a connection or a session ends: who is resumed, who identifies anew, who
// gives up, and after which delay.

#include "gateway_script.hpp"

#include <limits>

namespace chorus::detail::test {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

// ---- Timeouts ----

TEST_CASE("gateway machine: every stage of the handshake has a timeout", "[sansio][gateway]") {
    GatewayScript()
        .start()
        .expect({base_connect})
        .pass(seconds(30))
        .expect({"close 4000", "reconnecting connect_timeout"})
        .timer()
        .expect({base_connect})
        .connected()
        .pass(seconds(20))
        .expect({"close 4000", "reconnecting hello_timeout"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello(120000)
        .expect({identify})
        .pass(seconds(30))
        .expect({"close 4000", "reconnecting ready_timeout"})
        .run();
}

TEST_CASE(
    "gateway machine: HELLO without a usable heartbeat interval is a protocol error", "[sansio][gateway]") {
    auto config = script_config();
    config.max_attempts = 2;
    GatewayScript(config)
        .start()
        .expect({base_connect})
        .connected()
        .hello(std::nullopt)
        .expect({"close 4000", "reconnecting protocol_error"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello(-5)
        .expect({"close 4000", "failed protocol_error"})
        .run();
}

TEST_CASE("gateway machine: absurd heartbeat intervals neither spin nor overflow", "[sansio][gateway]") {
    GatewayScript()
        .become_ready("", std::numeric_limits<std::int64_t>::max())
        .expect_timer_in(hours(12))
        .run();
    GatewayScript().become_ready("", 1).expect_timer_in(milliseconds(5)).run();
}

// ---- Reconnecting ----

TEST_CASE("gateway machine: op 7 reconnects and resumes, even in place of HELLO", "[sansio][gateway]") {
    GatewayScript()
        .become_ready()
        .op(7)
        .expect({"close 4000", "reconnecting server_request to resume"})
        .op(7) // the old connection's echo
        .expect({})
        .timer()
        .expect({base_connect})
        .connected()
        .op(7)
        .expect({"close 4000", "reconnecting server_request to resume"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({resume_of("s1", 1)})
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: resumes at the session's URL, and at the base URL after two failures there",
    "[sansio][gateway]") {
    std::string const at_session = "connect ws://resume.test?v=9&encoding=json";
    GatewayScript()
        .become_ready("ws://resume.test")
        .closed(1006)
        .expect({"reconnecting closed 1006 to resume"})
        .timer()
        .expect({at_session})
        .connect_failed()
        .expect({"reconnecting connect_failed to resume"})
        .timer()
        .expect({at_session})
        .connected()
        .pass(seconds(20))
        .expect({"close 4000", "reconnecting hello_timeout to resume"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({resume_of("s1", 1)})
        .dispatch("RESUMED", 2)
        .expect({"deliver", "resumed"})
        .closed(1006)
        .expect({"reconnecting closed 1006 to resume"})
        .timer()
        .expect({at_session}) // a success forgives
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: successful resumes are no failures, however short-lived", "[sansio][gateway]") {
    GatewayScript script;
    script.become_ready("ws://resume.test");
    for (int i = 0; i < 10; ++i) {
        script.closed(1006).expect({"reconnecting closed 1006 to resume"});
        script.timer().expect({"connect ws://resume.test?v=9&encoding=json"}).connected().hello();
        script.expect({resume_of("s1", 1)}).dispatch("RESUMED", 1).expect({"deliver", "resumed"});
    }
    script.run();
}

TEST_CASE("gateway machine: a resume URL may not weaken encryption nor be nonsense", "[sansio][gateway]") {
    auto config = script_config();
    config.url = "wss://gw.test";
    for (std::string const bad : {"ws://resume.test", "https://resume.test", "wss://", "null"}) {
        GatewayScript(config)
            .start(GatewaySession("s1", bad, 3))
            .expect({"connect wss://gw.test?v=9&encoding=json"})
            .run();
    }
    GatewayScript(config)
        .start(GatewaySession("s1", "wss://resume.test", 3))
        .expect({"connect wss://resume.test?v=9&encoding=json"})
        .run();
}

TEST_CASE("gateway machine: delays grow, and start over only after a connection proved stable",
    "[sansio][gateway]") {
    GatewayScript()
        .become_ready()
        .closed(1006)
        .expect({"reconnecting closed 1006 to resume"})
        .expect_timer_in(milliseconds(500)) // half of 1 s, with random 0.5
        .timer()
        .expect({base_connect})
        .connect_failed()
        .expect({"reconnecting connect_failed to resume"})
        .expect_timer_in(seconds(1))
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({resume_of("s1", 1)})
        .dispatch("RESUMED", 2)
        .expect({"deliver", "resumed"})
        .pass(seconds(9))
        .closed(1006)
        .expect({"reconnecting closed 1006 to resume"})
        .expect_timer_in(seconds(2))
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({resume_of("s1", 1)})
        .dispatch("RESUMED", 2)
        .expect({"deliver", "resumed"})
        .pass(seconds(10))
        .closed(1006)
        .expect({"reconnecting closed 1006 to resume"})
        .expect_timer_in(milliseconds(500))
        .run();
}

TEST_CASE("gateway machine: gives up with a typed error if no attempt ever succeeds", "[sansio][gateway]") {
    auto config = script_config();
    config.max_attempts = 2;
    GatewayScript(config)
        .start()
        .expect({base_connect})
        .connect_failed()
        .expect({"reconnecting connect_failed"})
        .timer()
        .expect({base_connect})
        .connect_failed()
        .expect({"failed unreachable"})
        .expect_state(GatewayState::failed)
        .run();
    GatewayScript(config) // a stored session outlives a server that is down
        .start(GatewaySession("s1", "", 3))
        .expect({base_connect})
        .connect_failed()
        .expect({"reconnecting connect_failed to resume"})
        .timer()
        .expect({base_connect})
        .closed(1006)
        .expect({"failed closed_by_server 1006"})
        .check([](GatewayMachine const& machine) { CHECK(machine.session() == GatewaySession("s1", "", 3)); })
        .run();
}

TEST_CASE("gateway machine: once it was ready it never gives up", "[sansio][gateway]") {
    auto config = script_config();
    config.max_attempts = 1;
    GatewayScript script(config);
    script.become_ready().closed(1006).expect({"reconnecting closed 1006 to resume"});
    for (int i = 0; i < 50; ++i)
        script.timer()
            .expect({base_connect})
            .connect_failed()
            .expect({"reconnecting connect_failed to resume"});
    script.expect_timer_in(seconds(30)).run(); // half of the cap
}

// ---- Close codes ----

TEST_CASE("gateway machine: close codes are obeyed as documented", "[sansio][gateway]") {
    struct Case {
        std::uint16_t code;
        std::vector<std::string> actions;
    };
    auto const resumes = [](std::string code) {
        return std::vector<std::string>{"reconnecting closed " + code + " to resume"};
    };
    auto const reidentifies = [](std::string code) {
        return std::vector<std::string>{"session lost after 1", "reconnecting closed " + code};
    };
    auto const fails = [](std::string failure) { return std::vector<std::string>{"failed " + failure}; };
    std::vector<Case> const cases{
        {1000, resumes("1000")},
        {1001, resumes("1001")},
        {1006, resumes("1006")},
        {1009, resumes("1009")},
        {4000, resumes("4000")},
        {4001, reidentifies("4001")},
        {4002, resumes("4002")},
        {4003, reidentifies("4003")},
        {4004, fails("authentication_failed 4004")},
        {4005, reidentifies("4005")},
        {4006, reidentifies("4006")},
        {4007, reidentifies("4007")},
        {4008, resumes("4008")},
        {4009, reidentifies("4009")},
        {4010, fails("invalid_shard 4010")},
        {4011, fails("sharding_required 4011")},
        {4012, fails("invalid_api_version 4012")},
        {4013, fails("invalid_intents 4013")},
        {4014, fails("disallowed_intents 4014")},
        {4999, resumes("4999")},
    };
    for (auto const& [code, actions] : cases) {
        bool const resumable = actions.back().ends_with("to resume");
        GatewayScript()
            .become_ready()
            .closed(code)
            .expect(actions)
            .check([=](GatewayMachine const& machine) { CHECK(machine.session().has_value() == resumable); })
            .run();
    }
}

TEST_CASE("gateway machine: a server may give close codes another meaning", "[sansio][gateway]") {
    auto config = script_config();
    config.close_policy.set(4004, CloseResponse::resume).set(4999, CloseResponse::fatal);
    GatewayScript(config)
        .become_ready()
        .closed(4004)
        .expect({"reconnecting closed 4004 to resume"})
        .timer()
        .expect({base_connect})
        .connected()
        .closed(4999)
        .expect({"failed closed_by_server 4999"})
        .run();
}

TEST_CASE(
    "gateway machine: a bad token is recognised where the server has no code for it", "[sansio][gateway]") {
    auto config = script_config();
    config.close_policy.bad_token_code = 4000; // Spacebar
    GatewayScript(config)
        .start()
        .expect({base_connect})
        .connected()
        .closed(4000) // before IDENTIFY it says nothing of the token
        .expect({"reconnecting closed 4000"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({identify})
        .closed(4000)
        .expect({"reconnecting closed 4000"})
        .timer()
        .expect({base_connect})
        .connected()
        .closed(4000) // nor does it now
        .expect({"reconnecting closed 4000"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({identify})
        .closed(4000)
        .expect({"failed authentication_failed 4000"})
        .run();
    config.resume_supported = false;
    GatewayScript script(config);
    script.become_ready();
    for (int i = 0; i < 3; ++i) { // a READY in between proves the token
        script.closed(4000).expect({"session lost after 1", "reconnecting closed 4000"});
        script.timer().expect({base_connect}).connected().hello().expect({identify});
        script.closed(4000).expect({"reconnecting closed 4000"});
        script.timer().expect({base_connect}).connected().hello().expect({identify});
        script.ready(1, "s1").expect({"deliver", "ready"});
    }
    script.run();
}

TEST_CASE(
    "gateway machine: an IDENTIFY that is too large is a typed failure, not a loop", "[sansio][gateway]") {
    GatewayScript()
        .start()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({identify})
        .closed(1009)
        .expect({"failed identify_too_large 1009"})
        .run();
    auto config = script_config();
    config.max_frame = 10;
    GatewayScript(config).start().expect({"failed identify_too_large"}).run();
}

// ---- Invalid session ----

TEST_CASE(
    "gateway machine: op 9 true waits 1 to 5 s, then resumes on a new connection", "[sansio][gateway]") {
    GatewayScript()
        .random(0.25)
        .become_ready()
        .invalid_session(true)
        .expect({"close 4000", "reconnecting invalid_session to resume"})
        .expect_timer_in(seconds(2))
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({resume_of("s1", 1)})
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: op 9 false to RESUME loses the session and identifies on the same connection",
    "[sansio][gateway]") {
    GatewayScript()
        .start(GatewaySession("s1", "", 42))
        .expect({base_connect})
        .connected()
        .random(0.25)
        .hello()
        .expect({resume_of("s1", 42)})
        .invalid_session(false)
        .expect({"session lost after 42"})
        .expect_state(GatewayState::identifying)
        .expect_timer_in(seconds(2))
        .dispatch("STRAY", 43) // of no session: delivered, not counted
        .expect({"deliver"})
        .pass(milliseconds(500))
        .invalid_session(false) // once is enough
        .expect({})
        .expect_timer_in(milliseconds(1500))
        .timer()
        .expect({identify})
        .op(1)
        .expect({R"(send {"op":1,"d":null})"})
        .ready(0, "s2")
        .expect({"deliver", "ready"})
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: op 9 false in a live session begins a new one, after longer waits each time",
    "[sansio][gateway]") {
    GatewayScript script;
    script.random(0.75).become_ready("", 24 * 60 * 60 * 1000);
    for (std::int64_t const wait : {4000, 4000, 4000, 6000, 12000, 24000, 45000, 45000}) {
        script.invalid_session(false).expect({"session lost after 1"}).expect_timer_in(milliseconds(wait));
        script.timer().expect({identify}).ready(1, "s1").expect({"deliver", "ready"});
    }
    // A session that lasted is no part of that series.
    script.pass(seconds(10)).invalid_session(false).expect({"session lost after 1"});
    script.expect_timer_in(milliseconds(4000)).run();
}

TEST_CASE("gateway machine: op 9 to IDENTIFY means too often: waits longer, and gives up in the end",
    "[sansio][gateway]") {
    auto config = script_config();
    config.max_attempts = 3;
    GatewayScript(config)
        .random(0.5)
        .start()
        .expect({base_connect})
        .connected()
        .hello(120000)
        .expect({identify})
        .invalid_session(false)
        .expect_timer_in(milliseconds(7500))
        .timer()
        .expect({identify})
        .invalid_session(true) // there is no session that could be resumed
        .timer()
        .expect({identify})
        .invalid_session(false)
        .expect({"close 4000", "failed identify_refused"})
        .run();
}

TEST_CASE(
    "gateway machine: identifies on a new connection where the server wants that", "[sansio][gateway]") {
    auto config = script_config();
    config.reidentify_on_same_socket = false;
    GatewayScript(config)
        .become_ready()
        .invalid_session(false)
        .expect({"session lost after 1", "close 4000", "reconnecting invalid_session"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({identify})
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: op 9 before HELLO decides what follows HELLO", "[sansio][gateway]") {
    GatewayScript()
        .start(GatewaySession("s1", "", 42))
        .expect({base_connect})
        .connected()
        .invalid_session(true)
        .expect({})
        .invalid_session(false)
        .expect({"session lost after 42"})
        .hello()
        .expect({identify})
        .run();
}

TEST_CASE("gateway machine: a READY in answer to RESUME is a new session", "[sansio][gateway]") {
    GatewayScript()
        .start(GatewaySession("s1", "", 42))
        .expect({base_connect})
        .connected()
        .hello()
        .expect({resume_of("s1", 42)})
        .ready(1, "s2")
        .expect({"session lost after 42", "deliver", "ready"})
        .check([](GatewayMachine const& machine) { CHECK(machine.session() == GatewaySession("s2", "", 1)); })
        .run_with_failure_at_every_step();
}

TEST_CASE("gateway machine: a server that breaks off every RESUME gets an IDENTIFY in the end",
    "[sansio][gateway]") {
    GatewayScript script;
    script.become_ready().closed(1006).expect({"reconnecting closed 1006 to resume"});
    for (int attempt = 1; attempt <= 4; ++attempt) {
        script.timer().expect({base_connect}).connected().hello().expect({resume_of("s1", 1)}).closed(4000);
        if (attempt < 4) script.expect({"reconnecting closed 4000 to resume"});
    }
    script.expect({"session lost after 1", "reconnecting closed 4000"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({identify})
        .run();
}

TEST_CASE(
    "gateway machine: a resume that makes progress is continued as often as it takes", "[sansio][gateway]") {
    GatewayScript script;
    script.become_ready().closed(1006).expect({"reconnecting closed 1006 to resume"});
    for (std::int64_t sequence = 1; sequence <= 20; ++sequence) {
        script.timer().expect({base_connect}).connected().hello().expect({resume_of("s1", sequence)});
        script.dispatch("A", sequence + 1).expect({"deliver"});
        script.closed(1006).expect({"reconnecting closed 1006 to resume"});
    }
    script.run();
}

TEST_CASE(
    "gateway machine: the pause after a refused IDENTIFY outlives the connection", "[sansio][gateway]") {
    GatewayRig rig(script_config());
    rig.start();
    rig.connected();
    rig.received(hello_frame(30000));
    auto const refused = rig.now;
    rig.received(invalid_session_frame(false));
    rig.closed(4000); // as many servers do after op 9
    rig.fire_timer();
    rig.connected();
    rig.received(hello_frame(30000));
    rig.seen.clear();
    while (rig.seen.empty()) rig.fire_timer();
    CHECK(rig.seen.front() == identify);
    CHECK(rig.now - refused >= script_config().identify_refused_delay_min);
}

TEST_CASE("gateway machine: a program that is too slow leaves, and resumes", "[sansio][gateway]") {
    GatewayRig rig(script_config());
    rig.start();
    rig.connected();
    rig.received(hello_frame(30000));
    rig.received(ready_frame(1, "s1"));
    rig.received(dispatch_frame("X", 2));
    rig.seen.clear();
    rig.leave();
    CHECK(rig.seen == std::deque<std::string>{"close 4000", "reconnecting slow_consumer to resume"});
    rig.fire_timer();
    rig.connected();
    rig.seen.clear();
    rig.received(hello_frame(30000));
    CHECK(rig.seen == std::deque<std::string>{resume_of("s1", 2)});
}

TEST_CASE("gateway machine: counts what the server has skipped, and does nothing about it", "[sansio][gateway]") {
    auto const missing = [](std::uint64_t count) {
        return [count](GatewayMachine const& machine) { CHECK(machine.missing() == count); };
    };
    GatewayScript()
        .become_ready()
        .dispatch("A", 2)
        .expect({"deliver"})
        .check(missing(0))
        .dispatch("A", 5)
        .expect({"deliver"})
        .check(missing(2))
        .dispatch("A", 4) // overtaken, as may happen at Spacebar
        .expect({"deliver"})
        .check(missing(1))
        .closed(1006)
        .expect({"reconnecting closed 1006 to resume"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({resume_of("s1", 5)})
        .dispatch("A", 6)
        .expect({"deliver"})
        .dispatch("RESUMED", 7) // has a number of its own …
        .expect({"deliver", "resumed"})
        .dispatch("A", 8)
        .expect({"deliver"})
        .check(missing(1))
        .closed(1006)
        .expect({"reconnecting closed 1006 to resume"})
        .timer()
        .expect({base_connect})
        .connected()
        .hello()
        .expect({resume_of("s1", 8)})
        .dispatch("RESUMED", 8) // … or not
        .expect({"deliver", "resumed"})
        .dispatch("A", 9)
        .expect({"deliver"})
        .check(missing(1))
        .run_with_failure_at_every_step();
}

} // namespace
} // namespace chorus::detail::test
