#pragma once

#include "detail/sansio/gateway_machine.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace chorus::detail::test {

using std::chrono::milliseconds;

template<class... Fs> struct Overloaded : Fs... { using Fs::operator()...; };
template<class... Fs> Overloaded(Fs...) -> Overloaded<Fs...>;

/// An action as scripts write it: `send {"op":1,"d":null}`, `close 4000`, `session lost after 7`.
inline std::string describe(GatewayAction const& action) {
    auto const tagged = [](std::string text, std::uint64_t tag) {
        return tag == 0 ? text : text + " #" + std::to_string(tag);
    };
    return std::visit(
        Overloaded{
            [](Connect const& a) { return "connect " + a.url; },
            [&](Send const& a) { return tagged("send " + a.text, a.tag); },
            [](Close const& a) { return "close " + std::to_string(a.code); },
            [](Deliver const&) { return std::string("deliver"); },
            [](Ready const& a) { return std::string(a.resumed ? "resumed" : "ready"); },
            [](SetTimer const&) { return std::string("set timer"); },
            [](CancelTimer const&) { return std::string("cancel timer"); },
            [](SessionLost const& a) { return "session lost after " + std::to_string(a.from_sequence); },
            [](Reconnecting const& a) {
                auto text = "reconnecting " + std::string(to_string(a.reason));
                if (a.close_code != 0) text += " " + std::to_string(a.close_code);
                return text + (a.resume ? " to resume" : "");
            },
            [&](CommandDropped const& a) {
                return tagged("dropped", a.tag) + " " + std::string(to_string(a.reason));
            },
            [](RequestConnect const& a) {
                return std::string(a.identify ? "request connect and identify" : "request connect");
            },
            [](RequestIdentify const&) { return std::string("request identify"); },
            [](Disconnected const&) { return std::string("disconnected"); },
            [](Failed const& a) {
                auto text = "failed " + std::string(to_string(a.failure));
                return a.close_code == 0 ? text : text + " " + std::to_string(a.close_code);
            },
        },
        action);
}

/// What the watcher throws.
class BrokenPromise : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Looks over the machine's shoulder and throws BrokenPromise when one of its promises is broken. It derives
/// from the inputs and actions alone what must hold, and knows nothing of the machine's inside.
class GatewayWatcher {
public:
    explicit GatewayWatcher(GatewayConfig const& config) : config_(config) {}

    void starts(std::optional<GatewaySession> const& session) {
        if (!session) return;
        session_alive_ = true;
        if (session->sequence >= 0) note(session->sequence);
    }
    void frame_arrives(TimePoint now, GatewayFrame const& frame) {
        frame_ = frame;
        event_.assign(frame.event);
        delivered_ = 0;
        if (frame.op == 10 && connection_open_ && !greeted_ && frame.heartbeat_interval.value_or(0) > 0) {
            greeted_ = true;
            interval_ = milliseconds(std::clamp<std::int64_t>(*frame.heartbeat_interval, 10, 86'400'000));
        }
        if (frame.op == 11) heartbeats_answered();
        if (frame.op == 1) requested_beat_ = true;
        if (frame.op == 9 && greeted_ && !stopping_) {
            if (identify_outstanding_ || session_alive_)
                identify_not_before_ = now + config_.invalid_session_delay_min;
            if (identify_outstanding_) identify_not_before_ = now + config_.identify_refused_delay_min;
            identify_outstanding_ = false;
            if (!session_alive_) forget_sequences();
        }
        expected_ = expectation_of(frame);
    }
    void connection_opened() { connection_open_ = true; }
    void connection_ended() { connection_open_ = greeted_ = identify_outstanding_ = false; }
    /// The event loop was blocked, or the program does not read: silence proves nothing.
    void excuse(TimePoint now) {
        if (patience_since_) patience_since_ = now;
    }
    void command_accepted(std::uint64_t tag) { open_tags_[tag] = 0; }
    /// The driver could not send it after all, and the machine takes it back, or (over) will not.
    void command_unsent(std::uint64_t tag, bool over) { open_tags_[tag] = over ? 1 : 0; }
    void stops() { stopping_ = true; }

    void acts(TimePoint now, GatewayAction const& action) {
        must(!ended_, "an action follows a terminal one", action);
        std::visit([&](auto const& a) { acts_on(now, a); }, action);
    }

