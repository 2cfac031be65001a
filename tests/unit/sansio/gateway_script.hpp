#pragma once

#include "gateway_rig.hpp"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace chorus::detail::test {

inline constexpr char const* base_connect = "connect ws://gw.test/?v=9&encoding=json";
inline constexpr char const* identify = R"(send {"op":2,"d":{"token":"T"}})";

inline GatewayConfig script_config() {
    GatewayConfig config;
    config.url = "ws://gw.test/";
    config.query = "?v=9&encoding=json";
    config.identify = R"({"op":2,"d":{"token":"T"}})";
    config.token = "T";
    return config;
}

inline std::string resume_of(std::string const& session, std::int64_t sequence) {
    return R"(send {"op":6,"d":{"token":"T","session_id":")" + session + R"(","seq":)" +
        std::to_string(sequence) + "}}";
}

inline std::string heartbeat_of(std::int64_t sequence) {
    return R"(send {"op":1,"d":)" + std::to_string(sequence) + "}";
}

inline GatewayFrame ready_frame(
    std::int64_t sequence, std::string_view session, std::string_view resume_url = "") {
    GatewayFrame frame;
    frame.sequence = sequence;
    frame.event = "READY";
    frame.session_id = session;
    frame.resume_url = resume_url;
    return frame;
}

inline GatewayFrame dispatch_frame(std::string_view event, std::optional<std::int64_t> sequence) {
    GatewayFrame frame;
    frame.event = event;
    frame.sequence = sequence;
    return frame;
}

inline GatewayFrame op_frame(int op) {
    GatewayFrame frame;
    frame.op = op;
    return frame;
}

inline GatewayFrame hello_frame(std::optional<std::int64_t> interval) {
    auto frame = op_frame(10);
    frame.heartbeat_interval = interval;
    return frame;
}

inline GatewayFrame invalid_session_frame(bool resumable) {
    auto frame = op_frame(9);
    frame.resumable = resumable;
    return frame;
}

/// A conversation between a machine and its server, written down step by step:
///
///     GatewayScript()
///         .start().expect({base_connect})
///         .connected().hello(30000).expect({identify})
///         .ready(1, "s1").expect({"deliver", "ready"})
///         .run();
///
/// Every action must be expected, in order, before the next input. A script is a value: `run` plays it, and
/// `run_with_failure_at_every_step` plays it many times, each time with another misfortune after another
/// step.
class GatewayScript {
public:
    explicit GatewayScript(GatewayConfig config = script_config()) : config_(std::move(config)) {}

    GatewayScript& start(std::optional<GatewaySession> session = std::nullopt) {
        return input("start", [session](GatewayRig& rig) { rig.start(session); });
    }
    GatewayScript& connected() {
        return input("connected", [](GatewayRig& rig) { rig.connected(); });
    }
    GatewayScript& connect_failed() {
        return input("connect_failed", [](GatewayRig& rig) { rig.connect_failed(); });
    }
    GatewayScript& closed(std::uint16_t code) {
        return input("closed " + std::to_string(code), [code](GatewayRig& rig) { rig.closed(code); });
    }
    GatewayScript& hello(std::optional<std::int64_t> interval = 30000) {
        return frame("hello", [interval] { return hello_frame(interval); });
    }
    GatewayScript& ready(std::int64_t sequence, std::string session, std::string resume_url = {}) {
        return frame("READY", [=] { return ready_frame(sequence, session, resume_url); });
    }
    GatewayScript& dispatch(std::string event, std::optional<std::int64_t> sequence) {
        return frame(event, [=] { return dispatch_frame(event, sequence); });
    }
    GatewayScript& invalid_session(bool resumable) {
        return frame("invalid session", [resumable] { return invalid_session_frame(resumable); });
    }
    GatewayScript& op(int number) {
        return frame("op " + std::to_string(number), [number] { return op_frame(number); });
    }
    GatewayScript& ack() { return op(11); }

