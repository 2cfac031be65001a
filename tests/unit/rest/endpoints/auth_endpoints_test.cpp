#include "support/endpoint_rig.hpp"

#include <chorus/rest/auth.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of auth() send to get in") {
    auto auth = facade<Auth>();
    check("POST /auth/register", auth.register_account(Register("alice").password("correct horse")),
        {.target = "/auth/register",
            .json = R"({"username":"alice","password":"correct horse","consent":true})",
            .authorized = false});
    check("POST /auth/register",
        auth.register_account(Register("alice")
                                  .email("alice@example.org")
                                  .date_of_birth("2000-01-31")
                                  .invite("abc")
                                  .global_name("Alice")
                                  .fingerprint("f")
                                  .captcha_key("c")
                                  .promotional_email_opt_in(false)
                                  .unique_username_registration(true)
                                  .gift_code_sku_id(other_id)),
        {.target = "/auth/register",
            .json = R"({"username":"alice","email":"alice@example.org","date_of_birth":"2000-01-31",)"
                    R"("consent":true,"invite":"abc","global_name":"Alice","fingerprint":"f",)"
                    R"("captcha_key":"c","promotional_email_opt_in":false,)"
                    R"("unique_username_registration":true,"gift_code_sku_id":"99"})",
            .authorized = false});
    check("POST /auth/login",
        auth.login(Login("alice@example.org", "p\"w")
                       .undelete(true)
                       .login_source("gift")
                       .captcha_key("c")
                       .gift_code_sku_id(other_id)),
        {.target = "/auth/login",
            .json = R"({"login":"alice@example.org","password":"p\"w","undelete":true,)"
                    R"("login_source":"gift","captcha_key":"c","gift_code_sku_id":"99"})",
            .authorized = false});
    check("POST /auth/mfa/totp", auth.login_totp(TotpLogin("t1cket", "123456")),
        {.target = "/auth/mfa/totp", .json = R"({"code":"123456","ticket":"t1cket"})", .authorized = false});
    check("POST /auth/mfa/webauthn", auth.login_webauthn(WebAuthnLogin("t1cket", R"({"id":"x"})")),
        {.target = "/auth/mfa/webauthn",
            .json = R"({"code":"{\"id\":\"x\"}","ticket":"t1cket"})",
            .authorized = false});
    check("POST /auth/mfa/{authenticator}",
        auth.login_mfa(
            "sms", TotpLogin("t", "1").login_source("s").gift_code_sku_id(null).login_instance_id("i")),
        {.target = "/auth/mfa/sms",
            .json = R"({"code":"1","ticket":"t","login_source":"s","gift_code_sku_id":null,)"
                    R"("login_instance_id":"i"})",
            .authorized = false});
    check("POST /auth/mfa/sms/send", auth.send_sms("t1cket"),
        {.target = "/auth/mfa/sms/send", .json = R"({"ticket":"t1cket"})", .authorized = false});
    check("POST /auth/logout", auth.logout(), {.target = "/auth/logout", .json = "{}"});
    check("POST /auth/logout",
        auth.logout(LogOut().provider("gcm").token("a").voip_provider(null).voip_token(null)),
        {.target = "/auth/logout",
            .json = R"({"provider":"gcm","token":"a","voip_provider":null,"voip_token":null})"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of auth() send about passwords and addresses") {
    auto auth = facade<Auth>();
    check("POST /auth/forgot", auth.forgot_password(ForgotPassword("alice@example.org").captcha_key("c")),
        {.target = "/auth/forgot",
            .json = R"({"login":"alice@example.org","captcha_key":"c"})",
            .authorized = false});
    check("POST /auth/reset", auth.reset_password(ResetPassword("t0ken", "new").source("email")),
        {.target = "/auth/reset",
            .json = R"({"password":"new","token":"t0ken","source":"email"})",
            .authorized = false});
    check("POST /auth/verify", auth.verify_email(VerifyEmail("t0ken").captcha_key("c")),
        {.target = "/auth/verify", .json = R"({"token":"t0ken","captcha_key":"c"})", .authorized = false});
    check("POST /auth/verify/resend", auth.resend_verification(),
        {.target = "/auth/verify/resend", .json = "{}"});
    check("POST /auth/fingerprint", auth.fingerprint(),
        {.target = "/auth/fingerprint", .json = "{}", .authorized = false});
    check("GET /auth/location-metadata", auth.location(),
        {.target = "/auth/location-metadata", .authorized = false});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of auth() send about logins and tokens") {
    auto auth = facade<Auth>();
    check("GET /auth/sessions", auth.sessions(), {.target = "/auth/sessions"});
    check("GET /auth/sessions", auth.sessions(ListAuthSessions().extended(true)),
        {.target = "/auth/sessions?extended=true"});
    check("POST /auth/sessions/logout",
        auth.end_sessions(EndAuthSessions().session_id_hash("a").session_id_hash("b").password("pw")),
        {.target = "/auth/sessions/logout", .json = R"({"session_id_hashes":["a","b"],"password":"pw"})"});
    std::vector<std::string> const ids{"SCFQUOPCGK"};
    auto by_id = auth.end_sessions(EndAuthSessions().session_ids(ids), "mfa-token");
    check("POST /auth/sessions/logout", by_id,
        {.target = "/auth/sessions/logout", .json = R"({"session_ids":["SCFQUOPCGK"]})"});
    REQUIRE(by_id.request().headers.size() == 1);
    CHECK(by_id.request().headers[0] == Header("X-Discord-MFA-Authorization", "mfa-token"));
    check("GET /auth/whoami", auth.whoami(), {.target = "/auth/whoami"});
    check("GET /auth/generate-registration-tokens", auth.make_registration_tokens(),
        {.target = "/auth/generate-registration-tokens"});
    check("GET /auth/generate-registration-tokens",
        auth.make_registration_tokens(MakeRegistrationTokens().count(2).length(20).include_url(true)),
        {.target = "/auth/generate-registration-tokens?count=2&length=20&include_url=true"});
    check("GET /auth/generate-registration-tokens",
        auth.make_registration_token_list(MakeRegistrationTokens().count(2)),
        {.target = "/auth/generate-registration-tokens?count=2&plain=true"});
}
