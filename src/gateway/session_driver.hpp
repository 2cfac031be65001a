#pragma once

#include "detail/sansio/gateway_machine.hpp"
#include "detail/signal.hpp"
#include "gateway/dispatcher.hpp"
#include "gateway/event_filter.hpp"
#include "gateway/message_reader.hpp"
#include "gateway/session_keeper.hpp"
#include "gateway/session_watch.hpp"
#include "rest/rest_core.hpp"
#include "rest/start_gate.hpp"
#include <atomic>
#include <chorus/gateway/options.hpp>
#include <deque>
#include <map>
#include <memory>
#include <optional>

namespace chorus::detail {

/// Which shard a session is. A total of 0: none.
struct ShardPlace {
    std::uint32_t number = 0;
    std::uint32_t total = 0;
    ShardPlan plan{}; ///< all of its set
    /// How many of the user's sessions are alive, where there are several.
    std::shared_ptr<std::atomic<std::uint32_t>> alive{};
};

/// Gives the gateway machine a network and a clock: tells it what happened, does what it says, and hands its
/// events to the dispatcher. Holds no rules of its own.
///
/// Functions that return a task, and everything private, run on the session's strand.
class SessionDriver : public std::enable_shared_from_this<SessionDriver> {
public:
    SessionDriver(
        std::shared_ptr<RestCore> rest, asio::any_io_executor strand, std::shared_ptr<Dispatcher> dispatcher);

    /// Starts a session where none is alive. Returns when it is ready; throws why it never will be.
    static task<> connect(
        std::shared_ptr<SessionDriver> self, std::optional<GatewayOptions> options, TimePoint deadline);
    /// Returns when the session has ended; with keep_session, so that it can be resumed.
    static task<> close(std::shared_ptr<SessionDriver> self, StopMode mode = StopMode::end_session);
    /// The session as it could be resumed now.
    [[nodiscard]] std::optional<SessionState> session() const { return keeper_.state(); }
    /// Returns when the command was written.
    static task<> send(
        std::shared_ptr<SessionDriver> self, CommandKind kind, std::string text, TimePoint deadline);

    // For one session of several; before it is started, and on its strand.
    void set_place(ShardPlace place) { place_ = std::move(place); }
    void set_filter(std::shared_ptr<EventFilter> filter) { filter_ = std::move(filter); }
    [[nodiscard]] ShardPlace const& place() const { return place_; }

    /// Returns when the session has shown all that the server had sent it when this was called: the next
    /// heartbeat has been answered. Waits for a lost connection to come back. False: not by the deadline, or
    /// never.
    static task<bool> catch_up(std::shared_ptr<SessionDriver> self, TimePoint deadline);
    /// Returns when its handlers have done with all events so far. False: not by the deadline.
    static task<bool> idle(std::shared_ptr<SessionDriver> self, TimePoint deadline);
    /// Hands on an event that a filter kept: the whole text of its message.
    void hand_on(std::string_view text);
    /// Tells the user that events are missing.
    void tell_of_gap(std::int64_t from_sequence = -1);
    /// It has taken the place of another: what a cache knows is what this session has shown.
    void enter_stage();
    /// Ends without telling those who wait for events: others take its place.
    static task<> retire(std::shared_ptr<SessionDriver> self);
    [[nodiscard]] bool alive() const { return machine_ && !machine_->ended(); }
    [[nodiscard]] GatewayOptions const& options() const { return options_; }
    /// The presence that was asked for last, as a frame; empty: none.
    [[nodiscard]] std::string presence() const { return machine_ ? machine_->presence() : std::string(); }

    [[nodiscard]] asio::any_io_executor const& strand() const { return strand_; }
    /// From any thread: the session's user is gone.
    void abandon();
    /// From any thread: ends the connection as a broken network would.
    void cut();
    /// From any thread.
    [[nodiscard]] GatewayStats stats() const;
    /// What JSON of a command may have, in bytes, to be sent in one frame; 0: any number. On the strand.
    [[nodiscard]] std::size_t max_command() const;

private:
    /// One WebSocket, from Connect to its end. The machine hears of it until it is over.
    struct Connection {
        explicit Connection(MessageReader messages) : reader(std::move(messages)) {}
        std::unique_ptr<WebSocket> socket;
        MessageReader reader;
        std::uint32_t number = 0;
        bool over = false;
        std::deque<Send> outgoing;
        bool writing = false;
        bool broken = false; ///< a write has failed: the reader will see why
    };
    /// A user's command on its way.
    struct Command {
        bool done = false;
        std::exception_ptr error;
    };

