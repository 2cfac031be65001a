#pragma once

#include "detail/sansio/backoff.hpp"
#include "detail/sansio/command_queue.hpp"
#include "detail/sansio/gateway_config.hpp"
#include "detail/sansio/gateway_types.hpp"
#include "detail/sansio/heartbeat.hpp"
#include "detail/sansio/send_window.hpp"
#include "detail/sansio/sequence_window.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::detail {

/// A source of uniformly distributed 64-bit numbers.
using RandomSource = std::function<std::uint64_t()>;

/// One gateway session, from the first connection to the last: handshake, heartbeats, sequence numbers,
/// resume, reconnection, send limits. Pure: it has no socket, clock, timer or thread. A driver owns one,
/// tells it what happened and when (the input functions), and afterwards does what `poll` says, in that
/// order, until it is empty:
///
///     machine.received(now, frame);
///     while (auto action = machine.poll()) perform(*action);
///
/// What it promises, whatever the inputs:
/// - It is never stuck: until it is stopped or failed, a timer is set that leads on.
/// - A session that was ready goes on by resume, or ends with SessionLost or a terminal action; never
/// silently.
/// - Every dispatch is delivered unless it is a proven duplicate, and the sequence number of RESUME and
///   heartbeats is the highest one delivered.
/// - Nothing is sent before HELLO; at most one IDENTIFY is under way; send limits hold on every connection,
///   unless its server wants scheduled heartbeats for more than half of the limit: those go all the same, and
///   everything else keeps to the other half.
/// - After Disconnected or Failed there are no more actions, and inputs have no effect.
///
///     idle -> connecting -> awaiting_hello -> identifying | resuming -> ready
///               ^                  \________________|_____________________/
///               |                                   v  connection lost
///               +----------- delay ------------- waiting            any -> closing -> stopped; any -> failed
///
/// Not thread-safe. `now` must not go backwards.
class GatewayMachine {
public:
    GatewayMachine(GatewayConfig config, RandomSource random);

    // ---- Inputs ----

    /// Begins; with a session, by resuming it.
    void start(TimePoint now, std::optional<GatewaySession> session = std::nullopt);

    /// The WebSocket of the last Connect is open.
    void connected(TimePoint now);
    /// It could not be opened; `why` goes into logs and errors.
    void connect_failed(TimePoint now, std::string_view why);
    /// It was closed by the server (with its code), or broke (1006).
    void closed(TimePoint now, std::uint16_t code, std::string_view reason = {});
    /// A frame arrived. The views need to live only as long as the call.
    void received(TimePoint now, GatewayFrame const& frame);

    /// Something arrived that is no frame of the protocol: the connection is of no more use.
    void garbled(TimePoint now, std::string_view why);

    /// The timer fired. Early, late and superfluous calls do no harm.
    void timer_fired(TimePoint now);

    /// A command from the user. Sent at once if the session is ready and the limits allow, later otherwise.
    CommandOutcome command(TimePoint now, GatewayCommand command);

    /// A command that was to be sent on a connection that is over by now, and of which nothing was written.
    /// It goes first on the next one. False: there is none to come; nothing more is said of the command.
    bool unsent(TimePoint now, Send command);

    /// The program wants this connection ended: its handlers cannot keep up, and what they have not got comes
    /// again when the session is resumed.
    void leave(TimePoint now, std::string_view why);

    /// The driver stops or resumes reading from the socket (back-pressure). While it does not read, silence
    /// is no evidence against the server. Each new connection is taken to be read.
    void set_reading(TimePoint now, bool reading);

    /// Answers RequestConnect. Has no effect if the occasion has passed.
    void connect_granted(TimePoint now);
    /// Answers RequestIdentify. Has no effect if the occasion has passed.
    void identify_granted(TimePoint now);

    /// Sends a heartbeat out of turn, if the session is ready and the limits allow: see `answered`.
    void ping(TimePoint now);

    /// Ends the session's life here: Close, then Disconnected when the connection is closed.
    void stop(TimePoint now, StopMode mode);

    // ---- Output ----

    /// The next action; empty when there is none.
    std::optional<GatewayAction> poll();

    // ---- Observers ----

    GatewayState state() const { return state_; }
    bool ended() const { return state_ == GatewayState::stopped || state_ == GatewayState::failed; }

