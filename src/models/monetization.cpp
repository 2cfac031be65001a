#include <chorus/codec/describe.hpp>
#include <chorus/models/monetization.hpp>

CHORUS_MODEL(chorus::Sku, id, type, application_id, name, slug, flags, product_line, dependent_sku_id,
    bundled_sku_ids, price, premium, access_type, features, genres, locales, release_date,
    preorder_release_date, preorder_released_at, deleted, show_age_gate, restricted, legal_notice,
    application, manifest_labels, system_requirements, content_rating, content_rating_agency, tenant_metadata)
CHORUS_MODEL(chorus::Entitlement, id, sku_id, application_id, user_id, guild_id, type, deleted, consumed,
    starts_at, ends_at, fulfilled_at, fulfillment_status, parent_id, gifter_user_id, subscription_id,
    promotion_id, gift_code_batch_id, gift_code_flags, gift_style, source_type, branches, sku,
    subscription_plan, tenant_metadata)
CHORUS_MODEL(chorus::SkuSubscription, id, user_id, sku_ids, entitlement_ids, renewal_sku_ids,
    current_period_start, current_period_end, status, canceled_at, country)
