#pragma once

#include "detail/sansio/backoff.hpp"
#include "detail/sansio/gateway_types.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chorus::detail {

enum class CloseResponse : std::uint8_t {
    resume,     ///< reconnect and continue the session
    reidentify, ///< the session is gone: reconnect and begin a new one
    fatal,      ///< reconnecting cannot help: the account or the program must change first
};

struct CloseRule {
    std::uint16_t code = 0;
    CloseResponse response = CloseResponse::resume;
};

/// What the codes mean with which a server closes a connection. The default is Discord's documented table.
///
/// A code that is not listed means `resume`, which also covers 1006 (the network), and 1000 and 1001 sent by
/// a server: those end the session only when a *client* closes with them, and a server that did end it will
/// say so by INVALID_SESSION. A needless RESUME costs a few seconds; a needless IDENTIFY costs events.
struct ClosePolicy {
    std::vector<CloseRule> rules = documented_rules();

    /// A code that the server uses for a bad token although it means other things too: Spacebar closes with
    /// 4000 whatever goes wrong in a handler. Seen between IDENTIFY and READY this many times in a row, it is
    /// believed to mean just that.
    std::optional<std::uint16_t> bad_token_code{};
    std::uint32_t bad_token_tries = 2;

    /// Adds a rule, or replaces the one for this code.
    ClosePolicy& set(std::uint16_t code, CloseResponse response);

    CloseResponse response_to(std::uint16_t code) const;

    static std::vector<CloseRule> documented_rules();
};

/// The typed failure that a fatal close code stands for.
GatewayFailure failure_for(std::uint16_t close_code);

/// The typed failure if the last attempt allowed ended for this reason.
GatewayFailure failure_for(ReconnectReason reason);

/// Everything that differs between servers, accounts and tests. The machine never asks which server this is.
struct GatewayConfig {
    std::string url;      ///< ws(s)://host[:port][/path], without query
    std::string query;    ///< "?v=9&encoding=json": goes behind the base URL and behind resume URLs
    std::string identify; ///< the complete IDENTIFY frame, {"op":2,"d":{…}}. Secret: contains the token
    std::string token;    ///< for RESUME. Secret

    /// Spacebar answers every RESUME with INVALID_SESSION: there, not trying saves seconds.
    bool resume_supported = true;
    /// After INVALID_SESSION, IDENTIFY on the open connection rather than on a new one. All known servers
    /// take it.
    bool reidentify_on_same_socket = true;
    /// Drop a dispatch whose `s` was seen before. RESUMED (Fluxer: old `s`) and READY are never dropped.
    bool drop_duplicates = true;
    /// Ask with RequestConnect before each connection, for programs of many sessions that must take turns. A
    /// connection for a new session is asked for together with its IDENTIFY: servers close those that come
    /// and then wait.
    bool connect_gate = false;
    /// Ask with RequestIdentify before each IDENTIFY that was not asked for before its connection.
    bool identify_gate = false;

    ClosePolicy close_policy;

    Duration connect_timeout = std::chrono::seconds(30);
    Duration hello_timeout = std::chrono::seconds(20);
    Duration ready_timeout = std::chrono::seconds(30); ///< while resuming, each replayed event starts it anew
    Duration close_timeout = std::chrono::seconds(5);

    BackoffConfig backoff;
    /// A connection that was ready for so long was a success: the backoff starts over. Not at READY, because
    /// a server that dies right after READY would be met with one IDENTIFY per second, and Discord resets the
    /// token of a bot that identifies 1000 times a day.
    Duration stable_after = std::chrono::seconds(10);

    /// Give up after so many attempts if not one has reached READY; 0: never. Later there is always hope.
    std::uint32_t max_attempts = 5;
    /// Begin a new session after so many RESUMEs without a replayed event or RESUMED.
    std::uint32_t max_resume_attempts = 4;
    /// Use the base URL after so many failures at the session's resume URL.
    std::uint32_t max_resume_url_failures = 2;

    /// Delay after INVALID_SESSION, as documented: random, 1 to 5 s.
    Duration invalid_session_delay_min = std::chrono::seconds(1);
    Duration invalid_session_delay_max = std::chrono::seconds(5);
    /// The same if it was the answer to an IDENTIFY, which means "not so often": Discord and Fluxer let one
    /// through per 5 s.
    Duration identify_refused_delay_min = std::chrono::seconds(5);
    Duration identify_refused_delay_max = std::chrono::seconds(10);

    std::size_t send_limit = 120; ///< frames per connection and window that the server accepts; 0: no limit
    Duration send_window = std::chrono::seconds(60);
    /// At least so many of them are kept from user commands, for heartbeats and their like. (More if the
    /// server's heartbeat interval is short, but never more than half.)
    std::size_t heartbeat_reserve = 10;
    std::size_t max_frame = 4096; ///< bytes; 0: no limit
    std::size_t max_queued_commands = 1000;
};

} // namespace chorus::detail
