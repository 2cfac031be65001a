#pragma once

#include <chorus/models/auth.hpp>
#include <chorus/models/settings.hpp>
#include <chorus/models/user.hpp>
#include <chorus/params/auth.hpp>
#include <chorus/rest/content.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// The life of the current account: its e-mail address and name, devices, the end of it: `user.account()`.
/// User accounts only.
class CHORUS_DECL Account : public Facade {
public:
    using Facade::Facade;

    /// POST /users/@me/disable: until the next login. Whoever has two-factor authentication may need `mfa`,
    /// of Mfa::finish. errc::mfa_required.
    Op<void> disable(Secret password, Secret const& mfa = {}) const;
    /// POST /users/@me/delete: for good, after some weeks. Who owns guilds cannot. `mfa` as above.
    Op<void> remove(Secret password, Secret const& mfa = {}) const;

    /// POST /users/@me/devices: push notifications go there. Spacebar ignores it.
    Op<void> add_device(AddDevice const& device) const;

    /// GET /users/@me/email-settings
    Op<EmailSettings> email_settings() const;
    /// PUT /users/@me/email: sends a code to the present address, which a change of it needs.
    Op<void> request_email_code() const;
    /// POST /users/@me/email/verify-code: the token goes into EditCurrentUser::email_token, with the new
    /// `email`.
    Op<TokenAnswer> verify_email_code(Secret code) const;
    /// GET /verify-email: the page that links in e-mail lead to, as HTML. Spacebar.
    Op<Content> verify_email_page() const;

    /// GET /users/@me/pomelo-suggestions: a free username without a discriminator.
    Op<UsernameSuggestion> suggest_username() const;
    /// POST /users/@me/pomelo-attempt: whether a username without a discriminator is taken.
    Op<UsernameCheck> check_username(std::string username) const;
    /// POST /users/@me/pomelo: gives up the discriminator.
    Op<User> take_username(UniqueUsername const& name) const;
};

} // namespace chorus
