#include <chorus/rest/monetization.hpp>

#include "rest/call.hpp"
#include "rest/pager.hpp"

namespace chorus {

using detail::call;

namespace {

// In which order they come without a cursor is not said anywhere.
constexpr detail::PageRules entitlement_rules{.page_max = 100, .wants_a_cursor = true};

} // namespace

Op<std::vector<Sku>> Monetization::list_skus(ApplicationId application) const {
    return call<std::vector<Sku>>(core_, "GET /applications/{application_id}/skus", application);
}
Op<std::vector<Entitlement>> Monetization::list_entitlements(
    ApplicationId application, ListEntitlements const& query) const {
    return call<std::vector<Entitlement>>(
        core_, "GET /applications/{application_id}/entitlements", application)
        .query(query);
}
Listing<Entitlement> Monetization::all_entitlements(
    ApplicationId application, ListEntitlements const& query) const {
    return detail::make_listing<&detail::by_id<Entitlement>>(
        core_, list_entitlements(application, query), entitlement_rules);
}
Op<Entitlement> Monetization::get_entitlement(ApplicationId application, EntitlementId entitlement) const {
    return call<Entitlement>(
        core_, "GET /applications/{application_id}/entitlements/{entitlement_id}", application, entitlement);
}
Op<Entitlement> Monetization::create_test_entitlement(
    ApplicationId application, CreateTestEntitlement const& entitlement) const {
    return call<Entitlement>(core_, "POST /applications/{application_id}/entitlements", application)
        .json(entitlement);
}
Op<void> Monetization::remove_test_entitlement(ApplicationId application, EntitlementId entitlement) const {
    return call<void>(core_, "DELETE /applications/{application_id}/entitlements/{entitlement_id}",
        application, entitlement);
}
Op<void> Monetization::consume_entitlement(ApplicationId application, EntitlementId entitlement) const {
    return call<void>(core_, "POST /applications/{application_id}/entitlements/{entitlement_id}/consume",
        application, entitlement);
}
Op<std::vector<SkuSubscription>> Monetization::list_subscriptions(
    SkuId sku, ListSkuSubscriptions const& query) const {
    return call<std::vector<SkuSubscription>>(core_, "GET /skus/{sku_id}/subscriptions", sku).query(query);
}
Listing<SkuSubscription> Monetization::all_subscriptions(SkuId sku, ListSkuSubscriptions const& query) const {
    return detail::make_listing<&detail::by_id<SkuSubscription>>(
        core_, list_subscriptions(sku, query), entitlement_rules);
}
Op<SkuSubscription> Monetization::get_subscription(
    SkuId sku, Snowflake subscription, GetSkuSubscription const& query) const {
    return call<SkuSubscription>(
        core_, "GET /skus/{sku_id}/subscriptions/{subscription_id}", sku, subscription)
        .query(query);
}
Op<StoreListing> Monetization::get_application_listing(
    ApplicationId application, StoreQuery const& query) const {
    return call<StoreListing>(
        core_, "GET /store/published-listings/applications/{application_id}", application)
        .query(query);
}
Op<std::vector<SubscriptionPlan>> Monetization::list_application_plans(
    ApplicationId application, StoreQuery const& query) const {
    return call<std::vector<SubscriptionPlan>>(
        core_, "GET /store/published-listings/applications/{application_id}/subscription-plans", application)
        .query(query);
}
Op<StoreListing> Monetization::get_sku_listing(SkuId sku, StoreQuery const& query) const {
    return call<StoreListing>(core_, "GET /store/published-listings/skus/{sku_id}", sku).query(query);
}
Op<std::vector<SubscriptionPlan>> Monetization::list_sku_plans(SkuId sku, StoreQuery const& query) const {
    return call<std::vector<SubscriptionPlan>>(
        core_, "GET /store/published-listings/skus/{sku_id}/subscription-plans", sku)
        .query(query);
}
Op<std::vector<Entitlement>> Monetization::list_gifts() const {
    return call<std::vector<Entitlement>>(core_, "GET /users/@me/entitlements/gifts");
}
Op<std::vector<LibraryApplication>> Monetization::list_library() const {
    return call<std::vector<LibraryApplication>>(core_, "GET /users/@me/library");
}
Op<std::vector<Application>> Monetization::list_detectable_games() const {
    return call<std::vector<Application>>(core_, "GET /games/detectable");
}
Op<void> Monetization::send_metrics(ClientMetrics const& metrics) const {
    return call<void>(core_, "POST /metrics").json(metrics);
}

} // namespace chorus
