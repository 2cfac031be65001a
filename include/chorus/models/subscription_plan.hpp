#pragma once

#include <chorus/codec/shape.hpp>
#include <map>

namespace chorus {

/// What something costs, in the smallest unit of its currency: cents.
struct Price {
    std::int64_t amount = 0;
    std::string currency;                  ///< ISO 4217 in small letters: "eur"
    Maybe<std::int32_t> currency_exponent; ///< 2: 100 units make one
    Maybe<std::int32_t> exponent;          ///< the same, in plans
    Maybe<std::int64_t> sale_amount;
    Maybe<std::int32_t> sale_percentage;
    Maybe<bool> premium;

    friend bool operator==(Price const&, Price const&) = default;
};

/// The prices in one country.
struct CountryPrices {
    std::string country_code; ///< ISO 3166: "DE"
    std::vector<Price> prices;

    friend bool operator==(CountryPrices const&, CountryPrices const&) = default;
};

/// The prices of a plan for one kind of purchase.
struct PlanPrices {
    Maybe<CountryPrices> country_prices;
    std::map<std::string, std::vector<Price>> payment_source_prices; ///< by the payment source's id

    friend bool operator==(PlanPrices const&, PlanPrices const&) = default;
};

enum class PlanInterval : std::int32_t { month = 1, year = 2, day = 3 };

/// How a subscription is paid: by the month, by the year.
struct SubscriptionPlan {
    Snowflake id;
    std::string name;
    Maybe<Snowflake> sku_id;
    PlanInterval interval = PlanInterval::month;
    std::int32_t interval_count = 1;
    Maybe<bool> tax_inclusive;
    Maybe<std::int64_t> price;   ///< in the smallest unit of `currency`
    Maybe<std::string> currency; ///< ISO 4217 in small letters: "eur"
    Maybe<std::int32_t> price_tier;
    Maybe<std::int64_t> fallback_price;
    Maybe<std::string> fallback_currency;
    Maybe<std::int64_t> discount_price;
    std::map<std::string, PlanPrices> prices; ///< "0" the ordinary ones, "1" of a gift, …

    friend bool operator==(SubscriptionPlan const&, SubscriptionPlan const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Price);
CHORUS_DECLARE_MODEL(chorus::CountryPrices);
CHORUS_DECLARE_MODEL(chorus::PlanPrices);
CHORUS_DECLARE_MODEL(chorus::SubscriptionPlan);
