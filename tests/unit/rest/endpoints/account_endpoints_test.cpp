#include "support/endpoint_rig.hpp"

#include <chorus/rest/account.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of account() send") {
    auto account = facade<Account>();
    check("POST /users/@me/disable", account.disable("p\"w"),
        {.target = "/users/@me/disable", .json = R"({"password":"p\"w"})"});
    check("POST /users/@me/delete", account.remove("pw"),
        {.target = "/users/@me/delete", .json = R"({"password":"pw"})"});
    check("POST /users/@me/devices", account.add_device(AddDevice("gcm", "t0ken")),
        {.target = "/users/@me/devices", .json = R"({"provider":"gcm","token":"t0ken"})"});
    check("POST /users/@me/devices",
        account.add_device(AddDevice("apns", "a")
                               .voip_provider("apns_voip")
                               .voip_token("b")
                               .bypass_server_throttling_supported(true)
                               .bundle_id("org.example")),
        {.target = "/users/@me/devices",
            .json = R"({"provider":"apns","token":"a","voip_provider":"apns_voip","voip_token":"b",)"
                    R"("bypass_server_throttling_supported":true,"bundle_id":"org.example"})"});
    check("GET /users/@me/email-settings", account.email_settings(), {.target = "/users/@me/email-settings"});
    check("PUT /users/@me/email", account.request_email_code(), {.target = "/users/@me/email", .json = "{}"});
    check("POST /users/@me/email/verify-code", account.verify_email_code("ABC-123"),
        {.target = "/users/@me/email/verify-code", .json = R"({"code":"ABC-123"})"});
    check("GET /verify-email", account.verify_email_page(),
        {.target = "/verify-email", .base = Base::root, .authorized = false});
    check("GET /users/@me/pomelo-suggestions", account.suggest_username(),
        {.target = "/users/@me/pomelo-suggestions"});
    check("POST /users/@me/pomelo-attempt", account.check_username("bob.b"),
        {.target = "/users/@me/pomelo-attempt", .json = R"({"username":"bob.b"})"});
    check("POST /users/@me/pomelo", account.take_username(UniqueUsername("bob_b").global_name("Bob")),
        {.target = "/users/@me/pomelo", .json = R"({"username":"bob_b","global_name":"Bob"})"});
}

TEST_CASE_METHOD(EndpointRig, "the end of an account may need a second factor") {
    auto account = facade<Account>();
    CHECK(account.disable("pw").request().headers.empty());
    Header const expected("X-Discord-MFA-Authorization", "mfa-token");
    for (auto const& op :
        {account.disable("pw", "mfa-token").request(), account.remove("pw", "mfa-token").request()}) {
        REQUIRE(op.headers.size() == 1);
        CHECK(op.headers[0] == expected);
    }
}
