#include <chorus/codec/describe.hpp>
#include <chorus/models/collectible.hpp>

CHORUS_MODEL(chorus::CollectibleStyles, background_colors, button_colors, confetti_colors)
CHORUS_MODEL(chorus::CollectibleAssets, static_image_url, animated_image_url, video_url)
CHORUS_MODEL(chorus::ProfileEffectPosition, x, y)
CHORUS_MODEL(chorus::ProfileEffectSource, src)
CHORUS_MODEL(chorus::ProfileEffectLayer, src, loop, height, width, duration, start, loopDelay, position,
    zIndex, randomizedSources)
CHORUS_MODEL(chorus::CollectibleItem, type, id, sku_id, asset, assets, label, palette, title, description,
    accessibilityLabel, animationType, thumbnailPreviewSrc, reducedMotionSrc, staticFrameSrc, effects)
CHORUS_MODEL(chorus::CollectibleProduct, sku_id, type, name, summary, name_localizations,
    summary_localizations, store_listing_id, category_sku_id, premium_type, items, bundled_products, prices,
    google_sku_ids, styles, banner, unpublished_at, expires_at,
    purchase_type, purchased_at, variants, base_variant_sku_id, base_variant_name, variant_label,
    variant_value)
CHORUS_MODEL(chorus::ShopAsset, animated, static_)
CHORUS_MODEL(chorus::BannerDisplay, background_style, desktop_max_height, mobile_max_height, responsive)
CHORUS_MODEL(chorus::CollectibleCategory, sku_id, name, summary, store_listing_id, products, hero_ranking,
    styles, unpublished_at, banner, banner_text_color, banner_asset, catalog_banner_asset, hero_banner_asset,
    wide_banner_asset, hero_banner_display_config, hero_logo_display_config, logo, logo_url, featured_block,
    featured_block_body, featured_block_url, hero_banner, hero_block_title, hero_logo, hero_logo_url,
    hero_rive_url, mobile_banner, mobile_banner_url, mobile_bg, mobile_bg_url, mobile_hero_block_title,
    mobile_products_title, mobile_summary, pdp_bg, pdp_bg_url, success_modal_bg, wide_banner,
    wide_banner_body, wide_banner_title)
CHORUS_MODEL(chorus::ShopSubblock, type, category_store_listing_id, name, body_text, asset_url, banner_url,
    banner_text_color, unpublished_at)
CHORUS_MODEL(chorus::SortedSkus, popular, recommended)
CHORUS_MODEL(chorus::ShopBlock, type, name, title, summary, body, category_sku_id, category_store_listing_id,
    reward_sku_id, ranked_sku_ids, sorted_sku_ids, subblocks, banner_asset, banner_display_config,
    logo_display_config, banner_text_color, banner_url, text_color, logo_url, hero_logo_url, hero_rive_url,
    hero_banner_url, hero_banner_animated_url, wide_banner_url, wide_banner_animated_url, mobile_title,
    mobile_summary, mobile_products_title, mobile_hero_url, mobile_hero_animated_url, help_center_url,
    disable_cta, cta_text, cta_route, is_dismissible, dismissible_content_version, end_time, unpublished_at)
CHORUS_MODEL(chorus::CollectiblesDiscount, discount_id, amount, expires_at)
CHORUS_MODEL(chorus::CollectiblesShop, shop_blocks, categories, user_discounts)
CHORUS_MODEL(chorus::CollectiblesAdvertisement, type, version, title, body, avatar, decorations,
    dismissible_content, asset, asset_dark, asset_light, popout_asset, revert_text_color,
    ref_target_background)
CHORUS_MODEL(chorus::CollectiblesMarketing, marketings)
