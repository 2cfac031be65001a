#pragma once

#include <chorus/models/auth.hpp>
#include <chorus/models/mfa.hpp>
#include <chorus/models/session.hpp>
#include <chorus/params/auth.hpp>
#include <chorus/rest/content.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Registration, login, passwords and logins elsewhere, as plain calls: `instance.auth()` before there is an
/// account, `user.auth()` for one's own. Instance::login and Instance::register_account are the comfortable
/// form: they go on with the token that comes back.
class CHORUS_DECL Auth : public Facade {
public:
    using Facade::Facade;

    /// POST /auth/register. errc::invalid_form, captcha_required.
    Op<LoginAnswer> register_account(Register const& account) const;
    /// POST /auth/login. An account with a second factor answers with a ticket instead of a token.
    /// errc::invalid_login, captcha_required, account_disabled.
    Op<LoginAnswer> login(Login const& credentials) const;
    /// POST /auth/mfa/totp: the second step, with a code or a backup code.
    Op<LoginAnswer> login_totp(TotpLogin const& second_factor) const;
    /// POST /auth/mfa/webauthn: the second step, with a security key.
    Op<LoginAnswer> login_webauthn(WebAuthnLogin const& second_factor) const;
    /// POST /auth/mfa/{authenticator}: the second step, with "totp", "sms", "backup", "webauthn" or
    /// "password".
    Op<LoginAnswer> login_mfa(std::string_view authenticator, TotpLogin const& second_factor) const;
    /// POST /auth/mfa/sms/send: a text message with a code, for `login_mfa("sms", …)`.
    Op<SmsSent> send_sms(Secret ticket) const;
    /// POST /auth/logout: ends the login that the token is of. Spacebar keeps the token valid. See also
    /// ChorusUser::logout, which closes the gateway, too.
    Op<void> logout(LogOut const& what = {}) const;

    /// POST /auth/forgot: an e-mail with a token for `reset_password`, whether there is such an account or
    /// not. errc::captcha_required.
    Op<void> forgot_password(ForgotPassword const& account) const;
    /// POST /auth/reset. An account with a second factor answers with a ticket instead of a token.
    /// errc::invalid_form, captcha_required.
    Op<LoginAnswer> reset_password(ResetPassword const& password) const;
    /// POST /auth/verify: of an e-mail address. errc::invalid_form, captcha_required.
    Op<LoginAnswer> verify_email(VerifyEmail const& token) const;
    /// POST /auth/verify/resend: of the current account. Spacebar: needs Right::resend_verification_email.
    Op<void> resend_verification() const;

    /// GET /auth/sessions. User accounts only.
    Op<AuthSessions> sessions(ListAuthSessions const& query = {}) const;
    /// POST /auth/sessions/logout. User accounts only. Whoever has two-factor authentication may need `mfa`,
    /// of Mfa::finish. errc::mfa_required.
    Op<void> end_sessions(EndAuthSessions const& which, Secret const& mfa = {}) const;
    /// GET /auth/whoami: whom the token belongs to. Spacebar.
    Op<WhoAmI> whoami() const;

    /// POST /auth/fingerprint
    Op<Fingerprint> fingerprint() const;
    /// GET /auth/location-metadata
    Op<LocationMetadata> location() const;

    /// GET /auth/generate-registration-tokens. Needs Right::create_registration_tokens. Spacebar.
    Op<RegistrationTokens> make_registration_tokens(MakeRegistrationTokens const& query = {}) const;
    /// The same as text, one token a line.
    Op<Content> make_registration_token_list(MakeRegistrationTokens query = {}) const;
};

} // namespace chorus
