#include <chorus/codec/describe.hpp>
#include <chorus/models/subscription_plan.hpp>

CHORUS_MODEL(
    chorus::Price, amount, currency, currency_exponent, exponent, sale_amount, sale_percentage, premium)
CHORUS_MODEL(chorus::CountryPrices, country_code, prices)
CHORUS_MODEL(chorus::PlanPrices, country_prices, payment_source_prices)
CHORUS_MODEL(chorus::SubscriptionPlan, id, name, sku_id, interval, interval_count, tax_inclusive, price,
    currency, price_tier, fallback_price, fallback_currency, discount_price, prices)
