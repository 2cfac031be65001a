// Payments of the current user. Spacebar takes none: its answers are empty.
#pragma once

#include <chorus/codec/shape.hpp>
#include <chorus/models/monetization.hpp>

namespace chorus {

struct BillingCountry {
    Maybe<std::string> country_code; ///< ISO 3166: "DE"

    friend bool operator==(BillingCountry const&, BillingCountry const&) = default;
};

/// Where a server takes the current user to be, by the address of the connection.
struct BillingLocation {
    Maybe<std::string> country_code;     ///< ISO 3166: "DE"
    Maybe<std::string> subdivision_code; ///< ISO 3166-2 without the country: "BE"

    friend bool operator==(BillingLocation const&, BillingLocation const&) = default;
};

enum class PaymentSourceType : std::int32_t {
    unknown = 0,
    card = 1,
    paypal = 2,
    giropay = 3,
    sofort = 4, ///< deprecated
    przelewy24 = 5,
    sepa_debit = 6,
    paysafe_card = 7,
    gcash = 8,
    grabpay_my = 9,
    momo_wallet = 10,
    venmo = 11,
    gopay_wallet = 12,
    kakaopay = 13,
    bancontact = 14,
    eps = 15,
    ideal = 16,
    cash_app = 17,
    apple = 18,
    tds_wallet = 19,
};

enum class PaymentGateway : std::int32_t {
    unknown = 0,
    stripe = 1,
    braintree = 2,
    apple = 3,
    google = 4,
    adyen = 5,
    apple_partner = 6,
    amazon = 7,
    virtual_currency = 8,
    apple_advanced_commerce = 9,
    tds = 10,
};

enum class PaymentSourceFlag : std::uint64_t {
    new_ = 1ull << 0,
    successful_payment = 1ull << 1, ///< has been used
};
CHORUS_FLAGS(PaymentSourceFlag);

struct BillingAddress {
    std::string name;
    std::string line_1;
    Maybe<std::string> line_2;
    Maybe<std::string> postal_code;
    std::string city;
    Maybe<std::string> state; ///< or province
    std::string country;      ///< ISO 3166: "DE"
    Maybe<std::string> email;

    friend bool operator==(BillingAddress const&, BillingAddress const&) = default;
};

/// A card or an account that the current user pays with.
struct PaymentSource {
    Snowflake id;
    PaymentSourceType type = PaymentSourceType::unknown;
    PaymentGateway payment_gateway = PaymentGateway::unknown;
    Maybe<std::string> payment_gateway_source_id;
    bool invalid = false;
    Maybe<bool> default_; ///< used where no other is chosen
    Flags<PaymentSourceFlag> flags;
    Maybe<BillingAddress> billing_address;
    Maybe<std::string> country;
    Maybe<std::string> brand;          ///< of cards: "visa"
    Maybe<std::string> last_4;         ///< digits of cards
    Maybe<std::int32_t> expires_month; ///< of cards: 1 to 12
    Maybe<std::int32_t> expires_year;
    Maybe<std::string> email;
    Maybe<std::string> bank;
    Maybe<std::string> username; ///< of Venmo and Cash App
    Maybe<std::int32_t> screen_status;
    Maybe<Timestamp> deleted_at;

    friend bool operator==(PaymentSource const&, PaymentSource const&) = default;
};

enum class BillingSubscriptionType : std::int32_t {
    premium = 1,
    guild = 2, ///< to roles of a guild
    application = 3,
};

enum class BillingSubscriptionStatus : std::int32_t {
    unpaid = 0,
    active = 1,
    past_due = 2,
    canceled = 3, ///< runs until its period ends
    ended = 4,
    account_hold = 6,
    billing_retry = 7,
    paused = 8,
    pause_pending = 9,
};

struct BillingSubscriptionItem {
    Snowflake id;
    std::int32_t quantity = 1;
    Snowflake plan_id;

    friend bool operator==(BillingSubscriptionItem const&, BillingSubscriptionItem const&) = default;
};

/// What will be different from the next period on.
struct RenewalMutations {
    Maybe<std::string> payment_gateway_plan_id;
    Maybe<std::vector<BillingSubscriptionItem>> items;

    friend bool operator==(RenewalMutations const&, RenewalMutations const&) = default;
};

struct BillingSubscriptionMetadata {
    Maybe<Timestamp> ended_at;
    Maybe<Snowflake> guild_id; ///< deprecated
    Maybe<Snowflake> application_subscription_guild_id;
    Maybe<Timestamp> grace_period_expires_date;
    Maybe<Timestamp> apple_grace_period_expires_date;
    Maybe<Timestamp> google_grace_period_expires_date;
    Maybe<Timestamp> google_original_expires_date;
    Maybe<Snowflake> user_trial_offer_id;
    Maybe<Snowflake> user_discount_offer_id;
    Maybe<Snowflake> active_discount_id;
    Maybe<Timestamp> active_discount_expires_at;
    Maybe<bool> is_egs;

    friend bool operator==(BillingSubscriptionMetadata const&, BillingSubscriptionMetadata const&) = default;
};

/// Something the current user pays for again and again.
struct BillingSubscription {
    Snowflake id;
    BillingSubscriptionType type = BillingSubscriptionType::premium;
    BillingSubscriptionStatus status = BillingSubscriptionStatus::unpaid;
    std::vector<BillingSubscriptionItem> items;
    std::string currency; ///< ISO 4217 in small letters: "eur"
    Maybe<std::int64_t> price;
    Maybe<std::string> country_code;
    Maybe<Timestamp> created_at;
    Maybe<Timestamp> canceled_at;
    Maybe<Timestamp> current_period_start;
    Maybe<Timestamp> current_period_end;
    Maybe<Timestamp> streak_started_at;
    Maybe<Snowflake> trial_id;
    Maybe<Timestamp> trial_ends_at;
    Maybe<PaymentGateway> payment_gateway;
    Maybe<std::string> payment_gateway_plan_id;
    Maybe<std::string> payment_gateway_subscription_id;
    Maybe<Snowflake> payment_source_id;
    Maybe<RenewalMutations> renewal_mutations;
    Maybe<BillingSubscriptionMetadata> metadata;
    Maybe<std::vector<Entitlement>> entitlements;
    Maybe<JsonText> latest_invoice;
    Maybe<bool> use_storekit_resubscribe;

    friend bool operator==(BillingSubscription const&, BillingSubscription const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::BillingCountry);
CHORUS_DECLARE_MODEL(chorus::BillingLocation);
CHORUS_DECLARE_MODEL(chorus::BillingAddress);
CHORUS_DECLARE_MODEL(chorus::PaymentSource);
CHORUS_DECLARE_MODEL(chorus::BillingSubscriptionItem);
CHORUS_DECLARE_MODEL(chorus::RenewalMutations);
CHORUS_DECLARE_MODEL(chorus::BillingSubscriptionMetadata);
CHORUS_DECLARE_MODEL(chorus::BillingSubscription);
