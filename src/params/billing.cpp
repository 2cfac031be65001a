#include <chorus/codec/describe.hpp>
#include <chorus/params/billing.hpp>

CHORUS_PARAMS(chorus::PayerAddress, name, line_1, line_2, postal_code, city, state, country, email)
CHORUS_PARAMS(chorus::CreatePaymentSource, token, payment_gateway, billing_address, billing_address_token,
    return_url, bank)
CHORUS_PARAMS(chorus::EditPaymentSource, billing_address, default_, expires_month, expires_year)
CHORUS_PARAMS(chorus::ListBillingSubscriptions, include_inactive, limit, exclude_unpaid_statuses,
    subscription_type, sync_level)
CHORUS_PARAMS(chorus::GetCollectibles, country_code, tab, shop_home_config, include_bundles,
    include_dynamic_blocks, include_nameplates_on_mobile, include_unpublished, no_cache, payment_gateway,
    skip_num_categories, variants_return_style)
CHORUS_PARAMS(chorus::ListCollectiblePurchases, variants_return_style)
CHORUS_PARAMS(chorus::GetCollectiblesMarketing, platform)
CHORUS_PARAMS(chorus::ListPromotions, locale, platform)
