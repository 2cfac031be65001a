#include <chorus/rest/auth.hpp>

#include "rest/call.hpp"
#include "rest/mfa_header.hpp"

namespace chorus {

using detail::call;
using detail::with_mfa;

Op<LoginAnswer> Auth::register_account(Register const& account) const {
    return call<LoginAnswer>(core_, "POST /auth/register").json(account).without_token();
}
Op<LoginAnswer> Auth::login(Login const& credentials) const {
    return call<LoginAnswer>(core_, "POST /auth/login").json(credentials).without_token();
}
Op<LoginAnswer> Auth::login_totp(TotpLogin const& second_factor) const {
    return call<LoginAnswer>(core_, "POST /auth/mfa/totp").json(second_factor).without_token();
}
Op<LoginAnswer> Auth::login_webauthn(WebAuthnLogin const& second_factor) const {
    return call<LoginAnswer>(core_, "POST /auth/mfa/webauthn").json(second_factor).without_token();
}
Op<LoginAnswer> Auth::login_mfa(std::string_view authenticator, TotpLogin const& second_factor) const {
    return call<LoginAnswer>(core_, "POST /auth/mfa/{authenticator}", authenticator)
        .json(second_factor)
        .without_token();
}
Op<SmsSent> Auth::send_sms(Secret ticket) const {
    return call<SmsSent>(core_, "POST /auth/mfa/sms/send")
        .json(SendMfaSms(std::move(ticket)))
        .without_token();
}
Op<void> Auth::logout(LogOut const& what) const { return call<void>(core_, "POST /auth/logout").json(what); }
Op<void> Auth::forgot_password(ForgotPassword const& account) const {
    return call<void>(core_, "POST /auth/forgot").json(account).without_token();
}
Op<LoginAnswer> Auth::reset_password(ResetPassword const& password) const {
    return call<LoginAnswer>(core_, "POST /auth/reset").json(password).without_token();
}
Op<LoginAnswer> Auth::verify_email(VerifyEmail const& token) const {
    return call<LoginAnswer>(core_, "POST /auth/verify").json(token).without_token();
}
Op<void> Auth::resend_verification() const {
    return call<void>(core_, "POST /auth/verify/resend").empty_json();
}
Op<AuthSessions> Auth::sessions(ListAuthSessions const& query) const {
    return call<AuthSessions>(core_, "GET /auth/sessions").query(query);
}
Op<void> Auth::end_sessions(EndAuthSessions const& which, Secret const& mfa) const {
    return with_mfa(call<void>(core_, "POST /auth/sessions/logout").json(which), mfa);
}
Op<WhoAmI> Auth::whoami() const { return call<WhoAmI>(core_, "GET /auth/whoami"); }
Op<Fingerprint> Auth::fingerprint() const {
    return call<Fingerprint>(core_, "POST /auth/fingerprint").empty_json().without_token();
}
Op<LocationMetadata> Auth::location() const {
    return call<LocationMetadata>(core_, "GET /auth/location-metadata").without_token();
}
Op<RegistrationTokens> Auth::make_registration_tokens(MakeRegistrationTokens const& query) const {
    return call<RegistrationTokens>(core_, "GET /auth/generate-registration-tokens").query(query);
}
Op<Content> Auth::make_registration_token_list(MakeRegistrationTokens query) const {
    return call<Content>(core_, "GET /auth/generate-registration-tokens").query(query.plain(true));
}

} // namespace chorus
