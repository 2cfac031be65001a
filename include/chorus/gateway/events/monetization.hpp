// Entitlements, gifts, payments, boosts to give and quests. All but those of entitlements go to user accounts
// only.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/guild_boost.hpp>
#include <chorus/models/monetization.hpp>
#include <chorus/models/quest.hpp>
#include <chorus/models/store.hpp>

namespace chorus {

struct EntitlementCreate : Entitlement {
    CHORUS_EVENT("ENTITLEMENT_CREATE");
};
/// Renewed, or about to end: then `ends_at` is there.
struct EntitlementUpdate : Entitlement {
    CHORUS_EVENT("ENTITLEMENT_UPDATE");
};
/// Refunded or taken away. Those that end by themselves are not told of.
struct EntitlementDelete : Entitlement {
    CHORUS_EVENT("ENTITLEMENT_DELETE");
};

/// A gift was posted in a channel.
struct GiftCodeCreate : GiftCode {
    CHORUS_EVENT("GIFT_CODE_CREATE");
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> channel_id;
};
/// A gift that was posted in a channel was redeemed.
struct GiftCodeUpdate : GiftCode {
    CHORUS_EVENT("GIFT_CODE_UPDATE");
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> channel_id;
};

struct PaymentUpdate {
    CHORUS_EVENT("PAYMENT_UPDATE");
    Snowflake id;
    Maybe<Timestamp> created_at;
    Maybe<std::int32_t> status; ///< 0 pending, 1 completed, 2 failed, 3 reversed, 4 refunded, 5 canceled
    Maybe<std::int64_t> amount; ///< in the smallest unit of `currency`
    Maybe<std::int64_t> amount_refunded;
    Maybe<std::int64_t> tax;
    Maybe<bool> tax_inclusive;
    Maybe<std::string> currency; ///< ISO 4217 in small letters: "eur"
    Maybe<std::string> description;
    Maybe<std::int64_t> flags;
    Maybe<std::int32_t> payment_gateway;
    Maybe<std::string> payment_gateway_payment_id;
    Maybe<Snowflake> sku_id;
    Maybe<std::int64_t> sku_price;
    Maybe<Snowflake> sku_subscription_plan_id;
    Maybe<Sku> sku;
    Maybe<JsonText> subscription;
    Maybe<JsonText> payment_source;
    Maybe<JsonText> metadata;
};
/// A payment source was added, changed or removed; which one is not told.
struct UserPaymentSourcesUpdate {
    CHORUS_EVENT("USER_PAYMENT_SOURCES_UPDATE");
};
/// A subscription of the user changed; which one is not told.
struct UserSubscriptionsUpdate {
    CHORUS_EVENT("USER_SUBSCRIPTIONS_UPDATE");
};
/// A purchase that went on in a browser is done there.
struct UserPaymentBrowserCheckoutDone {
    CHORUS_EVENT("USER_PAYMENT_BROWSER_CHECKOUT_DONE");
    std::string load_id;
    Maybe<Snowflake> sku_id;
    Maybe<Snowflake> sku_subscription_plan_id;
};
/// Another client was allowed to pay.
struct UserPaymentClientAdd {
    CHORUS_EVENT("USER_PAYMENT_CLIENT_ADD");
    std::string purchase_token_hash;
    Maybe<Timestamp> expires_at;
};
/// The page of a payment service is done and has sent the user back.
struct BillingPopupBridgeCallback {
    CHORUS_EVENT("BILLING_POPUP_BRIDGE_CALLBACK");
    Maybe<std::int32_t> payment_source_type;
    std::string state;
    Maybe<std::string> path;
    Maybe<JsonText> query;
};
struct VirtualCurrencyBalanceUpdate {
    CHORUS_EVENT("VIRTUAL_CURRENCY_BALANCE_UPDATE");
    std::int64_t balance = 0;
};

struct UserPremiumGuildSubscriptionSlotCreate : GuildBoostSlot {
    CHORUS_EVENT("USER_PREMIUM_GUILD_SUBSCRIPTION_SLOT_CREATE");
};
struct UserPremiumGuildSubscriptionSlotUpdate : GuildBoostSlot {
    CHORUS_EVENT("USER_PREMIUM_GUILD_SUBSCRIPTION_SLOT_UPDATE");
};
struct UserPremiumGuildSubscriptionSlotDelete : GuildBoostSlot {
    CHORUS_EVENT("USER_PREMIUM_GUILD_SUBSCRIPTION_SLOT_DELETE");
};

struct QuestsUserStatusUpdate {
    CHORUS_EVENT("QUESTS_USER_STATUS_UPDATE");
    QuestUserStatus user_status;
};
struct QuestsUserCompletionUpdate {
    CHORUS_EVENT("QUESTS_USER_COMPLETION_UPDATE");
    Maybe<Snowflake> quest_id;
    Maybe<Snowflake> user_id;
    Maybe<QuestUserStatus> user_status;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::EntitlementCreate);
CHORUS_DECLARE_MODEL(chorus::EntitlementUpdate);
CHORUS_DECLARE_MODEL(chorus::EntitlementDelete);
CHORUS_DECLARE_MODEL(chorus::GiftCodeCreate);
CHORUS_DECLARE_MODEL(chorus::GiftCodeUpdate);
CHORUS_DECLARE_MODEL(chorus::PaymentUpdate);
CHORUS_DECLARE_MODEL(chorus::UserPaymentSourcesUpdate);
CHORUS_DECLARE_MODEL(chorus::UserSubscriptionsUpdate);
CHORUS_DECLARE_MODEL(chorus::UserPaymentBrowserCheckoutDone);
CHORUS_DECLARE_MODEL(chorus::UserPaymentClientAdd);
CHORUS_DECLARE_MODEL(chorus::BillingPopupBridgeCallback);
CHORUS_DECLARE_MODEL(chorus::VirtualCurrencyBalanceUpdate);
CHORUS_DECLARE_MODEL(chorus::UserPremiumGuildSubscriptionSlotCreate);
CHORUS_DECLARE_MODEL(chorus::UserPremiumGuildSubscriptionSlotUpdate);
CHORUS_DECLARE_MODEL(chorus::UserPremiumGuildSubscriptionSlotDelete);
CHORUS_DECLARE_MODEL(chorus::QuestsUserStatusUpdate);
CHORUS_DECLARE_MODEL(chorus::QuestsUserCompletionUpdate);
