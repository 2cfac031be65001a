#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/gateway/events/monetization.hpp>
#include <chorus/gateway/events/webhook.hpp>
#include <chorus/models/partner_sdk.hpp>

using namespace chorus;

TEST_CASE("an entitlement, as REST and events carry it") {
    auto entitlement = decode<EntitlementCreate>(R"({
        "id": "1019653849998299136", "sku_id": "1019475255913222144", "application_id": "1019370614521200640",
        "user_id": "771129655544643584", "promotion_id": null, "type": 8, "deleted": false,
        "gift_code_flags": 0, "consumed": false, "starts_at": "2022-09-14T17:00:18.704163+00:00",
        "ends_at": null, "guild_id": "1015034326372454400", "subscription_id": "1019653835926409216",
        "fulfillment_status": 3})");
    CHECK(entitlement.type == EntitlementType::application_subscription);
    CHECK(entitlement.guild_id == Snowflake(1015034326372454400));
    CHECK(entitlement.starts_at->unix_seconds() == 1663174818);
    CHECK(entitlement.ends_at.is_null());
    CHECK(entitlement.promotion_id.is_null());
    CHECK(entitlement.gifter_user_id.is_absent());
    CHECK(entitlement.fulfillment_status == EntitlementFulfillment::fulfilled);
}

TEST_CASE("a SKU and a subscription to it") {
    auto sku = decode<Sku>(R"({"id": "1", "type": 5, "dependent_sku_id": null, "application_id": "2",
        "manifest_labels": null, "access_type": 1, "name": "Test Premium", "features": [], "release_date": null,
        "premium": false, "slug": "test-premium", "flags": 128, "show_age_gate": false,
        "price": {"amount": 499, "currency": "eur", "currency_exponent": 2}})");
    CHECK(sku.type == SkuType::subscription);
    CHECK(sku.flags->has(SkuFlag::guild_subscription));
    CHECK(sku.price->amount == 499);

    auto subscription = decode<SkuSubscription>(R"({"id": "10", "user_id": "11", "sku_ids": ["1"],
        "renewal_sku_ids": null, "entitlement_ids": ["12"], "status": 2,
        "current_period_start": "2024-08-27T19:48:44.406602+00:00",
        "current_period_end": "2024-09-27T19:48:44.406602+00:00",
        "canceled_at": "2024-08-28T19:48:44.406602+00:00"})");
    CHECK(subscription.status == SkuSubscriptionStatus::ending);
    CHECK(subscription.sku_ids == std::vector<Snowflake>{Snowflake(1)});
    CHECK(subscription.renewal_sku_ids.is_null());
    CHECK(subscription.canceled_at.has_value());
}

TEST_CASE("a plan and its prices") {
    auto plan = decode<SubscriptionPlan>(R"({"id": "1", "name": "Monthly", "interval": 1, "interval_count": 1,
        "tax_inclusive": true, "sku_id": "2", "prices": {"0": {
            "country_prices": {"country_code": "DE", "prices": [{"amount": 499, "currency": "eur", "exponent": 2}]},
            "payment_source_prices": {"7": [{"amount": 450, "currency": "eur", "exponent": 2}]}}}})");
    CHECK(plan.interval == PlanInterval::month);
    auto const& prices = plan.prices.at("0");
    CHECK(prices.country_prices->prices.at(0).amount == 499);
    CHECK(prices.payment_source_prices.at("7").at(0).exponent == 2);
}

TEST_CASE("events of boosts, quests, gifts and of what only happened") {
    auto slot = decode<UserPremiumGuildSubscriptionSlotUpdate>(R"({"id": "1", "subscription_id": "2",
        "premium_guild_subscription": {"id": "3", "guild_id": "22", "user_id": "44", "ended": false},
        "canceled": false, "cooldown_ends_at": null})");
    CHECK(slot.premium_guild_subscription->guild_id == Snowflake(22));

    auto quest = decode<QuestsUserStatusUpdate>(R"({"user_status": {"user_id": "44", "quest_id": "5",
        "enrolled_at": "2024-08-27T19:48:44.406602+00:00", "completed_at": null, "progress": {
            "PLAY_ON_DESKTOP": {"event_name": "PLAY_ON_DESKTOP", "value": 12.5, "completed_at": null}}}})");
    CHECK(quest.user_status.progress.at("PLAY_ON_DESKTOP").value == 12.5);
    CHECK(quest.user_status.completed_at.is_null());

    auto gift = decode<GiftCodeUpdate>(
        R"({"code": "abc", "sku_id": "1", "uses": 1, "max_uses": 1, "channel_id": "11", "guild_id": "22"})");
    CHECK(gift.code == "abc");
    CHECK(gift.channel_id == Snowflake(11));

    CHECK(decode<WebhooksUpdate>(R"({"guild_id": "22", "channel_id": "11"})").channel_id == Snowflake(11));
    CHECK(encode(decode<UserSubscriptionsUpdate>(R"({"anything": 1})")) == "{}");
    CHECK(encode(decode<UserPaymentSourcesUpdate>("{}")) == "{}");
}

TEST_CASE("the tokens of a provisional account") {
    auto token =
        decode<ProvisionalToken>(R"({"token_type": "Bearer", "access_token": "a", "expires_in": 604800,
        "scope": "sdk.social_layer", "id_token": "b", "refresh_token": null})");
    CHECK(token.access_token == Secret("a"));
    CHECK(token.id_token == Secret("b"));
    CHECK(token.refresh_token.is_null());
    CHECK(token.expires_in == 604800);
}
