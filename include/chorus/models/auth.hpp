#pragma once

#include <chorus/models/settings.hpp>

namespace chorus {

/// The answer to a registration or login. A login that needs a second factor has no token but a `ticket`.
struct LoginAnswer {
    Maybe<Secret> token;
    Maybe<Snowflake> user_id;
    Maybe<bool> mfa; ///< a second factor is needed: one of those below that are true
    Maybe<bool> sms;
    Maybe<bool> totp;
    Maybe<bool> backup;
    Maybe<Secret> ticket; ///< for the second step
    Maybe<std::string> login_instance_id;
    Maybe<std::string> webauthn; ///< JSON of the WebAuthn challenge
    /// What the account must do before it may go on: "update_password", "AGREEMENTS", …
    Maybe<std::vector<std::string>> required_actions;
    Maybe<Secret> suspended_user_token; ///< for an account that may only see why it was suspended
    Maybe<UserSettings> settings;       ///< Spacebar: all of them
    Maybe<UserSettings> user_settings;  ///< locale and theme

    friend bool operator==(LoginAnswer const&, LoginAnswer const&) = default;
};

/// What tells a client from others before there is an account.
struct Fingerprint {
    std::string fingerprint;

    friend bool operator==(Fingerprint const&, Fingerprint const&) = default;
};

/// How the box for consent to e-mail is shown at registration.
struct EmailOptIn {
    bool required = false;
    bool pre_checked = false;

    friend bool operator==(EmailOptIn const&, EmailOptIn const&) = default;
};

/// What the law asks for where the caller is.
struct LocationMetadata {
    bool consent_required = false;
    std::string country_code; ///< ISO 3166-1 alpha-2
    Maybe<EmailOptIn> promotional_email_opt_in;

    friend bool operator==(LocationMetadata const&, LocationMetadata const&) = default;
};

/// Each lets somebody register where registration is closed.
struct RegistrationTokens {
    std::vector<Secret> tokens; ///< whole links, if these were asked for

    friend bool operator==(RegistrationTokens const&, RegistrationTokens const&) = default;
};

/// A token that came back alone.
struct TokenAnswer {
    Secret token;

    friend bool operator==(TokenAnswer const&, TokenAnswer const&) = default;
};

/// Whether a username is no longer free.
struct UsernameCheck {
    bool taken = false;

    friend bool operator==(UsernameCheck const&, UsernameCheck const&) = default;
};

struct UsernameSuggestion {
    std::string username;

    friend bool operator==(UsernameSuggestion const&, UsernameSuggestion const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::LoginAnswer);
CHORUS_DECLARE_MODEL(chorus::Fingerprint);
CHORUS_DECLARE_MODEL(chorus::EmailOptIn);
CHORUS_DECLARE_MODEL(chorus::LocationMetadata);
CHORUS_DECLARE_MODEL(chorus::RegistrationTokens);
CHORUS_DECLARE_MODEL(chorus::TokenAnswer);
CHORUS_DECLARE_MODEL(chorus::UsernameCheck);
CHORUS_DECLARE_MODEL(chorus::UsernameSuggestion);
