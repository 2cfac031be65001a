#include "support/endpoint_rig.hpp"

#include <chorus/rest/oauth2.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

OAuth2Client client() { return OAuth2Client(EndpointRig::application_id, "s3cret"); }

template<class T> std::string authorization_of(Op<T> const& op) {
    for (auto const& [name, value] : op.request().headers)
        if (name == "Authorization") return value;
    return {};
}

} // namespace

TEST_CASE_METHOD(EndpointRig, "what the functions of oauth2() send") {
    auto oauth2 = facade<OAuth2>();
    check("GET /oauth2/@me", oauth2.current(), {.target = "/oauth2/@me"});
    check(
        "GET /oauth2/applications/@me", oauth2.current_application(), {.target = "/oauth2/applications/@me"});
    check("GET /oauth2/userinfo", oauth2.user_info(), {.target = "/oauth2/userinfo"});
    check("GET /oauth2/keys", oauth2.list_keys(), {.target = "/oauth2/keys", .authorized = false});
    check("GET /oauth2/tokens", oauth2.list_grants(), {.target = "/oauth2/tokens"});
    check("GET /oauth2/authorize", oauth2.prompt(AuthorizeQuery(application_id)),
        {.target = "/oauth2/authorize?client_id=77"});
    check("GET /oauth2/authorize",
        oauth2.prompt(AuthorizeQuery(application_id)
                          .response_type("code")
                          .redirect_uri("https://example.org/back?a=b")
                          .scope("identify guilds")
                          .state("ü&1")
                          .permissions(Permission::administrator)
                          .integration_type(ApplicationIntegrationType::user_install)),
        {.target = "/oauth2/authorize?client_id=77&response_type=code&"
                   "redirect_uri=https%3A%2F%2Fexample.org%2Fback%3Fa%3Db&scope=identify%20guilds&"
                   "state=%C3%BC%261&permissions=8&integration_type=1"});
    check("POST /oauth2/authorize",
        oauth2.authorize(AuthorizeQuery(application_id).scope(scopes::bot),
            Authorize(guild_id).permissions(Permission::administrator)),
        {.target = "/oauth2/authorize?client_id=77&scope=bot",
            .json = R"({"guild_id":"22","permissions":"8","authorize":true})"});
    check("POST /oauth2/authorize", oauth2.authorize(AuthorizeQuery(application_id), Authorize::decline()),
        {.target = "/oauth2/authorize?client_id=77", .json = R"({"authorize":false})"});
}

TEST_CASE_METHOD(EndpointRig, "OAuth2 tokens are exchanged by a form") {
    auto oauth2 = facade<OAuth2>();
    check("POST /oauth2/token",
        oauth2.exchange(TokenRequest::from_code("c0de", "https://example.org/back")
                            .client_id(application_id)
                            .client_secret("s3&cret")),
        {.target = "/oauth2/token",
            .form = "grant_type=authorization_code&code=c0de&redirect_uri=https%3A%2F%2Fexample.org%2Fback&"
                    "client_id=77&client_secret=s3%26cret",
            .authorized = false});
    check("POST /oauth2/token",
        oauth2.exchange(TokenRequest::from_code("c0de", "app:/back").code_verifier("v").client_id(other_id)),
        {.target = "/oauth2/token",
            .form = "grant_type=authorization_code&code=c0de&redirect_uri=app%3A%2Fback&code_verifier=v&"
                    "client_id=99",
            .authorized = false});
    check("POST /oauth2/token/revoke",
        oauth2.revoke(RevokeToken("t0ken").token_type_hint("access_token").client_id(application_id)),
        {.target = "/oauth2/token/revoke",
            .form = "token=t0ken&token_type_hint=access_token&client_id=77",
            .authorized = false});

    // RFC 7617: base64 of "77:s3cret".
    auto refreshed = oauth2.exchange(client(), TokenRequest::from_refresh_token("r3fresh"));
    CHECK(refreshed.request().form == "grant_type=refresh_token&refresh_token=r3fresh");
    CHECK(authorization_of(refreshed) == "Basic Nzc6czNjcmV0");
    CHECK_FALSE(refreshed.request().authorized);
    auto own = oauth2.exchange(client(), TokenRequest::client_credentials("identify connections"));
    CHECK(own.request().form == "grant_type=client_credentials&scope=identify%20connections");
    auto revoked = oauth2.revoke(client(), RevokeToken("t0ken"));
    CHECK(revoked.request().form == "token=t0ken");
    CHECK(authorization_of(revoked) == "Basic Nzc6czNjcmV0");
}

TEST_CASE_METHOD(EndpointRig, "access tokens are asked about with themselves") {
    auto oauth2 = facade<OAuth2>();
    CHECK(authorization_of(oauth2.current("t0ken")) == "Bearer t0ken");
    CHECK_FALSE(oauth2.current("t0ken").request().authorized);
    CHECK(authorization_of(oauth2.user_info("t0ken")) == "Bearer t0ken");
    CHECK(authorization_of(oauth2.current()).empty());
}
