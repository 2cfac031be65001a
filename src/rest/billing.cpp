#include <chorus/rest/billing.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<BillingCountry> Billing::country() const {
    return call<BillingCountry>(core_, "GET /users/@me/billing/country-code");
}
Op<BillingLocation> Billing::location() const {
    return call<BillingLocation>(core_, "GET /users/@me/billing/location-info");
}

Op<std::vector<PaymentSource>> Billing::list_payment_sources() const {
    return call<std::vector<PaymentSource>>(core_, "GET /users/@me/billing/payment-sources");
}
Op<PaymentSource> Billing::get_payment_source(Snowflake source) const {
    return call<PaymentSource>(core_, "GET /users/@me/billing/payment-sources/{payment_source_id}", source);
}
Op<PaymentSource> Billing::create_payment_source(CreatePaymentSource const& source) const {
    return call<PaymentSource>(core_, "POST /users/@me/billing/payment-sources").json(source);
}
Op<PaymentSource> Billing::edit_payment_source(Snowflake source, EditPaymentSource const& changes) const {
    return call<PaymentSource>(core_, "PATCH /users/@me/billing/payment-sources/{payment_source_id}", source)
        .json(changes);
}
Op<void> Billing::remove_payment_source(Snowflake source) const {
    return call<void>(core_, "DELETE /users/@me/billing/payment-sources/{payment_source_id}", source);
}

Op<std::vector<BillingSubscription>> Billing::list_subscriptions(
    ListBillingSubscriptions const& query) const {
    return call<std::vector<BillingSubscription>>(core_, "GET /users/@me/billing/subscriptions").query(query);
}

Op<CollectiblesShop> Billing::shop(GetCollectibles const& query) const {
    return call<CollectiblesShop>(core_, "GET /collectibles-shop").query(query);
}
Op<std::vector<CollectibleCategory>> Billing::list_categories(GetCollectibles const& query) const {
    return call<std::vector<CollectibleCategory>>(core_, "GET /collectibles-categories").query(query);
}
Op<std::vector<CollectibleProduct>> Billing::list_purchases(ListCollectiblePurchases const& query) const {
    return call<std::vector<CollectibleProduct>>(core_, "GET /users/@me/collectibles-purchases").query(query);
}
Op<CollectiblesMarketing> Billing::marketing(GetCollectiblesMarketing const& query) const {
    return call<CollectiblesMarketing>(core_, "GET /users/@me/collectibles-marketing").query(query);
}
Op<std::vector<Promotion>> Billing::list_promotions(ListPromotions const& query) const {
    return call<std::vector<Promotion>>(core_, "GET /outbound-promotions").query(query);
}

} // namespace chorus
