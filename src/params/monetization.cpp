#include <chorus/codec/describe.hpp>
#include <chorus/params/monetization.hpp>

CHORUS_PARAMS(chorus::ListEntitlements, user_id, guild_id, sku_ids, before, after, limit, exclude_ended,
    exclude_deleted, only_active)
CHORUS_PARAMS(chorus::CreateTestEntitlement, sku_id, owner_id, owner_type)
CHORUS_PARAMS(chorus::ListSkuSubscriptions, user_id, before, after, limit)
CHORUS_PARAMS(chorus::GetSkuSubscription, user_id)
CHORUS_PARAMS(chorus::StoreQuery, country_code, payment_source_id, locale, include_unpublished)
CHORUS_PARAMS(chorus::ClientMetric, name, type, value, tags)
CHORUS_PARAMS(chorus::ClientMetrics, metrics, client_info)