    void input_done(GatewayMachine const& machine) {
        must(expected_ != Expected::delivery || delivered_ == 1, "an event is lost");
        must(expected_ != Expected::nothing || delivered_ == 0, "a duplicate is delivered");
        expected_ = Expected::anything;
        frame_.reset();
        requested_beat_ = false;
        if (ended_) {
            must(machine.ended(), "a terminal action, but not a terminal state");
            must(!timer_, "the timer is still set after the end");
            for (auto const& [tag, count] : open_tags_) must(count == 1, "a command is unaccounted for");
            return;
        }
        must(!machine.ended(), "a terminal state without its action");
        if (machine.state() != GatewayState::idle)
            must(timer_.has_value() || connect_asked_, "stuck: no timer is set");
        auto const session = machine.session();
        if (session_alive_ && machine.state() != GatewayState::closing) {
            must(session && session->sequence == highest_.value_or(-1),
                "the session is not what was delivered");
        }
    }

    std::optional<TimePoint> timer() const { return timer_; }
    void timer_used() { timer_.reset(); }
    bool session_alive() const { return session_alive_; }
    std::optional<std::int64_t> highest() const { return highest_; }
    bool identify_outstanding() const { return identify_outstanding_; }

private:
    enum class Expected { anything, delivery, nothing };

    void must(bool holds, char const* otherwise) const {
        if (!holds) throw BrokenPromise(otherwise);
    }
    void must(bool holds, char const* otherwise, GatewayAction const& action) const {
        if (!holds) throw BrokenPromise(otherwise + (": " + describe(action)));
    }

    /// A dispatch is delivered, but for one whose number was seen lately.
    Expected expectation_of(GatewayFrame const& frame) const {
        if (frame.op != 0 || !connection_open_ || !greeted_ || stopping_ || ended_) return Expected::anything;
        bool const numbered =
            frame.sequence && *frame.sequence >= 0 && (session_alive_ || identify_outstanding_);
        bool const begins = frame.event == "READY" && (identify_outstanding_ || !live_);
        bool const always = frame.event == "RESUMED" || begins;
        if (!numbered || always || !seen_.contains(*frame.sequence)) return Expected::delivery;
        if (!config_.drop_duplicates) return Expected::delivery;
        bool const remembered = *highest_ - *frame.sequence < SequenceWindow::size;
        return remembered ? Expected::nothing : Expected::delivery;
    }
    void note(std::int64_t sequence) {
        highest_ = std::max(highest_.value_or(-1), sequence);
        seen_.insert(sequence);
        while (*highest_ - *seen_.begin() > 2 * SequenceWindow::size) seen_.erase(seen_.begin());
    }
    void forget_sequences() {
        highest_.reset();
        seen_.clear();
    }

