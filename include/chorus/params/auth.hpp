#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// A new account: `Register("alice").password("correct horse")`. Which fields an instance demands is its own
/// choice; a missing one comes back as an `Error` with a field error (`BASE_TYPE_REQUIRED`).
class Register {
    CHORUS_FLUENT(Register);
    /// Consents to the instance's terms, which every instance demands.
    explicit Register(std::string username) : username_(std::move(username)), consent_(true) {}
    CHORUS_FIELD(std::string, username);
    CHORUS_FIELD(Secret, password);
    CHORUS_FIELD(std::string, email);
    CHORUS_FIELD(std::string, date_of_birth); ///< "YYYY-MM-DD"
    CHORUS_FIELD(bool, consent);
    CHORUS_FIELD(std::string, invite); ///< for instances that are invite-only
    CHORUS_FIELD(std::string, global_name);
    CHORUS_FIELD(std::string, fingerprint);
    CHORUS_FIELD(Secret, captcha_key); ///< the answer to a challenge: see Error::captcha()
};

/// The credentials of an account: `Login("alice@example.org", password)`.
class Login {
    CHORUS_FLUENT(Login);
    Login(std::string login, Secret password) : login_(std::move(login)), password_(std::move(password)) {}
    CHORUS_FIELD(std::string, login); ///< e-mail address or phone number
    CHORUS_FIELD(Secret, password);
    CHORUS_FIELD(bool, undelete);
    CHORUS_FIELD(std::string, login_source);
    CHORUS_FIELD(Secret, captcha_key); ///< the answer to a challenge: see Error::captcha()
};

/// The second step of a login with a time-based code: `TotpLogin(error.mfa()->ticket, "123456")`.
class TotpLogin {
    CHORUS_FLUENT(TotpLogin);
    TotpLogin(Secret ticket, Secret code) : code_(std::move(code)), ticket_(std::move(ticket)) {}
    CHORUS_FIELD(Secret, code); ///< six digits, or a backup code
    CHORUS_FIELD(Secret, ticket);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Register);
CHORUS_DECLARE_MODEL(chorus::Login);
CHORUS_DECLARE_MODEL(chorus::TotpLogin);
