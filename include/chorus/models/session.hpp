#pragma once

#include <chorus/models/presence.hpp>

namespace chorus {

/// What a session runs on, as the client said when it identified.
struct SessionClient {
    Maybe<std::string> client; ///< "web", "desktop", "mobile", "embedded", "unknown"
    Maybe<std::string> os;
    Maybe<std::int32_t> version;
    Maybe<std::string> platform; ///< the browser or device
    Maybe<std::string> location; ///< "City, Region, Country"

    friend bool operator==(SessionClient const&, SessionClient const&) = default;
};

/// A gateway session of one's own account.
struct Session {
    std::string session_id; ///< "all": what others see, where there are several
    Maybe<SessionClient> client_info;
    std::string status; ///< one of presence_status
    std::vector<Activity> activities;
    Maybe<std::vector<Activity>> hidden_activities;
    Maybe<bool> active;

    friend bool operator==(Session const&, Session const&) = default;
};

/// A login of one's own account.
struct AuthSession {
    Maybe<std::string> id; ///< Spacebar
    std::string id_hash;   ///< what it is logged out by
    Maybe<Timestamp> approx_last_used_time;
    Maybe<SessionClient> client_info;
    Maybe<std::string> status;               ///< Spacebar
    Maybe<std::vector<Activity>> activities; ///< Spacebar
    Maybe<ClientStatus> client_status;       ///< Spacebar
    Maybe<Timestamp> last_seen;              ///< Spacebar, asked for with `extended`
    Maybe<std::string> last_seen_ip;         ///< Spacebar, asked for with `extended`
    Maybe<std::string> last_seen_location;   ///< Spacebar, asked for with `extended`
    Maybe<JsonText> last_seen_location_info; ///< Spacebar, asked for with `extended`

    friend bool operator==(AuthSession const&, AuthSession const&) = default;
};

struct AuthSessions {
    std::vector<AuthSession> user_sessions;

    friend bool operator==(AuthSessions const&, AuthSessions const&) = default;
};

/// Whom a token belongs to, on Spacebar.
struct WhoAmI {
    Snowflake id;
    Maybe<std::string> device_id; ///< the session of the token
    Maybe<Flags<UserFlag>> flags;
    Maybe<Rights> rights;
    Maybe<Timestamp> logged_in_since;

    friend bool operator==(WhoAmI const&, WhoAmI const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::SessionClient);
CHORUS_DECLARE_MODEL(chorus::Session);
CHORUS_DECLARE_MODEL(chorus::AuthSession);
CHORUS_DECLARE_MODEL(chorus::AuthSessions);
CHORUS_DECLARE_MODEL(chorus::WhoAmI);
