#include <chorus/rest/oauth2.hpp>

#include "codec/base64.hpp"
#include "rest/bearer.hpp"

namespace chorus {

using detail::call;
using detail::with_bearer;

namespace {

/// RFC 7617.
template<class Result>
detail::Call<Result> with_basic(detail::Call<Result> call, OAuth2Client const& client) {
    return std::move(call).header("Authorization",
        "Basic " + codec::encode_base64(client.id().to_string() + ":" + client.secret().reveal()));
}

detail::Call<AccessToken> token_call(std::shared_ptr<detail::RestCore> core, TokenRequest const& request) {
    return call<AccessToken>(std::move(core), "POST /oauth2/token").form(request).without_token();
}
detail::Call<void> revoke_call(std::shared_ptr<detail::RestCore> core, RevokeToken const& token) {
    return call<void>(std::move(core), "POST /oauth2/token/revoke").form(token).without_token();
}

} // namespace

Op<AccessToken> OAuth2::exchange(OAuth2Client const& client, TokenRequest const& request) const {
    return with_basic(token_call(core_, request), client);
}
Op<AccessToken> OAuth2::exchange(TokenRequest const& request) const { return token_call(core_, request); }
Op<void> OAuth2::revoke(OAuth2Client const& client, RevokeToken const& token) const {
    return with_basic(revoke_call(core_, token), client);
}
Op<void> OAuth2::revoke(RevokeToken const& token) const { return revoke_call(core_, token); }

Op<OAuth2Authorization> OAuth2::current(Secret const& access_token) const {
    return with_bearer(call<OAuth2Authorization>(core_, "GET /oauth2/@me"), access_token);
}
Op<Application> OAuth2::current_application() const {
    return call<Application>(core_, "GET /oauth2/applications/@me");
}
Op<OpenIdUser> OAuth2::user_info(Secret const& access_token) const {
    return with_bearer(call<OpenIdUser>(core_, "GET /oauth2/userinfo"), access_token);
}
Op<OAuth2Keys> OAuth2::list_keys() const {
    return call<OAuth2Keys>(core_, "GET /oauth2/keys").without_token();
}

Op<OAuth2Prompt> OAuth2::prompt(AuthorizeQuery const& query) const {
    return call<OAuth2Prompt>(core_, "GET /oauth2/authorize").query(query);
}
Op<OAuth2Redirect> OAuth2::authorize(AuthorizeQuery const& query, Authorize const& decision) const {
    return call<OAuth2Redirect>(core_, "POST /oauth2/authorize").query(query).json(decision);
}
Op<std::vector<OAuth2Grant>> OAuth2::list_grants() const {
    return call<std::vector<OAuth2Grant>>(core_, "GET /oauth2/tokens");
}

} // namespace chorus
