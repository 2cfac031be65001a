#include "support/endpoint_rig.hpp"

#include <chorus/rest/monetization.hpp>
#include <chorus/rest/partner_sdk.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of monetization() send") {
    auto monetization = facade<Monetization>();

    check("GET /applications/{application_id}/skus", monetization.list_skus(application_id),
        {.target = "/applications/77/skus"});

    check("GET /applications/{application_id}/entitlements", monetization.list_entitlements(application_id),
        {.target = "/applications/77/entitlements"});
    check("GET /applications/{application_id}/entitlements",
        monetization.list_entitlements(application_id,
            ListEntitlements()
                .user_id(user_id)
                .guild_id(guild_id)
                .sku_id(other_id)
                .sku_id(emoji_id)
                .before(Snowflake(7))
                .after(Snowflake(5))
                .limit(10)
                .exclude_ended(true)
                .exclude_deleted(false)),
        {.target = "/applications/77/entitlements?user_id=44&guild_id=22&sku_ids=99&sku_ids=88&before=7&"
                   "after=5&limit=10&exclude_ended=true&exclude_deleted=false"});
    check("GET /applications/{application_id}/entitlements/{entitlement_id}",
        monetization.get_entitlement(application_id, other_id),
        {.target = "/applications/77/entitlements/99"});
    check("POST /applications/{application_id}/entitlements",
        monetization.create_test_entitlement(
            application_id, CreateTestEntitlement(other_id, guild_id, EntitlementOwnerType::guild)),
        {.target = "/applications/77/entitlements",
            .json = R"({"sku_id":"99","owner_id":"22","owner_type":1})"});
    check("DELETE /applications/{application_id}/entitlements/{entitlement_id}",
        monetization.remove_test_entitlement(application_id, other_id),
        {.target = "/applications/77/entitlements/99"});
    check("POST /applications/{application_id}/entitlements/{entitlement_id}/consume",
        monetization.consume_entitlement(application_id, other_id),
        {.target = "/applications/77/entitlements/99/consume"});

    check("GET /skus/{sku_id}/subscriptions",
        monetization.list_subscriptions(other_id, ListSkuSubscriptions(user_id).limit(5)),
        {.target = "/skus/99/subscriptions?user_id=44&limit=5"});
    check("GET /skus/{sku_id}/subscriptions/{subscription_id}",
        monetization.get_subscription(other_id, Snowflake(123)), {.target = "/skus/99/subscriptions/123"});
    check("GET /skus/{sku_id}/subscriptions/{subscription_id}",
        monetization.get_subscription(other_id, Snowflake(123), GetSkuSubscription(user_id)),
        {.target = "/skus/99/subscriptions/123?user_id=44"});

    check("GET /store/published-listings/applications/{application_id}",
        monetization.get_application_listing(application_id),
        {.target = "/store/published-listings/applications/77"});
    check("GET /store/published-listings/applications/{application_id}/subscription-plans",
        monetization.list_application_plans(application_id),
        {.target = "/store/published-listings/applications/77/subscription-plans"});
    check("GET /store/published-listings/skus/{sku_id}", monetization.get_sku_listing(other_id),
        {.target = "/store/published-listings/skus/99"});
    check("GET /store/published-listings/skus/{sku_id}/subscription-plans",
        monetization.list_sku_plans(other_id, StoreQuery().country_code("DE").locale("de de")),
        {.target = "/store/published-listings/skus/99/subscription-plans?country_code=DE&locale=de%20de"});

    check("GET /users/@me/entitlements/gifts", monetization.list_gifts(),
        {.target = "/users/@me/entitlements/gifts"});
    check("GET /users/@me/library", monetization.list_library(), {.target = "/users/@me/library"});
    check("GET /games/detectable", monetization.list_detectable_games(), {.target = "/games/detectable"});
    check("POST /metrics",
        monetization.send_metrics(ClientMetrics().metric(ClientMetric("app.started").tag("os:linux"))),
        {.target = "/metrics",
            .json = R"({"metrics":[{"name":"app.started","type":"count","tags":["os:linux"]}]})"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of partner_sdk() send") {
    auto sdk = facade<PartnerSdk>();
    auto const login = R"({"client_id":"77","client_secret":"s","external_auth_type":"OIDC",)"
                       R"("external_auth_token":"t"})";

    check("POST /partner-sdk/token",
        sdk.token(ProvisionalLogin(application_id, "OIDC", "t").client_secret("s")),
        {.target = "/partner-sdk/token", .json = login, .authorized = false});
    check("POST /partner-sdk/token/bot",
        sdk.token(ProvisionalUser("player 1").preferred_global_name("Ann").provisional_user_id(user_id)),
        {.target = "/partner-sdk/token/bot",
            .json = R"({"external_user_id":"player 1","preferred_global_name":"Ann",)"
                    R"("provisional_user_id":"44"})"});
    check("POST /partner-sdk/provisional-accounts/unmerge",
        sdk.unmerge(ProvisionalLogin(application_id, "OIDC", "t").client_secret("s")),
        {.target = "/partner-sdk/provisional-accounts/unmerge", .json = login, .authorized = false});
    check("POST /partner-sdk/provisional-accounts/unmerge/bot",
        sdk.unmerge(UnmergeProvisionalUser("player 1")),
        {.target = "/partner-sdk/provisional-accounts/unmerge/bot",
            .json = R"({"external_user_id":"player 1"})"});
    check("PUT /partner-sdk/dms/{user_id_1}/{user_id_2}/messages/{message_id}/moderation-metadata",
        sdk.set_moderation_notes(
            user_id, other_id, message_id, ModerationNotes().add("verdict", "fine").add("by", "filter")),
        {.target = "/partner-sdk/dms/44/99/messages/33/moderation-metadata",
            .json = R"({"by":"filter","verdict":"fine"})"});
}
