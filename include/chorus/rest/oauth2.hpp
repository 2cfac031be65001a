#pragma once

#include <chorus/models/oauth2.hpp>
#include <chorus/params/oauth2.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// OAuth2 authorisation and tokens: `user.oauth2()`.
///
/// Where an `access_token` can be given, the call is made with this OAuth2 token; without one, with the
/// account's own.
class CHORUS_DECL OAuth2 : public Facade {
public:
    using Facade::Facade;

    /// POST /oauth2/token: of a code, a refresh token or the client's own credentials. The client says by
    /// HTTP who it is. Not on Spacebar.
    Op<AccessToken> exchange(OAuth2Client const& client, TokenRequest const& request) const;
    /// POST /oauth2/token: the client says in the request who it is, as public ones do.
    Op<AccessToken> exchange(TokenRequest const& request) const;
    /// POST /oauth2/token/revoke. The client says by HTTP who it is. Not on Spacebar.
    Op<void> revoke(OAuth2Client const& client, RevokeToken const& token) const;
    /// POST /oauth2/token/revoke: the client says in the request who it is.
    Op<void> revoke(RevokeToken const& token) const;

    /// GET /oauth2/@me: what the access token may do. OAuth2 only.
    Op<OAuth2Authorization> current(Secret const& access_token = {}) const;
    /// GET /oauth2/applications/@me: the application of the bot. Bots only.
    Op<Application> current_application() const;
    /// GET /oauth2/userinfo. Needs the scope openid.
    Op<OpenIdUser> user_info(Secret const& access_token = {}) const;
    /// GET /oauth2/keys: what id tokens are signed with.
    Op<OAuth2Keys> list_keys() const;

    /// GET /oauth2/authorize: what the user is to decide. User accounts only.
    Op<OAuth2Prompt> prompt(AuthorizeQuery const& query) const;
    /// POST /oauth2/authorize: decides; adds a bot to a guild. Needs manage_guild there. User accounts only.
    /// errc::captcha_required.
    Op<OAuth2Redirect> authorize(AuthorizeQuery const& query, Authorize const& decision) const;
    /// GET /oauth2/tokens: the applications that one's account is connected with. User accounts only. Empty
    /// on Spacebar.
    Op<std::vector<OAuth2Grant>> list_grants() const;
};

} // namespace chorus
