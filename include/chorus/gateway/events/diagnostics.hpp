// What clients and servers measure and tell each other: speed tests, and Spacebar's notices between its
// parts.
#pragma once

#include <chorus/codec/shape.hpp>
#include <chorus/gateway/events/event.hpp>

namespace chorus {

/// A speed test of the voice connection begins.
struct SpeedTestCreate {
    CHORUS_EVENT("SPEED_TEST_CREATE");
    Maybe<std::string> preferred_region;
    Maybe<std::string> region;
    Maybe<Snowflake> rtc_server_id;
    Maybe<Snowflake> rtc_channel_id;
};
struct SpeedTestUpdate {
    CHORUS_EVENT("SPEED_TEST_UPDATE");
    Maybe<std::string> preferred_region;
    Maybe<std::string> region;
};
/// Where the test's media server is.
struct SpeedTestServerUpdate {
    CHORUS_EVENT("SPEED_TEST_SERVER_UPDATE");
    Maybe<std::string> endpoint; ///< null: the server is gone, wait for another
    Maybe<Secret> token;
    Maybe<Snowflake> guild_id;
};
struct SpeedTestDelete {
    CHORUS_EVENT("SPEED_TEST_DELETE");
    Maybe<std::string> reason;
};

/// Spacebar: a session was revoked. Its gateway turns this into an invalid session before clients see it.
struct SbSessionRemove {
    CHORUS_EVENT("SB_SESSION_REMOVE");
    Maybe<std::string> session_id;
};
/// Spacebar: a session is to be closed. Its gateway turns this into a request to reconnect before clients see
/// it.
struct SbSessionClose {
    CHORUS_EVENT("SB_SESSION_CLOSE");
    Maybe<std::string> session_id;
    Maybe<std::int64_t> delay; ///< milliseconds
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::SpeedTestCreate);
CHORUS_DECLARE_MODEL(chorus::SpeedTestUpdate);
CHORUS_DECLARE_MODEL(chorus::SpeedTestServerUpdate);
CHORUS_DECLARE_MODEL(chorus::SpeedTestDelete);
CHORUS_DECLARE_MODEL(chorus::SbSessionRemove);
CHORUS_DECLARE_MODEL(chorus::SbSessionClose);
