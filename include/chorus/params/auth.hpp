#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// A new account: `Register("alice").password("correct horse")`. Which fields an instance demands is its own
/// choice; a missing one comes back as an `Error` with a field error (`BASE_TYPE_REQUIRED`).
class Register {
    CHORUS_BIG_FLUENT(Register);
    /// Consents to the instance's terms, which every instance demands.
    CHORUS_DECL explicit Register(std::string username);
    CHORUS_FIELD(std::string, username);
    CHORUS_FIELD(Secret, password);
    CHORUS_FIELD(std::string, email);
    CHORUS_FIELD(std::string, date_of_birth); ///< "YYYY-MM-DD"
    CHORUS_FIELD(bool, consent);
    CHORUS_FIELD(std::string, invite); ///< for instances that are invite-only
    CHORUS_FIELD(std::string, global_name);
    CHORUS_FIELD(std::string, fingerprint);
    CHORUS_FIELD(Secret, captcha_key); ///< the answer to a challenge: see Error::captcha()
    CHORUS_FIELD(bool, promotional_email_opt_in);
    CHORUS_FIELD(bool, unique_username_registration);
    CHORUS_FIELD(Snowflake, gift_code_sku_id);
};

/// The credentials of an account: `Login("alice@example.org", password)`.
class Login {
    CHORUS_BIG_FLUENT(Login);
    CHORUS_DECL Login(std::string login, Secret password);
    CHORUS_FIELD(std::string, login); ///< e-mail address or phone number
    CHORUS_FIELD(Secret, password);
    CHORUS_FIELD(bool, undelete);
    CHORUS_FIELD(std::string, login_source);
    CHORUS_FIELD(Secret, captcha_key); ///< the answer to a challenge: see Error::captcha()
    CHORUS_FIELD(Snowflake, gift_code_sku_id);
};

/// The second step of a login with a time-based code: `TotpLogin(error.mfa()->ticket, "123456")`.
class TotpLogin {
    CHORUS_FLUENT(TotpLogin);
    TotpLogin(Secret ticket, Secret code) : code_(std::move(code)), ticket_(std::move(ticket)) {}
    CHORUS_FIELD(Secret, code); ///< six digits, or a backup code
    CHORUS_FIELD(Secret, ticket);
    CHORUS_FIELD(std::string, login_source);
    CHORUS_FIELD(Snowflake, gift_code_sku_id);
    CHORUS_FIELD(std::string, login_instance_id); ///< as the first step answered
};

/// The second step of a login with a security key.
class WebAuthnLogin {
    CHORUS_FLUENT(WebAuthnLogin);
    WebAuthnLogin(Secret ticket, Secret code) : code_(std::move(code)), ticket_(std::move(ticket)) {}
    CHORUS_FIELD(Secret, code); ///< what the key signed, as JSON text
    CHORUS_FIELD(Secret, ticket);
};

/// A text message with a code, for the second step of a login.
class SendMfaSms {
    CHORUS_FLUENT(SendMfaSms);
    explicit SendMfaSms(Secret ticket) : ticket_(std::move(ticket)) {}
    CHORUS_FIELD(Secret, ticket);
};

/// A forgotten password: `ForgotPassword("alice@example.org")`.
class ForgotPassword {
    CHORUS_FLUENT(ForgotPassword);
    explicit ForgotPassword(std::string login) : login_(std::move(login)) {}
    CHORUS_FIELD(std::string, login);  ///< e-mail address or phone number
    CHORUS_FIELD(Secret, captcha_key); ///< the answer to a challenge: see Error::captcha()
};

/// A new password for a forgotten one, by the token that came by e-mail.
class ResetPassword {
    CHORUS_FLUENT(ResetPassword);
    ResetPassword(Secret token, Secret password) : password_(std::move(password)), token_(std::move(token)) {}
    CHORUS_FIELD(Secret, password);
    CHORUS_FIELD(Secret, token);
    CHORUS_FIELD(std::string, source);
};

