#include <chorus/codec/describe.hpp>
#include <chorus/models/billing.hpp>

CHORUS_MODEL(chorus::BillingCountry, country_code)
CHORUS_MODEL(chorus::BillingLocation, country_code, subdivision_code)
CHORUS_MODEL(chorus::BillingAddress, name, line_1, line_2, postal_code, city, state, country, email)
CHORUS_MODEL(chorus::PaymentSource, id, type, payment_gateway, payment_gateway_source_id, invalid, default_,
    flags, billing_address, country, brand, last_4, expires_month, expires_year, email, bank, username,
    screen_status, deleted_at)
CHORUS_MODEL(chorus::BillingSubscriptionItem, id, quantity, plan_id)
CHORUS_MODEL(chorus::RenewalMutations, payment_gateway_plan_id, items)
CHORUS_MODEL(chorus::BillingSubscriptionMetadata, ended_at, guild_id, application_subscription_guild_id,
    grace_period_expires_date, apple_grace_period_expires_date, google_grace_period_expires_date,
    google_original_expires_date, user_trial_offer_id, user_discount_offer_id, active_discount_id,
    active_discount_expires_at, is_egs)
CHORUS_MODEL(chorus::BillingSubscription, id, type, status, items, currency, price, country_code, created_at,
    canceled_at, current_period_start, current_period_end, streak_started_at, trial_id, trial_ends_at,
    payment_gateway, payment_gateway_plan_id, payment_gateway_subscription_id, payment_source_id,
    renewal_mutations, metadata, entitlements, latest_invoice, use_storekit_resubscribe)
