// Operations that Spacebar answers the same whatever happens: nothing is behind them, here as there.
#include "local/routes/tables.hpp"

namespace chorus::local::stub_routes {
namespace {

constexpr std::string_view none = "-", list = "[]";

constexpr std::string_view sources = "/users/@me/billing/payment-sources";

// Spacebar shows everybody the same card.
#define CHORUS_CARD                                                                                          \
    R"("type":1,"invalid":false,"flags":2,"deleted_at":null,"brand":"visa","last_4":"4242","expires_month":1,)" \
    R"("expires_year":2077,"billing_address":{"name":"Nobody","line_1":"1 Main Street","line_2":null,)"       \
    R"("city":"Nowhere","state":"CA","country":"US","postal_code":"00000"},"country":"US",)"                  \
    R"("payment_gateway":1,"payment_gateway_source_id":"pm_0","default":false})"
constexpr std::string_view payment_source = "{" CHORUS_CARD;
constexpr std::string_view payment_sources = R"([{"id":"1422548914485198869",)" CHORUS_CARD "]";
#undef CHORUS_CARD

constexpr std::string_view store_listing =
    R"({"id":"","summary":"","sku":{"id":"","type":1,"dependent_sku_id":null,"application_id":"",)"
    R"("manifest_labels":[],"access_type":2,"name":"","features":[],"release_date":"","premium":false,"slug":"",)"
    R"("flags":4,"genres":[],"legal_notice":"","tagline":"","description":"","carousel_items":[{"asset_id":""}],)"
    R"("header_logo_dark_theme":{},"header_logo_light_theme":{},"box_art":{},"thumbnail":{},)"
    R"("header_background":{},"hero_background":{},"assets":[]}})";
constexpr std::string_view plans =
    R"([{"id":"","name":"","interval":1,"interval_count":1,"tax_inclusive":true,"sku_id":"",)"
    R"("fallback_price":499,"fallback_currency":"eur","currency":"eur","price":4199,"price_tier":null}])";

constexpr Route stub(std::string_view method, std::string_view path, std::string_view constant,
    Access access = Access::token) {
    return {method, path, constant_answer, {}, access, Base::api, false, constant};
}

constexpr Route rows[] = {
    stub("POST", "/beaker", none),
    stub("POST", "/metrics", none),
    stub("POST", "/metrics/v2", none),
    stub("POST", "/science", none, Access::open),
    stub("POST", "/track", none, Access::open),
    stub("POST", "/warp/license", none),
    stub(
        "GET", "/experiments", R"({"fingerprint":"","assignments":[],"guild_experiments":[]})", Access::open),
    stub("GET", "/scheduled-maintenances/upcoming.json", R"({"scheduled_maintenances":[]})", Access::open),
    stub("GET", "/partners/{guild_id}/requirements", "{}"),
    stub("GET", "/guilds/{guild_id}/premium/subscriptions", list),
    stub("GET", "/guilds/{guild_id}/discovery-requirements",
        R"({"sufficient":false,"size":false,"retention_healthy":false,"engagement_healthy":false})"),
    stub("GET", "/stage-instances", list),
    stub("GET", "/sticker-packs", R"({"sticker_packs":[]})"),
    stub("GET", "/applications/detectable", list),
    stub("GET", "/games/detectable", list),
    stub("GET", "/outbound-promotions", list),
    stub("GET", "/collectibles-categories", list),
    stub("GET", "/collectibles-shop", list),
    stub("GET", "/users/@me/affinities/guilds", R"({"guild_affinities":[]})"),
    stub("GET", "/users/@me/affinities/users", R"({"user_affinities":[],"inverse_user_affinities":[]})"),
    stub("GET", "/users/@me/activities/statistics/applications", list),
    stub("GET", "/users/@me/applications/{application_id}/entitlements", list),
    stub("GET", sources, payment_sources),
    stub("POST", sources, payment_sources),
    stub("GET", "/users/@me/billing/payment-sources/{payment_source_id}", payment_source),
    stub("PATCH", "/users/@me/billing/payment-sources/{payment_source_id}", payment_source),
    stub("DELETE", "/users/@me/billing/payment-sources/{payment_source_id}", none),
    stub("GET", "/users/@me/billing/country-code", R"({"country_code":"US"})"),
    stub("GET", "/users/@me/billing/location-info", R"({"country_code":"US"})"),
    stub("GET", "/users/@me/collectibles-marketing", R"({"marketings":{}})"),
    stub("GET", "/users/@me/collectibles-purchases", list),
    stub("GET", "/users/@me/email-settings",
        R"({"categories":{"social":true,"communication":true,"tips":false,"updates_and_announcements":false,)"
        R"("recommendations_and_events":false},"initialized":false})"),
    stub("GET", "/store/published-listings/applications/{application_id}", store_listing),
    stub("GET", "/store/published-listings/skus/{sku_id}", store_listing),
    stub("GET", "/store/published-listings/applications/{application_id}/subscription-plans", plans),
    stub("GET", "/store/published-listings/skus/{sku_id}/subscription-plans", list),
    stub("GET", "/users/@me/billing/subscriptions", list),
    stub("GET", "/users/@me/entitlements/gifts", list),
    stub("GET", "/users/@me/guilds/premium/subscription-slots", list),
    stub("GET", "/users/@me/library", list),
    stub("POST", "/users/@me/devices", none),
    stub("GET", "/applications/{application_id}/entitlements", list),
    stub("GET", "/applications/{application_id}/skus", list),
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::stub_routes
