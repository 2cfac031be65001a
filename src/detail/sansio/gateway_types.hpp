#pragma once

#include "detail/sansio/backoff.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

/// The vocabulary of the gateway session machine: what goes in, what comes out.
namespace chorus::detail {

enum class GatewayState : std::uint8_t {
    idle,           ///< not started
    connecting,     ///< TCP, TLS and WebSocket handshake under way
    awaiting_hello, ///< connected, HELLO (op 10) not yet here
    identifying,    ///< IDENTIFY sent, or about to be once a prescribed delay is over; READY not yet here
    resuming,       ///< RESUME sent; missed events are being replayed, RESUMED not yet here
    ready,          ///< the session is live
    waiting,        ///< between two connections
    closing,        ///< stop requested, the close handshake is under way
    stopped,        ///< terminal: stopped on request
    failed,         ///< terminal: see Failed
};

/// What it takes to continue a session on another connection, or in another process.
struct GatewaySession {
    GatewaySession() = default;
    GatewaySession(std::string id_, std::string resume_url_, std::int64_t sequence_)
        : id(std::move(id_))
        , resume_url(std::move(resume_url_))
        , sequence(sequence_) {}

    std::string id;
    std::string resume_url; ///< empty: resume at the base URL
    std::int64_t sequence =
        -1; ///< of the last event received; 0 is valid (Spacebar begins there), -1 is none

