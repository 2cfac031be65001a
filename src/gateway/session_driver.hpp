#pragma once

#include "detail/sansio/gateway_machine.hpp"
#include "detail/signal.hpp"
#include "gateway/dispatcher.hpp"
#include "rest/rest_core.hpp"
#include <atomic>
#include <chorus/gateway/options.hpp>
#include <deque>
#include <map>
#include <memory>
#include <optional>

namespace chorus::detail {

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
    /// Returns when the session has ended.
    static task<> close(std::shared_ptr<SessionDriver> self);
    /// Returns when the command was written.
    static task<> send(
        std::shared_ptr<SessionDriver> self, CommandKind kind, std::string text, TimePoint deadline);

    /// From any thread: the session's user is gone.
    void abandon();
    /// From any thread: ends the connection as a broken network would.
    void cut();
    /// From any thread.
    [[nodiscard]] GatewayStats stats() const;

private:
    /// One WebSocket, from Connect to its end. The machine hears of it until it is over.
    struct Connection {
        std::unique_ptr<WebSocket> socket;
        std::uint32_t number = 0;
        bool over = false;
        std::deque<Send> outgoing;
        bool writing = false;
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
    void enter_session();
    void receive(std::string_view text);
    void garbled(std::string_view why);
    void lost(std::shared_ptr<Connection> const& connection, std::uint16_t code, std::string_view why);
    void finish(std::uint64_t tag, std::exception_ptr error);
    void end(std::exception_ptr reason);
    void log(LogLevel level, std::string_view text) const;

    std::shared_ptr<RestCore> rest_;
    asio::any_io_executor strand_;
    std::shared_ptr<Dispatcher> dispatcher_;
    GatewayOptions options_;
    Timer timer_;
    Signal changed_;  ///< ready, ended, a command done
    Signal progress_; ///< handlers caught up
    std::optional<GatewayMachine> machine_;
    std::shared_ptr<Connection> connection_;
    Frame current_; ///< what the machine is looking at
    std::string_view current_text_;
    bool pumping_ = false;
    bool ready_ = false;
    std::exception_ptr end_reason_; ///< set once the session has ended, null while it is alive
    std::map<std::uint64_t, Command> commands_;
    std::uint64_t next_tag_ = 1;

    struct Counters {
        std::atomic<std::uint64_t> events{0}, decoded{0}, reconnects{0}, resumes{0}, gaps{0}, duplicates{0},
            handler_errors{0}, undecodable{0};
        std::atomic<std::int64_t> latency_ns{-1};
        std::atomic<GatewayPhase> phase{GatewayPhase::idle};
    } counters_;
};

} // namespace chorus::detail