/// Proves that an e-mail address is one's own, by the token that came there.
class VerifyEmail {
    CHORUS_FLUENT(VerifyEmail);
    explicit VerifyEmail(Secret token) : token_(std::move(token)) {}
    CHORUS_FIELD(Secret, token);
    CHORUS_FIELD(Secret, captcha_key); ///< the answer to a challenge: see Error::captcha()
};

/// What a logout takes along: where push notifications went.
class LogOut {
    CHORUS_FLUENT(LogOut);
    CHORUS_FIELD(std::string, provider); ///< "gcm", "apns", …
    CHORUS_FIELD(Secret, token);
    CHORUS_FIELD(std::string, voip_provider);
    CHORUS_FIELD(Secret, voip_token);
};

/// How much to tell of each login.
class ListAuthSessions {
    CHORUS_FLUENT(ListAuthSessions);
    CHORUS_FIELD(bool, extended); ///< Spacebar: also where it was last seen
};

/// Logins to end.
class EndAuthSessions {
    CHORUS_FLUENT(EndAuthSessions);
    CHORUS_LIST(std::string, session_id_hash, session_id_hashes);
    CHORUS_FIELD(std::vector<std::string>, session_ids); ///< Spacebar
    CHORUS_FIELD(Secret, password);
};

/// Tokens to make that let people register.
class MakeRegistrationTokens {
    CHORUS_FLUENT(MakeRegistrationTokens);
    CHORUS_FIELD(std::int32_t, count);
    CHORUS_FIELD(std::int32_t, length); ///< characters
    CHORUS_FIELD(bool, include_url);    ///< whole links
    CHORUS_FIELD(bool, plain);          ///< one a line instead of JSON
};

/// A password, where an action wants it once more.
class ConfirmPassword {
    CHORUS_FLUENT(ConfirmPassword);
    explicit ConfirmPassword(Secret password) : password_(std::move(password)) {}
    CHORUS_FIELD(Secret, password);
};

/// A device for push notifications.
class AddDevice {
    CHORUS_FLUENT(AddDevice);
    AddDevice(std::string provider, Secret token)
        : provider_(std::move(provider))
        , token_(std::move(token)) {}
    CHORUS_FIELD(std::string, provider); ///< "gcm", "apns", …
    CHORUS_FIELD(Secret, token);
    CHORUS_FIELD(std::string, voip_provider);
    CHORUS_FIELD(Secret, voip_token);
    CHORUS_FIELD(bool, bypass_server_throttling_supported);
    CHORUS_FIELD(std::string, bundle_id);
};

/// A code that came by e-mail.
class VerifyEmailCode {
    CHORUS_FLUENT(VerifyEmailCode);
    explicit VerifyEmailCode(Secret code) : code_(std::move(code)) {}
    CHORUS_FIELD(Secret, code);
};

/// A username without a discriminator.
class UniqueUsername {
    CHORUS_FLUENT(UniqueUsername);
    explicit UniqueUsername(std::string username) : username_(std::move(username)) {}
    CHORUS_FIELD(std::string, username); ///< 2 to 32 of a-z, 0-9, `_` and `.`
    CHORUS_FIELD(std::string, global_name);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Register);
CHORUS_DECLARE_MODEL(chorus::Login);
CHORUS_DECLARE_MODEL(chorus::TotpLogin);
CHORUS_DECLARE_MODEL(chorus::WebAuthnLogin);
CHORUS_DECLARE_MODEL(chorus::SendMfaSms);
CHORUS_DECLARE_MODEL(chorus::ForgotPassword);
CHORUS_DECLARE_MODEL(chorus::ResetPassword);
CHORUS_DECLARE_MODEL(chorus::VerifyEmail);
CHORUS_DECLARE_MODEL(chorus::LogOut);
CHORUS_DECLARE_MODEL(chorus::ListAuthSessions);
CHORUS_DECLARE_MODEL(chorus::EndAuthSessions);
CHORUS_DECLARE_MODEL(chorus::MakeRegistrationTokens);
CHORUS_DECLARE_MODEL(chorus::ConfirmPassword);
CHORUS_DECLARE_MODEL(chorus::AddDevice);
CHORUS_DECLARE_MODEL(chorus::VerifyEmailCode);
CHORUS_DECLARE_MODEL(chorus::UniqueUsername);