    friend bool operator==(GatewaySession const&, GatewaySession const&) = default;
};

/// One frame as received. The payload itself stays with the caller; of it the machine needs only the few
/// fields below, extracted beforehand, so that it depends on no encoding.
struct GatewayFrame {
    int op = 0;
    std::optional<std::int64_t> sequence{};           ///< `s`
    std::string_view event{};                         ///< `t`
    std::optional<std::int64_t> heartbeat_interval{}; ///< HELLO, milliseconds
    std::string_view session_id{};                    ///< READY
    std::string_view resume_url{};                    ///< READY `resume_gateway_url`
    bool resumable = false;                           ///< INVALID_SESSION `d`; absent or null means false
};

enum class CommandKind : std::uint8_t {
    presence, ///< op 3: the newest replaces any older, and is restored whenever a session is begun anew
    other,    ///< sent once, in order
};

/// A frame that the user wants sent, already serialised. `tag` is the caller's own mark: every accepted
/// command ends in exactly one Send or CommandDropped that carries it. 0 is reserved for the machine's own
/// frames.
struct GatewayCommand {
    CommandKind kind = CommandKind::other;
    std::string text{};
    std::uint64_t tag = 0;
};

enum class CommandOutcome : std::uint8_t {
    accepted,
    too_large,  ///< more than GatewayConfig::max_frame bytes: the server would close the connection over it
    queue_full, ///< GatewayConfig::max_queued_commands are waiting already
    ended,      ///< stopping, stopped or failed
};

enum class StopMode : std::uint8_t {
    keep_session, ///< close so that the session can be resumed later, by this process or another
    end_session,  ///< close with 1000: the server ends the session and the user goes offline at once
};

enum class GatewayFailure : std::uint8_t {
    authentication_failed,
    invalid_shard,
    sharding_required,
    invalid_api_version,
    invalid_intents,
    disallowed_intents,
    identify_too_large,
    unreachable,       ///< no connection could be made
    handshake_timeout, ///< connected, but the server did not carry the handshake through
    protocol_error,    ///< the server does not speak the gateway protocol
    identify_refused,  ///< IDENTIFY was answered with INVALID_SESSION again and again
    closed_by_server,  ///< closed with a code that the close policy calls fatal, or again and again
};

enum class ReconnectReason : std::uint8_t {
    connect_failed,
    connect_timeout,
    hello_timeout,
    ready_timeout,
    protocol_error,
    heartbeat_unanswered,
    server_request,  ///< op 7
    invalid_session, ///< op 9
    closed,          ///< by the server or the network
    slow_consumer,   ///< by the program: its handlers cannot keep up
};

enum class SendKind : std::uint8_t {
    heartbeat,
    identify, ///< carries the token: never log the text
    resume,   ///< carries the token: never log the text
    command,
};

enum class DropReason : std::uint8_t {
    superseded, ///< a newer presence took its place
    ended,      ///< the machine stopped or failed first
    rejected,   ///< the server keeps closing the connection over this presence. May follow its Send
};

// ---- Actions: what the driver shall do, in this order. ----

/// Open a WebSocket. Every connection has its own number, and ends with Close or with `closed` /
/// `connect_failed`, whichever is first; after that the machine must not be told about it any more (the
/// stopping state excepted). A driver gets this right by comparing its callbacks' number with
/// `GatewayMachine::connection()`.
struct Connect {
    std::string url;
    std::uint32_t connection = 0;
    friend bool operator==(Connect const&, Connect const&) = default;
};

struct Send {
    SendKind kind = SendKind::command;
    std::string text;
    std::uint64_t tag = 0; ///< of the command, else 0
    CommandKind command = CommandKind::other;
    friend bool operator==(Send const&, Send const&) = default;
};

/// Close the connection, or abandon the attempt to make one. No answer is awaited, except after `stop`.
struct Close {
    std::uint16_t code = 0;
    friend bool operator==(Close const&, Close const&) = default;
};

/// Dispatch the frame given to the current `received` call. (Hence: drain the actions after each input.)
struct Deliver {
    friend bool operator==(Deliver const&, Deliver const&) = default;
};

/// The session is live. Comes after the Deliver of the READY or RESUMED frame.
struct Ready {
    bool resumed = false; ///< true: continued without loss; false: a session begun anew
    friend bool operator==(Ready const&, Ready const&) = default;
};

/// Call `timer_fired` at `deadline`. Replaces the timer set before.
struct SetTimer {
    TimePoint deadline;
    friend bool operator==(SetTimer const&, SetTimer const&) = default;
};

struct CancelTimer {
    friend bool operator==(CancelTimer const&, CancelTimer const&) = default;
};

/// A session can not be continued: events after `from_sequence` (-1: after its beginning) may be missing.
struct SessionLost {
    std::int64_t from_sequence = -1;
    friend bool operator==(SessionLost const&, SessionLost const&) = default;
};

/// The connection is over and another one will be made after `delay`. For logs, metrics and hooks.
struct Reconnecting {
    ReconnectReason reason = ReconnectReason::closed;
    bool resume = false; ///< the next connection will try to continue the session
    Duration delay{};
    std::uint16_t close_code = 0; ///< if the reason is `closed`
    std::string text;             ///< what the transport or the server said
    friend bool operator==(Reconnecting const&, Reconnecting const&) = default;
};

struct CommandDropped {
    std::uint64_t tag = 0;
    DropReason reason = DropReason::ended;
    friend bool operator==(CommandDropped const&, CommandDropped const&) = default;
};

/// Ask for a turn and answer with `connect_granted`. The turn ends with the Send of IDENTIFY, or with the
/// connection. Only with GatewayConfig::connect_gate.
struct RequestConnect {
    bool identify = false; ///< there is no session to resume: an IDENTIFY will follow
    friend bool operator==(RequestConnect const&, RequestConnect const&) = default;
};

/// Ask the identify queue for a turn and answer with `identify_granted`. Only with
/// GatewayConfig::identify_gate.
struct RequestIdentify {
    friend bool operator==(RequestIdentify const&, RequestIdentify const&) = default;
};

/// Terminal: stopped on request. Nothing follows.
struct Disconnected {
    friend bool operator==(Disconnected const&, Disconnected const&) = default;
};

/// Terminal: there is no point in going on. Nothing follows.
struct Failed {
    GatewayFailure failure = GatewayFailure::closed_by_server;
    std::uint16_t close_code = 0; ///< 0: not ended by a close
    std::string text;
    friend bool operator==(Failed const&, Failed const&) = default;
};

using GatewayAction = std::variant<Connect, Send, Close, Deliver, Ready, SetTimer, CancelTimer, SessionLost,
    Reconnecting, CommandDropped, RequestConnect, RequestIdentify, Disconnected, Failed>;

std::string_view to_string(GatewayState state);
std::string_view to_string(GatewayFailure failure);
std::string_view to_string(ReconnectReason reason);
std::string_view to_string(SendKind kind);
std::string_view to_string(DropReason reason);

} // namespace chorus::detail
