#pragma once

#include <chorus/models/billing.hpp>
#include <chorus/models/collectible.hpp>
#include <chorus/models/promotion.hpp>
#include <chorus/params/billing.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Payments and subscriptions of the current user, and the shop of decorations: `user.billing()`. User
/// accounts only. Spacebar takes no money: there is nothing in its answers.
class CHORUS_DECL Billing : public Facade {
public:
    using Facade::Facade;

    /// GET /users/@me/billing/country-code: where the server takes the user to be.
    Op<BillingCountry> country() const;
    /// GET /users/@me/billing/location-info: the same, with the state or province.
    Op<BillingLocation> location() const;

    /// GET /users/@me/billing/payment-sources
    Op<std::vector<PaymentSource>> list_payment_sources() const;
    /// GET /users/@me/billing/payment-sources/{payment_source_id}. errc::not_found.
    Op<PaymentSource> get_payment_source(Snowflake source) const;
    /// POST /users/@me/billing/payment-sources. errc::invalid_form, captcha_required.
    Op<PaymentSource> create_payment_source(CreatePaymentSource const& source) const;
    /// PATCH /users/@me/billing/payment-sources/{payment_source_id}
    Op<PaymentSource> edit_payment_source(Snowflake source, EditPaymentSource const& changes) const;
    /// DELETE /users/@me/billing/payment-sources/{payment_source_id}
    Op<void> remove_payment_source(Snowflake source) const;

    /// GET /users/@me/billing/subscriptions
    Op<std::vector<BillingSubscription>> list_subscriptions(ListBillingSubscriptions const& query = {}) const;

    /// GET /collectibles-shop: the page of the shop, and all it sells.
    Op<CollectiblesShop> shop(GetCollectibles const& query = {}) const;
    /// GET /collectibles-categories: all that the shop sells. Deprecated in favour of shop().
    Op<std::vector<CollectibleCategory>> list_categories(GetCollectibles const& query = {}) const;
    /// GET /users/@me/collectibles-purchases: what the user has.
    Op<std::vector<CollectibleProduct>> list_purchases(ListCollectiblePurchases const& query = {}) const;
    /// GET /users/@me/collectibles-marketing: advertisements for the shop.
    Op<CollectiblesMarketing> marketing(GetCollectiblesMarketing const& query = {}) const;
    /// GET /outbound-promotions: what partners give to subscribers.
    Op<std::vector<Promotion>> list_promotions(ListPromotions const& query = {}) const;
};

} // namespace chorus