    /// Time passes; timers that are due on the way fire.
    GatewayScript& pass(Duration time) {
        return input("time passes", [time](GatewayRig& rig) { rig.pass(time); });
    }
    /// The time of the next timer has come.
    GatewayScript& timer(Duration late = {}) {
        return input("timer", [late](GatewayRig& rig) { rig.fire_timer(late); });
    }
    GatewayScript& early_timer() {
        return input("timer, too early", [](GatewayRig& rig) { rig.fire_timer_early(); });
    }
    GatewayScript& command(
        std::string text, std::uint64_t tag, CommandOutcome outcome = CommandOutcome::accepted) {
        return input("command " + text,
            [=](GatewayRig& rig) { CHECK(rig.command(CommandKind::other, text, tag) == outcome); });
    }
    GatewayScript& presence(std::string text, std::uint64_t tag) {
        return input("presence " + text, [=](GatewayRig& rig) {
            CHECK(rig.command(CommandKind::presence, text, tag) == CommandOutcome::accepted);
        });
    }
    GatewayScript& reading(bool on) {
        return input("reading", [on](GatewayRig& rig) { rig.set_reading(on); });
    }
    GatewayScript& identify_granted() {
        return input("identify_granted", [](GatewayRig& rig) { rig.identify_granted(); });
    }
    GatewayScript& connect_granted() {
        return input("connect_granted", [](GatewayRig& rig) { rig.connect_granted(); });
    }
    GatewayScript& ping() {
        return input("ping", [](GatewayRig& rig) { rig.ping(); });
    }
    GatewayScript& stop(StopMode mode = StopMode::keep_session) {
        return input("stop", [mode](GatewayRig& rig) { rig.stop(mode); });
    }

    GatewayScript& random(double value) {
        return step("random", [value](GatewayRig& rig) { rig.fixed_random = value; });
    }

    GatewayScript& expect(std::vector<std::string> actions) {
        return step("expect", [actions](GatewayRig& rig) {
            std::vector<std::string> const seen(rig.seen.begin(), rig.seen.end());
            CHECK(seen == actions);
            rig.seen.clear();
        });
    }
    GatewayScript& expect_state(GatewayState state) {
        return step("expect state",
            [state](GatewayRig& rig) { CHECK(to_string(rig.machine.state()) == to_string(state)); });
    }
    GatewayScript& expect_timer_in(Duration time) {
        return step("expect timer", [time](GatewayRig& rig) {
            REQUIRE(rig.watcher.timer());
            CHECK(std::chrono::duration_cast<milliseconds>(*rig.watcher.timer() - rig.now).count() ==
                std::chrono::duration_cast<milliseconds>(time).count());
        });
    }
    GatewayScript& check(std::function<void(GatewayMachine const&)> probe) {
        return step("check", [probe](GatewayRig& rig) { probe(rig.machine); });
    }

    // ---- Ready-made openings ----

    /// From nothing to a live session `s1` with sequence number 1.
    GatewayScript& become_ready(std::string resume_url = {}, std::int64_t interval = 30000) {
        return start()
            .expect({base_connect})
            .connected()
            .hello(interval)
            .expect({identify})
            .ready(1, "s1", std::move(resume_url))
            .expect({"deliver", "ready"})
            .expect_state(GatewayState::ready);
    }

    // ---- Performances ----

    void run() const { play(steps_.size()); }

    /// Plays the beginning up to step 1, 2, 3, … and continues each beginning with each misfortune.
    void run_with_failure_at_every_step() const;

private:
    struct Step {
        std::string what;
        bool is_input;
        std::function<void(GatewayRig&)> perform;
    };

    GatewayScript& step(std::string what, std::function<void(GatewayRig&)> perform) {
        steps_.push_back({std::move(what), false, std::move(perform)});
        return *this;
    }
    GatewayScript& input(std::string what, std::function<void(GatewayRig&)> perform) {
        steps_.push_back({std::move(what), true, std::move(perform)});
        return *this;
    }
    GatewayScript& frame(std::string what, std::function<GatewayFrame()> make) {
        return input("frame " + what, [make](GatewayRig& rig) { rig.received(make()); });
    }

    std::unique_ptr<GatewayRig> play(std::size_t count) const {
        auto rig = std::make_unique<GatewayRig>(config_);
        for (std::size_t i = 0; i < count; ++i) {
            INFO("step " << i + 1 << ": " << steps_[i].what);
            if (steps_[i].is_input) {
                std::vector<std::string> const unexpected(rig->seen.begin(), rig->seen.end());
                REQUIRE(unexpected == std::vector<std::string>{});
            }
            steps_[i].perform(*rig);
        }
        // A script that ends in the middle of an expectation proves nothing about what comes then.
        if (count == steps_.size())
            CHECK(std::vector<std::string>(rig->seen.begin(), rig->seen.end()).empty());
        return rig;
    }

    GatewayConfig config_;
    std::vector<Step> steps_;
};