    void start();
    void pump();
    void perform(Connect const& action);
    void perform(Send& action);
    void perform(Close const& action);
    void perform(Deliver const& action);
    void perform(Ready const& action);
    void perform(SetTimer const& action);
    void perform(CancelTimer const& action);
    void perform(SessionLost const& action);
    void perform(Reconnecting const& action);
    void perform(CommandDropped const& action);
    void perform(RequestConnect const& action);
    void perform(RequestIdentify const& action);
    void perform(Disconnected const& action);
    void perform(Failed const& action);

    static task<> serve(
        std::shared_ptr<SessionDriver> self, std::shared_ptr<Connection> connection, std::string url);
    static task<> write(std::shared_ptr<SessionDriver> self, std::shared_ptr<Connection> connection);
    static task<> shut(
        std::shared_ptr<SessionDriver> self, std::shared_ptr<Connection> connection, std::uint16_t code);
    /// Waits while handlers have more to do than the session may keep.
    static task<> give_way(std::shared_ptr<SessionDriver> self, std::shared_ptr<Connection> connection);
    void set_phase(GatewayPhase phase);
    void enter_session();
    /// Whether the user hears of it: no other session does its work.
    [[nodiscard]] bool on_stage() const { return !retired_ && (!filter_ || filter_->on_stage()); }
    [[nodiscard]] StartGate::Go granter(void (GatewayMachine::*grant)(TimePoint));
    void receive(Connection& connection, WebSocketView const& message);
    void receive(Payload const& message);
    void save();
    void report();
    void tell_of_hole();
    bool overflowing(std::shared_ptr<Connection> const& connection);
    void take_back(Connection& connection);
    void garbled(std::string_view why);
    void lost(std::shared_ptr<Connection> const& connection, std::uint16_t code, std::string_view why);
    [[nodiscard]] static TimePoint shared_moment(TimePoint deadline);
    void finish(std::uint64_t tag, std::exception_ptr error);
    void end(std::exception_ptr reason);
    void log(LogLevel level, std::string_view text) const;

    std::shared_ptr<RestCore> rest_;
    asio::any_io_executor strand_;
    std::shared_ptr<Dispatcher> dispatcher_;
    GatewayOptions options_;
    Timer timer_;
    Signal changed_;  ///< ready, ended, a command done, a heartbeat answered
    Signal progress_; ///< handlers caught up
    std::optional<GatewayMachine> machine_;
    StartGate::Pass pass_; ///< for what the machine has asked to do
    ShardPlace place_;
    std::shared_ptr<EventFilter> filter_; ///< null: all events are handed on
    std::shared_ptr<Connection> connection_;
    Frame current_; ///< what the machine is looking at
    std::string_view current_text_;
    SessionKeeper keeper_;
    SessionWatch watch_;
    std::uint64_t missing_told_ = 0; ///< in earlier sessions
    bool hole_told_ = false;
    bool overflowed_ = false;
    bool pumping_ = false;
    bool ready_ = false;
    bool retired_ = false;
    std::exception_ptr end_reason_; ///< set once the session has ended, null while it is alive
    std::map<std::uint64_t, Command> commands_;
    std::uint64_t next_tag_ = 1;

    struct Counters {
        std::atomic<std::uint64_t> events{0}, decoded{0}, reconnects{0}, resumes{0}, gaps{0}, duplicates{0},
            missing{0}, handler_errors{0}, undecodable{0}, overflows{0}, dropped{0}, store_failures{0};
        std::atomic<std::size_t> pending{0};
        std::atomic<std::int64_t> latency_ns{-1};
        std::atomic<GatewayPhase> phase{GatewayPhase::idle};
    } counters_;
};

} // namespace chorus::detail
