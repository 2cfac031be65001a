#include <chorus/codec/describe.hpp>
#include <chorus/models/store.hpp>

CHORUS_MODEL(chorus::StoreAsset, id, size, width, height, mime_type, filename, youtube_video_id)
CHORUS_MODEL(chorus::StoreListing, id, sku, child_skus, alternative_skus, summary, description, tagline,
    flavor_text, published, published_at, unpublished_at, thumbnail, box_art, hero_background, hero_video,
    header_background, header_logo_dark_theme, header_logo_light_theme, preview_video, assets, carousel_items,
    benefits, entitlement_branch_id, role_name, guild, staff_notes)
CHORUS_MODEL(chorus::GiftCode, code, sku_id, application_id, uses, max_uses, redeemed, expires_at, flags,
    gift_style, batch_id, entitlement_branches, user, store_listing, subscription_plan_id, subscription_plan,
    subscription_trial, promotion)
CHORUS_MODEL(
    chorus::LibraryApplication, created_at, sku_id, sku, branch_id, branch, application, entitlements, flags)