/// Plays a server that does everything right, and lets time pass, until the session is ready or has ended.
inline void serve_well(GatewayRig& rig) {
    for (int i = 0; i < 100; ++i) {
        auto const next = rig.watcher.highest().value_or(0) + 1;
        switch (rig.machine.state()) {
        case GatewayState::connecting: rig.connected(); break;
        case GatewayState::awaiting_hello: rig.received(hello_frame(30000)); break;
        case GatewayState::identifying:
            if (rig.watcher.identify_outstanding())
                rig.received(ready_frame(0, "s-new"));
            else
                rig.fire_timer();
            break;
        case GatewayState::resuming:
            rig.received(dispatch_frame("MESSAGE_CREATE", next));
            rig.received(dispatch_frame("RESUMED", next + 1));
            break;
        case GatewayState::closing: rig.closed(1000); break;
        case GatewayState::waiting: rig.fire_timer(); break;
        case GatewayState::idle:
        case GatewayState::ready:
        case GatewayState::stopped:
        case GatewayState::failed: return;
        }
    }
    FAIL("a good server, and still not ready");
}

/// The server says nothing any more; time passes until the machine acts on it.
inline void fall_silent(GatewayRig& rig) {
    auto const before = rig.machine.connection();
    for (int i = 0; i < 20; ++i) {
        auto const state = rig.machine.state();
        if (state == GatewayState::idle || state == GatewayState::waiting || rig.machine.ended()) return;
        if (rig.machine.connection() != before) return;
        rig.fire_timer();
    }
    FAIL("a silent server was not noticed");
}

inline void GatewayScript::run_with_failure_at_every_step() const {
    run();
    struct Misfortune {
        char const* name;
        std::function<void(GatewayRig&)> strike;
    };
    bool resumable = config_.resume_supported;
    auto const goes_on = [resumable](GatewayRig& rig, std::function<void()> const& strike) {
        if (rig.machine.ended() || rig.machine.state() == GatewayState::idle) return strike();
        bool const closing = rig.machine.state() == GatewayState::closing;
        bool const had_session = rig.watcher.session_alive();
        rig.seen.clear();
        strike();
        if (!closing) CHECK_FALSE(rig.machine.ended());
        serve_well(rig);
        if (closing) return;
        CHECK(rig.machine.state() == GatewayState::ready);
        auto const has = [&](char const* action) {
            return std::find(rig.seen.begin(), rig.seen.end(), action) != rig.seen.end();
        };
        CHECK(has(had_session && resumable ? "resumed" : "ready"));
    };
    std::vector<Misfortune> const misfortunes{
        {"the connection breaks",
            [&](GatewayRig& rig) {
                goes_on(rig, [&] {
                    if (rig.machine.state() == GatewayState::connecting)
                        rig.connect_failed();
                    else
                        rig.closed(1006);
                });
            }},
        {"the server falls silent", [&](GatewayRig& rig) { goes_on(rig, [&] { fall_silent(rig); }); }},
        {"the server asks to reconnect",
            [&](GatewayRig& rig) { goes_on(rig, [&] { rig.received(op_frame(7)); }); }},
        {"the server ends the session",
            [&](GatewayRig& rig) {
                rig.closed(4007);
                if (rig.machine.state() == GatewayState::idle) return;
                serve_well(rig);
            }},
        {"the token is revoked",
            [&](GatewayRig& rig) {
                auto const state = rig.machine.state();
                rig.closed(4004);
                bool const connection_open = state == GatewayState::awaiting_hello ||
                    state == GatewayState::identifying || state == GatewayState::resuming ||
                    state == GatewayState::ready;
                if (connection_open) CHECK(rig.machine.state() == GatewayState::failed);
            }},
        {"the program stops",
            [&](GatewayRig& rig) {
                bool const ended = rig.machine.ended();
                rig.stop(StopMode::keep_session);
                if (rig.machine.state() == GatewayState::closing) {
                    rig.received(dispatch_frame("MESSAGE_CREATE", 1000000));
                    rig.pass(std::chrono::hours(1));
                }
                CHECK(rig.machine.ended());
                if (!ended) CHECK(rig.seen.back() == "disconnected");
            }},
    };
    for (std::size_t count = 1; count <= steps_.size(); ++count) {
        if (!steps_[count - 1].is_input) continue;
        for (auto const& misfortune : misfortunes) {
            INFO("after step " << count << " (" << steps_[count - 1].what << "), " << misfortune.name);
            auto const rig = play(count);
            misfortune.strike(*rig);
            rig->seen.clear();
            if (!rig->machine.ended()) continue;
            // Nothing rouses a machine that has ended.
            rig->start();
            rig->connected();
            rig->received(hello_frame(30000));
            rig->closed(1006);
            rig->machine.timer_fired(rig->now);
            CHECK(rig->command(CommandKind::other, "x", 1) == CommandOutcome::ended);
            rig->stop(StopMode::end_session);
            CHECK(rig->seen.empty());
        }
    }
}

} // namespace chorus::detail::test
