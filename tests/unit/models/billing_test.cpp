#include "support/catch.hpp"
#include "support/shape_check.hpp"

#include <chorus/models/billing.hpp>
#include <chorus/models/collectible.hpp>
#include <chorus/models/promotion.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

template<class T> T whole(char const* text) {
    ShapeCheck check;
    check.check<T>(nlohmann::json::parse(text), "whole");
    for (auto const& difference : check.differences) FAIL_CHECK(difference);
    for (auto const& [field, where] : check.unknown) FAIL_CHECK(field);
    return decode<T>(text);
}

} // namespace

TEST_CASE("a card that is paid with") {
    auto card = whole<PaymentSource>(
        R"({"id":"99","type":1,"payment_gateway":1,"invalid":false,"default":true,"flags":2,
            "brand":"visa","last_4":"4242","expires_month":12,"expires_year":2030,"country":"DE",
            "billing_address":{"name":"Ada","line_1":"Main Street 1","line_2":null,"city":"Berlin",
            "postal_code":"10115","country":"DE"},"deleted_at":null})");
    CHECK(card.type == PaymentSourceType::card);
    CHECK(card.payment_gateway == PaymentGateway::stripe);
    CHECK(card.default_ == true);
    CHECK(card.flags.has(PaymentSourceFlag::successful_payment));
    CHECK(card.billing_address->line_2.is_null());
    CHECK(card.billing_address->state.is_absent());
    CHECK(card.deleted_at.is_null());
    CHECK(
        decode<BillingLocation>(R"({"country_code":"US","subdivision_code":"NY"})").subdivision_code == "NY");
}

TEST_CASE("a subscription that is paid for") {
    auto subscription = whole<BillingSubscription>(
        R"({"id":"5","type":1,"status":3,"currency":"eur","items":[{"id":"6","quantity":2,"plan_id":"7"}],
            "created_at":"2026-01-01T00:00:00.000000+00:00",
            "current_period_start":"2026-11-01T00:00:00.000000+00:00",
            "current_period_end":"2026-12-01T00:00:00.000000+00:00","canceled_at":null,
            "payment_gateway":null,"payment_source_id":"99",
            "renewal_mutations":{"items":[{"id":"6","quantity":1,"plan_id":"7"}]},
            "metadata":{"active_discount_id":"8"},"use_storekit_resubscribe":false})");
    CHECK(subscription.status == BillingSubscriptionStatus::canceled);
    CHECK(subscription.items[0].quantity == 2);
    CHECK(subscription.renewal_mutations->items->front().quantity == 1);
    CHECK(subscription.metadata->active_discount_id == Snowflake(8));
    CHECK(subscription.payment_gateway.is_null());
}

TEST_CASE("the shop of decorations, as Discord and as Spacebar describe it") {
    auto shop = whole<CollectiblesShop>(
        R"({"shop_blocks":[{"type":0,"category_sku_id":"1","name":"Winter","category_store_listing_id":"2",
            "banner_asset":{"animated":null,"static":"https://x.example/b.png"},"logo_url":"l",
            "unpublished_at":null,"summary":"cold","ranked_sku_ids":["3"]},
            {"type":1,"subblocks":[{"type":0,"category_store_listing_id":"2","name":"n","banner_url":"b",
            "body_text":null,"banner_text_color":null,"unpublished_at":null}]},
            {"type":2,"ranked_sku_ids":["3"],"sorted_sku_ids":{"recommended":null,"popular":["3"]}}],
            "categories":[{"sku_id":"1","name":"Winter","summary":"cold","store_listing_id":"2",
            "banner":"h","unpublished_at":null,"styles":{"background_colors":[1],"button_colors":[],
            "confetti_colors":[2,3]},"logo":"l","hero_ranking":null,"products":[{"sku_id":"3",
            "name":"Snow","summary":"white","store_listing_id":"4","type":0,"premium_type":0,
            "category_sku_id":"1","google_sku_ids":{"0":"g"},"prices":{"0":{"country_prices":{
            "country_code":"DE","prices":[{"amount":499,"currency":"eur","exponent":2}]},
            "payment_source_prices":{}}},"items":[{"type":0,"id":"5","sku_id":"3","asset":"a_1",
            "label":"snow"}],"variants":[{"sku_id":"6","name":"Blue snow","summary":"","type":0,
            "items":[],"variant_label":"blue","variant_value":"#0000ff","base_variant_sku_id":"3"}]
}]
}]
})");
    REQUIRE(shop.shop_blocks.size() == 3);
    CHECK(shop.shop_blocks[0].banner_asset->static_ == "https://x.example/b.png");
    CHECK(shop.shop_blocks[1].subblocks->front().name == "n");
    CHECK(shop.shop_blocks[2].sorted_sku_ids->recommended.is_null());
    REQUIRE(shop.categories.size() == 1);
    CHECK(shop.categories[0].hero_ranking.is_null());
    auto const& snow = shop.categories[0].products.at(0);
    CHECK(snow.prices->at("0").country_prices->prices[0].amount == 499);
    CHECK(snow.items[0].asset == "a_1");
    CHECK(snow.variants->front().variant_value == "#0000ff");
    CHECK(snow.variants->front().variants.is_absent());
}

TEST_CASE("a profile effect, and what is bought for money or given away") {
    auto bought = whole<CollectibleProduct>(
        R"({"sku_id":"3","name":"Rain","summary":"wet","type":1,"purchase_type":6,
            "purchased_at":"2026-11-20T13:55:00.000000+00:00","expires_at":null,"items":[{"type":1,
            "id":"5","sku_id":"3","title":"Rain","animationType":2,"effects":[{"src":"s","loop":true,
            "height":880,"width":450,"duration":3000,"start":0,"loopDelay":10,"position":{"x":0,"y":-5},
            "zIndex":100,"randomizedSources":[{"src":"t"}]}]}]})");
    CHECK(bought.purchase_type == CollectiblePurchaseType::gifted);
    CHECK(bought.items[0].effects->front().position->y == -5);
    CHECK(bought.items[0].effects->front().randomizedSources[0].src == "t");

    auto promotion = whole<Promotion>(
        R"({"id":"7","promotion_type":4,"start_date":"2026-11-20T00:00:00.000000+00:00","flags":64,
            "outbound_title":"Free","outbound_restricted_countries":["DE"],
            "marketing_components":[{"component_type":1,"id":"1","promotion_id":"7","properties":"AA=="}]})");
    CHECK(promotion.promotion_type == PromotionType::third_party_outbound);
    CHECK(promotion.flags->has(PromotionFlag::outbound_redeemable_by_trial_users));

    auto marketing = whole<CollectiblesMarketing>(
        R"({"marketings":{"2":{"type":2,"version":1,"title":"New","body":"b","asset":"u"}}})");
    CHECK(marketing.marketings.at("2").type == CollectiblesMarketingType::banner);
}
