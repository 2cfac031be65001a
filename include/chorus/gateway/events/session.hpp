// The session itself, and the other sessions of the account.
#pragma once

#include <chorus/gateway/events/ready.hpp>

namespace chorus {

/// Everything missed was replayed.
struct Resumed {
    CHORUS_EVENT("RESUMED");
    Maybe<JsonText> _trace;
};

// From this library, not from the server: what becomes of the session. They come in order with its events,
// without a sequence number.

/// The session could not be resumed, so its events after `from_sequence` were missed. A new session follows.
struct SessionGap {
    CHORUS_EVENT("CHORUS_SESSION_GAP");
    std::string session_id;
    std::int64_t from_sequence = -1; ///< -1: none had been received
};
/// The session is live: after READY, or after RESUMED.
struct SessionReady {
    CHORUS_EVENT("CHORUS_SESSION_READY");
    std::string session_id;
    bool resumed = false; ///< it goes on where it was, and lost nothing
};
/// The connection is lost; another follows.
struct SessionReconnecting {
    CHORUS_EVENT("CHORUS_SESSION_RECONNECTING");
    /// "connect_failed", "connect_timeout", "hello_timeout", "ready_timeout", "protocol_error",
    /// "heartbeat_unanswered", "server_request", "invalid_session", "closed", "slow_consumer"
    std::string reason;
    bool resume = false;         ///< the next connection will try to go on with the session
    std::int64_t delay_ms = 0;   ///< until the next connection
    std::int32_t close_code = 0; ///< of the server; 0: it was not closed by one
    std::string text;            ///< for people
};
/// Handlers and streams have more to do than they may keep: see SlowConsumer. Told once, until they have
/// caught up.
struct SessionOverflow {
    CHORUS_EVENT("CHORUS_SESSION_OVERFLOW");
    std::string policy; ///< "stop_reading", "drop_oldest", "disconnect"
    std::int64_t pending = 0;
};
/// The session is over: closed, left to be resumed, or failed.
struct SessionEnded {
    CHORUS_EVENT("CHORUS_SESSION_ENDED");
    bool failed = false;
    std::string text; ///< why, for people
};

/// All gateway sessions of the current user, after one of them came, changed or went.
struct SessionsReplace {
    CHORUS_EVENT("SESSIONS_REPLACE");
    std::vector<Session> sessions;
};

/// A login was made or ended: see Auth::sessions.
struct AuthSessionChange {
    CHORUS_EVENT("AUTH_SESSION_CHANGE");
    std::string auth_session_id_hash;
};

/// What of a refused command tells which one it was.
struct RateLimitedCommand {
    Maybe<Snowflake> guild_id;
    Maybe<std::string> nonce;

    friend bool operator==(RateLimitedCommand const&, RateLimitedCommand const&) = default;
};

/// A command was not carried out, because there were too many of its kind.
struct RateLimited {
    CHORUS_EVENT("RATE_LIMITED");
    std::int32_t opcode = 0;
    double retry_after = 0; ///< seconds
    Maybe<RateLimitedCommand> meta;
};

/// Declared by Spacebar, and never sent.
struct Ratelimit {
    CHORUS_EVENT("RATELIMIT");
    JsonText data;
};
/// Declared by Spacebar, and never sent.
struct Invalidated {
    CHORUS_EVENT("INVALIDATED");
    JsonText data;
};

/// The session takes part in an experiment, in a variant of its own.
struct ExperimentSessionOverrideCreate {
    CHORUS_EVENT("EXPERIMENT_SESSION_OVERRIDE_CREATE");
    std::string experiment_name;
    Maybe<std::int32_t> variant_id;
};
struct ExperimentSessionOverrideDelete {
    CHORUS_EVENT("EXPERIMENT_SESSION_OVERRIDE_DELETE");
    std::string experiment_name;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Resumed);
CHORUS_DECLARE_MODEL(chorus::SessionGap);
CHORUS_DECLARE_MODEL(chorus::SessionReady);
CHORUS_DECLARE_MODEL(chorus::SessionReconnecting);
CHORUS_DECLARE_MODEL(chorus::SessionOverflow);
CHORUS_DECLARE_MODEL(chorus::SessionEnded);
CHORUS_DECLARE_WRAPPER(chorus::SessionsReplace, std::vector<chorus::Session>);
CHORUS_DECLARE_MODEL(chorus::AuthSessionChange);
CHORUS_DECLARE_MODEL(chorus::RateLimitedCommand);
CHORUS_DECLARE_MODEL(chorus::RateLimited);
CHORUS_DECLARE_WRAPPER(chorus::Ratelimit, chorus::JsonText);
CHORUS_DECLARE_WRAPPER(chorus::Invalidated, chorus::JsonText);
CHORUS_DECLARE_MODEL(chorus::ExperimentSessionOverrideCreate);
CHORUS_DECLARE_MODEL(chorus::ExperimentSessionOverrideDelete);
