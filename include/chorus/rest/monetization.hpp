#pragma once

#include <chorus/models/monetization.hpp>
#include <chorus/models/store.hpp>
#include <chorus/params/monetization.hpp>
#include <chorus/rest/facade.hpp>
#include <chorus/rest/listing.hpp>

namespace chorus {

/// SKUs, entitlements, subscriptions and the store: `user.monetization()`.
class CHORUS_DECL Monetization : public Facade {
public:
    using Facade::Facade;

    /// GET /applications/{application_id}/skus. Empty on Spacebar.
    Op<std::vector<Sku>> list_skus(ApplicationId application) const;

    /// GET /applications/{application_id}/entitlements. Empty on Spacebar.
    Op<std::vector<Entitlement>> list_entitlements(
        ApplicationId application, ListEntitlements const& query = {}) const;
    /// All of `list_entitlements`, oldest first. Pages of 100.
    [[nodiscard]] Listing<Entitlement> all_entitlements(
        ApplicationId application, ListEntitlements const& query = {}) const;
    /// GET /applications/{application_id}/entitlements/{entitlement_id}. errc::not_found.
    Op<Entitlement> get_entitlement(ApplicationId application, EntitlementId entitlement) const;
    /// POST /applications/{application_id}/entitlements: for tests, without a payment. Bots only.
    Op<Entitlement> create_test_entitlement(
        ApplicationId application, CreateTestEntitlement const& entitlement) const;
    /// DELETE /applications/{application_id}/entitlements/{entitlement_id}: of a test entitlement.
    Op<void> remove_test_entitlement(ApplicationId application, EntitlementId entitlement) const;
    /// POST /applications/{application_id}/entitlements/{entitlement_id}/consume: of a consumable that was
    /// handed out.
    Op<void> consume_entitlement(ApplicationId application, EntitlementId entitlement) const;

    /// GET /skus/{sku_id}/subscriptions
    Op<std::vector<SkuSubscription>> list_subscriptions(SkuId sku, ListSkuSubscriptions const& query) const;
    /// All of `list_subscriptions`, oldest first. Pages of 100.
    [[nodiscard]] Listing<SkuSubscription> all_subscriptions(
        SkuId sku, ListSkuSubscriptions const& query) const;
    /// GET /skus/{sku_id}/subscriptions/{subscription_id}
    Op<SkuSubscription> get_subscription(
        SkuId sku, Snowflake subscription, GetSkuSubscription const& query = {}) const;

    /// GET /store/published-listings/applications/{application_id}: of its primary SKU.
    Op<StoreListing> get_application_listing(ApplicationId application, StoreQuery const& query = {}) const;
    /// GET /store/published-listings/applications/{application_id}/subscription-plans. Empty on Spacebar.
    Op<std::vector<SubscriptionPlan>> list_application_plans(
        ApplicationId application, StoreQuery const& query = {}) const;
    /// GET /store/published-listings/skus/{sku_id}
    Op<StoreListing> get_sku_listing(SkuId sku, StoreQuery const& query = {}) const;
    /// GET /store/published-listings/skus/{sku_id}/subscription-plans
    Op<std::vector<SubscriptionPlan>> list_sku_plans(SkuId sku, StoreQuery const& query = {}) const;

    /// GET /users/@me/entitlements/gifts: what can still be given away. User accounts only. Empty on
    /// Spacebar.
    Op<std::vector<Entitlement>> list_gifts() const;
    /// GET /users/@me/library: one's games. User accounts only. Empty on Spacebar.
    Op<std::vector<LibraryApplication>> list_library() const;
    /// GET /games/detectable: the games that a client can recognise by their processes. Empty on Spacebar.
    Op<std::vector<Application>> list_detectable_games() const;

    /// POST /metrics: what a client measured of itself. Spacebar throws it away.
    Op<void> send_metrics(ClientMetrics const& metrics) const;
};

} // namespace chorus
