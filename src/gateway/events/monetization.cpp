#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/monetization.hpp>

CHORUS_MODEL_OF(chorus::EntitlementCreate, chorus::Entitlement)
CHORUS_MODEL_OF(chorus::EntitlementUpdate, chorus::Entitlement)
CHORUS_MODEL_OF(chorus::EntitlementDelete, chorus::Entitlement)
CHORUS_MODEL_FROM(chorus::GiftCodeCreate, chorus::GiftCode, guild_id, channel_id)
CHORUS_MODEL_FROM(chorus::GiftCodeUpdate, chorus::GiftCode, guild_id, channel_id)
CHORUS_MODEL(chorus::PaymentUpdate, id, created_at, status, amount, amount_refunded, tax, tax_inclusive,
    currency, description, flags, payment_gateway, payment_gateway_payment_id, sku_id, sku_price,
    sku_subscription_plan_id, sku, subscription, payment_source, metadata)
CHORUS_MODEL(chorus::UserPaymentBrowserCheckoutDone, load_id, sku_id, sku_subscription_plan_id)
CHORUS_MODEL(chorus::UserPaymentClientAdd, purchase_token_hash, expires_at)
CHORUS_MODEL(chorus::BillingPopupBridgeCallback, payment_source_type, state, path, query)
CHORUS_MODEL(chorus::VirtualCurrencyBalanceUpdate, balance)
CHORUS_MODEL_OF(chorus::UserPremiumGuildSubscriptionSlotCreate, chorus::GuildBoostSlot)
CHORUS_MODEL_OF(chorus::UserPremiumGuildSubscriptionSlotUpdate, chorus::GuildBoostSlot)
CHORUS_MODEL_OF(chorus::UserPremiumGuildSubscriptionSlotDelete, chorus::GuildBoostSlot)
CHORUS_MODEL(chorus::QuestsUserStatusUpdate, user_status)
CHORUS_MODEL(chorus::QuestsUserCompletionUpdate, quest_id, user_id, user_status)

// These say only that something happened.
template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus::UserPaymentSourcesUpdate>() {
    static ObjectShape const shape("chorus::UserPaymentSourcesUpdate", {});
    return shape;
}
template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus::UserSubscriptionsUpdate>() {
    static ObjectShape const shape("chorus::UserSubscriptionsUpdate", {});
    return shape;
}
