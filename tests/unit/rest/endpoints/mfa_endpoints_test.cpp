#include "support/endpoint_rig.hpp"

#include <chorus/rest/mfa.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of mfa() send") {
    auto mfa = facade<Mfa>();
    check("POST /mfa/finish", mfa.finish(FinishMfa("t1cket", "totp", "123456")),
        {.target = "/mfa/finish", .json = R"({"ticket":"t1cket","mfa_type":"totp","data":"123456"})"});
    check("POST /users/@me/mfa/totp/enable", mfa.enable_totp(EnableTotp("pw", "JBSWY3DPEHPK3PXP", "123456")),
        {.target = "/users/@me/mfa/totp/enable",
            .json = R"({"password":"pw","secret":"JBSWY3DPEHPK3PXP","code":"123456"})"});
    check("POST /users/@me/mfa/totp/disable", mfa.disable_totp("123456"),
        {.target = "/users/@me/mfa/totp/disable", .json = R"({"code":"123456"})"});
    check("POST /users/@me/mfa/sms/enable", mfa.enable_sms("pw"),
        {.target = "/users/@me/mfa/sms/enable", .json = R"({"password":"pw"})"});
    check("POST /users/@me/mfa/sms/disable", mfa.disable_sms("pw"),
        {.target = "/users/@me/mfa/sms/disable", .json = R"({"password":"pw"})"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of mfa() send about security keys") {
    auto mfa = facade<Mfa>();
    check("GET /users/@me/mfa/webauthn/credentials", mfa.credentials(),
        {.target = "/users/@me/mfa/webauthn/credentials"});
    check("POST /users/@me/mfa/webauthn/credentials", mfa.begin_credential(),
        {.target = "/users/@me/mfa/webauthn/credentials", .json = "{}"});
    check("POST /users/@me/mfa/webauthn/credentials", mfa.begin_credential("pw"),
        {.target = "/users/@me/mfa/webauthn/credentials", .json = R"({"password":"pw"})"});
    check("POST /users/@me/mfa/webauthn/credentials",
        mfa.add_credential(CreateWebAuthnCredential("my key", "t1cket", R"({"id":"x"})")),
        {.target = "/users/@me/mfa/webauthn/credentials",
            .json = R"({"name":"my key","ticket":"t1cket","credential":"{\"id\":\"x\"}"})"});
    check("PATCH /users/@me/mfa/webauthn/credentials/{key_id}", mfa.rename_credential("1/2", "blue"),
        {.target = "/users/@me/mfa/webauthn/credentials/1%2F2", .json = R"({"name":"blue"})"});
    check("DELETE /users/@me/mfa/webauthn/credentials/{key_id}", mfa.remove_credential("12"),
        {.target = "/users/@me/mfa/webauthn/credentials/12"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of mfa() send about backup codes") {
    auto mfa = facade<Mfa>();
    check("POST /auth/verify/view-backup-codes-challenge", mfa.challenge_backup_codes("pw"),
        {.target = "/auth/verify/view-backup-codes-challenge", .json = R"({"password":"pw"})"});
    check("POST /users/@me/mfa/codes-verification",
        mfa.backup_codes(ViewBackupCodes("k", "n").regenerate(true)),
        {.target = "/users/@me/mfa/codes-verification",
            .json = R"({"key":"k","nonce":"n","regenerate":true})"});
    check("POST /users/@me/mfa/codes", mfa.backup_codes(GetBackupCodes("pw").regenerate(false)),
        {.target = "/users/@me/mfa/codes", .json = R"({"password":"pw","regenerate":false})"});
}

TEST_CASE_METHOD(EndpointRig, "calls that guard an account take the answer to a second factor") {
    auto mfa = facade<Mfa>();
    Secret const token("mfa-token");
    std::vector<Request> const requests{
        mfa.enable_totp(EnableTotp("p", "s", "c"), token).request(),
        mfa.disable_totp("c", token).request(),
        mfa.enable_sms("p", token).request(),
        mfa.disable_sms("p", token).request(),
        mfa.begin_credential({}, token).request(),
        mfa.add_credential(CreateWebAuthnCredential("n", "t", "c"), token).request(),
        mfa.rename_credential("1", "n", token).request(),
        mfa.remove_credential("1", token).request(),
        mfa.backup_codes(ViewBackupCodes("k", "n"), token).request(),
        mfa.backup_codes(GetBackupCodes("p"), token).request(),
    };
    for (auto const& request : requests) {
        CAPTURE(request.route);
        REQUIRE(request.headers.size() == 1);
        CHECK(request.headers[0] == Header("X-Discord-MFA-Authorization", "mfa-token"));
    }
    CHECK(mfa.remove_credential("1").request().headers.empty());
}