    /// The limit; or half of it beside the heartbeats, where those want more than the other half.
    std::size_t most_sends() const {
        auto const heartbeats = static_cast<std::size_t>(config_.send_window / interval_) + 2;
        return std::max(config_.send_limit, (config_.send_limit + 1) / 2 + heartbeats);
    }
    void acts_on(TimePoint now, Connect const& a) {
        must(a.connection == ++connections_, "connections are not numbered one by one", a);
        must(now >= connect_not_before_, "connected again before the pause was over", a);
        must(connect_asked_ == config_.connect_gate, "connected without a turn", a);
        connect_asked_ = false;
        connection_ended();
        if (!session_alive_) forget_sequences();
        sends_.clear();
        heartbeats_answered();
    }
    void acts_on(TimePoint now, Send const& a) {
        must(connection_open_ && greeted_, "sent before HELLO", a);
        std::erase_if(sends_, [&](TimePoint sent) { return sent + config_.send_window <= now; });
        sends_.push_back(now);
        must(config_.send_limit == 0 || sends_.size() <= most_sends(), "over the send limit", a);
        switch (a.kind) {
        case SendKind::heartbeat: beats(now, a); break;
        case SendKind::identify:
            must(!identify_outstanding_, "a second IDENTIFY", a);
            must(!session_alive_, "a session was given up silently", a);
            must(now >= identify_not_before_, "IDENTIFY before the server's pause was over", a);
            identify_outstanding_ = true;
            forget_sequences();
            break;
        case SendKind::resume: {
            must(session_alive_, "RESUME of no session", a);
            auto const seq = "\"seq\":" + std::to_string(highest_.value_or(-1)) + "}";
            must(a.text.find(seq) != std::string::npos, "RESUME from another place than delivered", a);
            break;
        }
        case SendKind::command: must(live_, "a command before READY", a); break;
        }
        if (a.tag != 0) must(++open_tags_[a.tag] == 1, "a command is sent twice", a);
    }
    void beats(TimePoint now, Send const& a) {
        auto const d = highest_ ? std::to_string(*highest_) : std::string("null");
        must(a.text == R"({"op":1,"d":)" + d + "}", "a heartbeat with another number than delivered", a);
        bool const overdue = patience_since_ && now - *patience_since_ >= interval_;
        must(!overdue || requested_beat_, "a heartbeat into a dead connection", a);
        if (!unanswered_since_) unanswered_since_ = patience_since_ = now;
    }
    void heartbeats_answered() {
        unanswered_since_.reset();
        patience_since_.reset();
    }
    void acts_on(TimePoint, Close const&) {
        connection_ended();
        live_ = false;
    }
    void acts_on(TimePoint, Deliver const& a) {
        must(frame_.has_value(), "nothing to deliver", a);
        must(++delivered_ == 1, "delivered twice", a);
        bool const counts = frame_->op == 0 && frame_->sequence.value_or(-1) >= 0 && event_ != "RESUMED";
        if (counts && (session_alive_ || identify_outstanding_)) note(*frame_->sequence);
    }
    void acts_on(TimePoint, Ready const& a) {
        must(delivered_ == 1, "ready before the frame is delivered", a);
        must(a.resumed == session_alive_, "resumed without a session, or fresh with one", a);
        session_alive_ = live_ = true;
        identify_outstanding_ = false;
    }
    void acts_on(TimePoint, SetTimer const& a) { timer_ = a.deadline; }
    void acts_on(TimePoint, CancelTimer const&) { timer_.reset(); }
    void acts_on(TimePoint, SessionLost const& a) {
        must(session_alive_, "lost a session that did not exist", a);
        must(a.from_sequence == highest_.value_or(-1), "the gap begins elsewhere", a);
        session_alive_ = live_ = false;
        forget_sequences();
        // A READY in place of RESUMED ends one session and begins the next.
        identify_outstanding_ = identify_outstanding_ || (frame_ && event_ == "READY");
    }
    void acts_on(TimePoint now, Reconnecting const& a) {
        must(!connection_open_, "the old connection was not closed", a);
        must(a.resume == session_alive_, "resume without a session, or none with one", a);
        if (a.reason == ReconnectReason::heartbeat_unanswered)
            must(unanswered_since_ && now - *unanswered_since_ >= interval_, "cut a living connection", a);
        live_ = false;
        connect_not_before_ = now + a.delay;
    }
    void acts_on(TimePoint, CommandDropped const& a) {
        auto& count = open_tags_[a.tag];
        if (a.reason == DropReason::rejected)
            must(count == 1, "rejected before it was sent", a);
        else
            must(++count == 1, "a command is dropped after it was accounted for", a);
    }
    void acts_on(TimePoint, RequestConnect const& a) {
        must(!connection_open_ && !connect_asked_ && config_.connect_gate, "no connection is due", a);
        must(a.identify == (config_.identify_gate && !session_alive_), "asks for another thing than it needs", a);
        connect_asked_ = true;
    }
    void acts_on(TimePoint, RequestIdentify const& a) {
        must(connection_open_ && greeted_ && config_.identify_gate, "no IDENTIFY is due", a);
    }
    void acts_on(TimePoint, Disconnected const&) { ended_ = true; }
    void acts_on(TimePoint, Failed const&) { ended_ = true; }

    GatewayConfig config_;
    bool ended_ = false;
    std::optional<TimePoint> timer_;
    std::uint32_t connections_ = 0;
    bool connection_open_ = false;
    bool connect_asked_ = false;
    bool greeted_ = false;
    bool live_ = false;
    bool stopping_ = false;
    bool identify_outstanding_ = false;
    TimePoint identify_not_before_{};
    TimePoint connect_not_before_{};
    bool session_alive_ = false;
    std::optional<std::int64_t> highest_;
    std::set<std::int64_t> seen_; // of this session, the latest
    Expected expected_ = Expected::anything;
    std::vector<TimePoint> sends_;
    Duration interval_ = milliseconds(10); // what the machine makes of smaller ones
    std::optional<TimePoint> unanswered_since_;
    std::optional<TimePoint> patience_since_; // the same, but begun anew by every excuse
    bool requested_beat_ = false;
    std::optional<GatewayFrame> frame_;
    std::string event_;
    int delivered_ = 0;
    std::map<std::uint64_t, int> open_tags_;
};

/// A machine on a workbench: a fake clock and timer, a fixed "random" number, a watcher, and the list of
/// actions that were not looked at yet.
class GatewayRig {
public:
    explicit GatewayRig(GatewayConfig const& config)
        : watcher(config)
        , machine(config, [this] { return draw ? draw() : fixed_draw(); }) {}
    GatewayRig(GatewayRig const&) = delete;
    GatewayRig& operator=(GatewayRig const&) = delete;