    /// The session as it could be continued now, if there is one. To be stored for another process, this is
    /// what to store: after each event for no loss at all, or after `stop(keep_session)`.
    std::optional<GatewaySession> session() const;

    /// Round-trip time of the last acknowledged heartbeat.
    std::optional<Duration> latency() const { return heartbeat_.latency(); }

    /// When the last heartbeat was sent that was acknowledged with none before it still open. Whatever the
    /// server had sent before it read that one is here.
    std::optional<TimePoint> answered() const { return answered_; }

    /// The number of the current (or last) connection; 0 before the first.
    std::uint32_t connection() const { return connection_; }

    /// The presence that is to hold, as it was given; empty where there is none.
    std::string const& presence() const { return commands_.presence(); }

    /// How many dispatches were dropped as duplicates.
    std::uint64_t duplicates() const { return duplicates_; }

    /// How many sequence numbers were skipped and have not come since. Nothing is done about them: what a
    /// server has not sent in its order it does not replay either, and a RESUME ends the session on those
    /// that honour none.
    std::uint64_t missing() const { return sequences_.missing(); }

private:
    void begin_connection(TimePoint now);
    void connect(TimePoint now);
    bool use_resume_url() const;
    bool live() const;

    void on_hello(TimePoint now, GatewayFrame const& frame);
    void on_dispatch(TimePoint now, GatewayFrame const& frame);
    void on_ready(TimePoint now, GatewayFrame const& frame);
    void on_invalid_session(TimePoint now, GatewayFrame const& frame);
    void on_heartbeat_request(TimePoint now);
    void on_phase_expired(TimePoint now);

    void send_resume(TimePoint now);
    void begin_identify(TimePoint now);
    void send_identify(TimePoint now);
    void become_ready(TimePoint now, bool resumed);

    bool resumable() const;
    void drop_session();

    void drop_connection(TimePoint now, ReconnectReason reason, std::string_view why,
        std::optional<Duration> delay = std::nullopt);
    void reconnect(TimePoint now, ReconnectReason reason, std::string_view why, std::uint16_t close_code,
        std::optional<Duration> delay = std::nullopt);
    void note_stability(TimePoint now);
    bool attempt_failed();
    void fail(GatewayFailure failure, std::uint16_t close_code, std::string_view text);
    void end(GatewayState state, GatewayAction last);

    void send(TimePoint now, SendKind kind, std::string text);
    void send_heartbeat(TimePoint now);
    void send_extra_heartbeat(TimePoint now);
    std::size_t scheduled_heartbeats() const;
    std::size_t own_limit() const;
    std::size_t command_limit() const;
    void settle(TimePoint now);

    GatewayConfig config_;
    RandomSource random_;

    GatewayState state_ = GatewayState::idle;
    std::optional<TimePoint> phase_deadline_; // what ends the current state if nothing else does
    std::optional<TimePoint> armed_;          // what the driver's timer is set to

    // The session, and what is known of its events.
    std::optional<GatewaySession> session_;
    SequenceWindow sequences_;
    std::uint64_t duplicates_ = 0;

    // The current connection.
    std::uint32_t connection_ = 0;
    bool identify_sent_ = false;    // and not yet answered
    bool identify_awaited_ = false; // RequestIdentify not yet granted
    TimePoint identify_after_ = TimePoint::min(); // the server's pause after INVALID_SESSION
    bool identify_held_ = false;    // granted with the connection
    bool connect_awaited_ = false;  // RequestConnect not yet granted
    bool reached_ready_ = false;
    std::optional<TimePoint> ready_since_;
    Heartbeat heartbeat_;
    std::optional<TimePoint> answered_;
    SendWindow window_; // without the scheduled heartbeats

    // The history that decides how to go on.
    Backoff backoff_;
    bool ever_ready_ = false;
    std::uint32_t failed_attempts_ = 0;
    std::uint32_t resume_attempts_ = 0;
    std::uint32_t resume_url_failures_ = 0;
    std::uint32_t bad_token_closes_ = 0;

    CommandQueue commands_;

    std::vector<GatewayAction> actions_;
    std::size_t next_action_ = 0;
};

} // namespace chorus::detail
