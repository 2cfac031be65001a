#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/billing.hpp>

namespace chorus {

/// Where the owner of a payment source lives: `PayerAddress("Ada", "1 Main Street", "Berlin", "DE")`.
class PayerAddress {
    CHORUS_FLUENT(PayerAddress);
    PayerAddress(std::string name, std::string line_1, std::string city, std::string country)
        : name_(std::move(name))
        , line_1_(std::move(line_1))
        , city_(std::move(city))
        , country_(std::move(country)) {}
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(std::string, line_1);
    CHORUS_FIELD(std::string, line_2);
    CHORUS_FIELD(std::string, postal_code);
    CHORUS_FIELD(std::string, city);
    CHORUS_FIELD(std::string, state);   ///< or province
    CHORUS_FIELD(std::string, country); ///< ISO 3166: "DE"
    CHORUS_FIELD(std::string, email);
};

/// A new way to pay, as the gateway named it.
class CreatePaymentSource {
    CHORUS_FLUENT(CreatePaymentSource);
    CreatePaymentSource(Secret token, PaymentGateway gateway, PayerAddress address)
        : token_(std::move(token))
        , payment_gateway_(gateway)
        , billing_address_(std::move(address)) {}
    CHORUS_FIELD(Secret, token); ///< of the gateway
    CHORUS_FIELD(PaymentGateway, payment_gateway);
    CHORUS_FIELD(PayerAddress, billing_address);
    CHORUS_FIELD(Secret, billing_address_token);
    CHORUS_FIELD(std::string, return_url); ///< where the gateway leads to afterwards
    CHORUS_FIELD(std::string, bank);
};

class EditPaymentSource {
    CHORUS_FLUENT(EditPaymentSource);
    CHORUS_FIELD(PayerAddress, billing_address);
    CHORUS_FIELD(bool, default_);              ///< used where no other is chosen
    CHORUS_FIELD(std::int32_t, expires_month); ///< of cards: 1 to 12
    CHORUS_FIELD(std::int32_t, expires_year);
};

/// Which subscriptions to list.
class ListBillingSubscriptions {
    CHORUS_FLUENT(ListBillingSubscriptions);
    CHORUS_FIELD(bool, include_inactive);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 20, all if absent
    CHORUS_FIELD(bool, exclude_unpaid_statuses);
    CHORUS_FIELD(BillingSubscriptionType, subscription_type);
    CHORUS_FIELD(std::int32_t, sync_level);
};

/// How to list products that come in several colours.
enum class VariantsStyle : std::int32_t { single_products = 1, groups = 2 };

/// What of the shop to ask for, and for whom.
class GetCollectibles {
    CHORUS_FLUENT(GetCollectibles);
    CHORUS_FIELD(std::string, country_code);     ///< ISO 3166: "DE"
    CHORUS_FIELD(std::string, tab);              ///< of the shop: "home", "catalog", "orbs"
    CHORUS_FIELD(std::string, shop_home_config); ///< of the shop
    CHORUS_FIELD(bool, include_bundles);
    CHORUS_FIELD(bool, include_dynamic_blocks); ///< of the shop
    CHORUS_FIELD(bool, include_nameplates_on_mobile);
    CHORUS_FIELD(bool, include_unpublished);
    CHORUS_FIELD(bool, no_cache);
    CHORUS_FIELD(PaymentGateway, payment_gateway);
    CHORUS_FIELD(std::int32_t, skip_num_categories);
    CHORUS_FIELD(VariantsStyle, variants_return_style);
};

class ListCollectiblePurchases {
    CHORUS_FLUENT(ListCollectiblePurchases);
    CHORUS_FIELD(VariantsStyle, variants_return_style);
};

enum class AdvertisingPlatform : std::int32_t { desktop = 0, mobile = 1 };

/// For which clients advertisements are.
class GetCollectiblesMarketing {
    CHORUS_FLUENT(GetCollectiblesMarketing);
    explicit GetCollectiblesMarketing(AdvertisingPlatform platform) : platform_(platform) {}
    CHORUS_FIELD(AdvertisingPlatform, platform);
};

class ListPromotions {
    CHORUS_FLUENT(ListPromotions);
    CHORUS_FIELD(std::string, locale); ///< "en-US"
    CHORUS_FIELD(AdvertisingPlatform, platform);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::PayerAddress);
CHORUS_DECLARE_MODEL(chorus::CreatePaymentSource);
CHORUS_DECLARE_MODEL(chorus::EditPaymentSource);
CHORUS_DECLARE_MODEL(chorus::ListBillingSubscriptions);
CHORUS_DECLARE_MODEL(chorus::GetCollectibles);
CHORUS_DECLARE_MODEL(chorus::ListCollectiblePurchases);
CHORUS_DECLARE_MODEL(chorus::GetCollectiblesMarketing);
CHORUS_DECLARE_MODEL(chorus::ListPromotions);
