#include <chorus/rest/account.hpp>

#include "rest/call.hpp"
#include "rest/mfa_header.hpp"

namespace chorus {

using detail::call;
using detail::with_mfa;

Op<void> Account::disable(Secret password, Secret const& mfa) const {
    return with_mfa(
        call<void>(core_, "POST /users/@me/disable").json(ConfirmPassword(std::move(password))), mfa);
}
Op<void> Account::remove(Secret password, Secret const& mfa) const {
    return with_mfa(
        call<void>(core_, "POST /users/@me/delete").json(ConfirmPassword(std::move(password))), mfa);
}
Op<void> Account::add_device(AddDevice const& device) const {
    return call<void>(core_, "POST /users/@me/devices").json(device);
}
Op<EmailSettings> Account::email_settings() const {
    return call<EmailSettings>(core_, "GET /users/@me/email-settings");
}
Op<void> Account::request_email_code() const {
    return call<void>(core_, "PUT /users/@me/email").empty_json();
}
Op<TokenAnswer> Account::verify_email_code(Secret code) const {
    return call<TokenAnswer>(core_, "POST /users/@me/email/verify-code")
        .json(VerifyEmailCode(std::move(code)));
}
Op<Content> Account::verify_email_page() const {
    return call<Content>(core_, "GET /verify-email").from(Base::root).without_token();
}
Op<UsernameSuggestion> Account::suggest_username() const {
    return call<UsernameSuggestion>(core_, "GET /users/@me/pomelo-suggestions");
}
Op<UsernameCheck> Account::check_username(std::string username) const {
    return call<UsernameCheck>(core_, "POST /users/@me/pomelo-attempt")
        .json(UniqueUsername(std::move(username)));
}
Op<User> Account::take_username(UniqueUsername const& name) const {
    return call<User>(core_, "POST /users/@me/pomelo").json(name);
}

} // namespace chorus