    void start(std::optional<GatewaySession> const& session = std::nullopt) {
        watcher.starts(session);
        machine.start(now, session);
        drain();
    }
    void connected() {
        if (machine.state() == GatewayState::connecting) watcher.connection_opened();
        machine.connected(now);
        drain();
    }
    void connect_failed() {
        if (machine.state() == GatewayState::connecting) watcher.connection_ended();
        machine.connect_failed(now, "refused");
        drain();
    }
    void closed(std::uint16_t code) {
        watcher.connection_ended();
        machine.closed(now, code, "because");
        drain();
    }
    void received(GatewayFrame const& frame) {
        watcher.frame_arrives(now, frame);
        machine.received(now, frame);
        drain();
    }
    CommandOutcome command(CommandKind kind, std::string text, std::uint64_t tag) {
        GatewayCommand command;
        command.kind = kind;
        command.text = std::move(text);
        command.tag = tag;
        auto const outcome = machine.command(now, std::move(command));
        if (outcome == CommandOutcome::accepted) watcher.command_accepted(tag);
        drain();
        return outcome;
    }
    void set_reading(bool reading) {
        reading_ = reading;
        if (reading) watcher.excuse(now);
        machine.set_reading(now, reading);
        drain();
    }
    /// The connection is over, and the last `count` commands of it were never written.
    void unsent(std::size_t count) {
        for (; count > 0 && !sent_.empty(); --count) {
            auto const command = sent_.back();
            sent_.pop_back();
            if (command.tag != 0) watcher.command_unsent(command.tag, false);
            bool const taken = machine.unsent(now, command);
            if (command.tag != 0 && !taken) watcher.command_unsent(command.tag, true);
            drain();
        }
    }
    void leave() {
        machine.leave(now, "too slow");
        drain();
    }
    void identify_granted() {
        machine.identify_granted(now);
        drain();
    }
    void connect_granted() {
        machine.connect_granted(now);
        drain();
    }
    void ping() {
        machine.ping(now);
        drain();
    }
    void stop(StopMode mode) {
        watcher.stops();
        machine.stop(now, mode);
        drain();
    }

    /// The timer fires, `late` after its deadline.
    void fire_timer(Duration late = {}) {
        auto const deadline = watcher.timer();
        if (!deadline) FAIL("no timer is set");
        now = std::max(now, *deadline + late);
        if (now - *deadline > Heartbeat::late || !reading_) watcher.excuse(now);
        watcher.timer_used();
        machine.timer_fired(now);
        drain();
    }
    /// The timer fires before its time.
    void fire_timer_early() {
        watcher.timer_used();
        machine.timer_fired(now);
        drain();
    }
    /// Time passes; the timers on the way fire.
    void pass(Duration time) {
        auto const until = now + time;
        while (watcher.timer() && *watcher.timer() <= until) fire_timer();
        now = until;
    }

    TimePoint now{std::chrono::hours(1)};
    double fixed_random = 0.5;
    std::function<std::uint64_t()> draw; ///< instead of `fixed_random`
    GatewayWatcher watcher;
    GatewayMachine machine;
    std::deque<std::string> seen;                       ///< actions (without timers) not yet looked at
    std::function<void(GatewayAction const&)> listener; ///< gets the actions instead of `seen`
    /// What a machine with a mistake would have said instead: to see that the watcher notices.
    std::function<std::vector<GatewayAction>(GatewayAction)> mistake;

private:
    void drain() {
        while (auto action = machine.poll()) {
            if (!mistake)
                perform(*action);
            else
                for (auto const& wrong : mistake(std::move(*action))) perform(wrong);
        }
        watcher.input_done(machine);
    }
    void perform(GatewayAction const& action) {
        watcher.acts(now, action);
        if (std::holds_alternative<Connect>(action)) {
            reading_ = true;
            sent_.clear();
        }
        if (auto const* send = std::get_if<Send>(&action); send && send->kind == SendKind::command)
            sent_.push_back(*send);
        bool const timer =
            std::holds_alternative<SetTimer>(action) || std::holds_alternative<CancelTimer>(action);
        if (listener)
            listener(action);
        else if (!timer)
            seen.push_back(describe(action));
    }
    std::uint64_t fixed_draw() const { return static_cast<std::uint64_t>(fixed_random * 0x1.0p63) << 1; }

    bool reading_ = true;
    std::vector<Send> sent_; // commands, on this connection
};

} // namespace chorus::detail::test
