// What decorates profiles, and the shop that sells it. Spacebar sells nothing.
//
// Servers describe shops for their own client, with other fields for every kind of block: all of them are
// here, and present where they make sense.
#pragma once

#include <chorus/models/subscription_plan.hpp>
#include <chorus/types/localizations.hpp>
#include <map>

namespace chorus {

enum class CollectibleType : std::int32_t {
    avatar_decoration = 0,
    profile_effect = 1,
    nameplate = 2,
    bundle = 1000,
    variants_group = 2000,
    external_sku = 3000,
};

/// How the current user came by something.
enum class CollectiblePurchaseType : std::int32_t {
    purchased = 1,
    promotional = 5,
    gifted = 6,
    subscription = 7,
    quest = 10,
};

/// Colours as 0xRRGGBB.
struct CollectibleStyles {
    std::vector<std::int32_t> background_colors;
    std::vector<std::int32_t> button_colors;
    std::vector<std::int32_t> confetti_colors;

    friend bool operator==(CollectibleStyles const&, CollectibleStyles const&) = default;
};

struct CollectibleAssets {
    Maybe<std::string> static_image_url;
    Maybe<std::string> animated_image_url; ///< APNG
    Maybe<std::string> video_url;

    friend bool operator==(CollectibleAssets const&, CollectibleAssets const&) = default;
};

struct ProfileEffectPosition {
    std::int32_t x = 0;
    std::int32_t y = 0;

    friend bool operator==(ProfileEffectPosition const&, ProfileEffectPosition const&) = default;
};

struct ProfileEffectSource {
    std::string src;

    friend bool operator==(ProfileEffectSource const&, ProfileEffectSource const&) = default;
};

/// One layer of a profile effect. Times in milliseconds.
struct ProfileEffectLayer {
    std::string src; ///< APNG
    bool loop = false;
    std::int32_t height = 0;
    std::int32_t width = 0;
    std::int64_t duration = 0;
    std::int64_t start = 0;
    std::int64_t loopDelay = 0;
    Maybe<ProfileEffectPosition> position;
    std::int32_t zIndex = 0;
    std::vector<ProfileEffectSource> randomizedSources; ///< one of which takes the place of `src`

    friend bool operator==(ProfileEffectLayer const&, ProfileEffectLayer const&) = default;
};

/// A decoration by itself.
struct CollectibleItem {
    CollectibleType type = CollectibleType::avatar_decoration;
    std::string id;
    Snowflake sku_id;
    Maybe<std::string> asset; ///< hash or path
    Maybe<CollectibleAssets> assets;
    Maybe<std::string> label;   ///< for those who do not see it
    Maybe<std::string> palette; ///< of nameplates: "crimson", "berry", "sky", …
    // Of profile effects.
    Maybe<std::string> title;
    Maybe<std::string> description;
    Maybe<std::string> accessibilityLabel;
    Maybe<std::int32_t> animationType; ///< 1 stays, 2 comes and goes
    Maybe<std::string> thumbnailPreviewSrc;
    Maybe<std::string> reducedMotionSrc;
    Maybe<std::string> staticFrameSrc;
    Maybe<std::vector<ProfileEffectLayer>> effects;

    friend bool operator==(CollectibleItem const&, CollectibleItem const&) = default;
};

/// A decoration, or several of them, as it is sold or was bought.
struct CollectibleProduct {
    Snowflake sku_id;
    CollectibleType type = CollectibleType::avatar_decoration;
    std::string name;
    std::string summary;
    Maybe<Localizations> name_localizations;
    Maybe<Localizations> summary_localizations;
    Maybe<Snowflake> store_listing_id;
    Maybe<Snowflake> category_sku_id;
    Maybe<std::int32_t> premium_type; ///< what one must subscribe to to buy it
    std::vector<CollectibleItem> items;
    Maybe<std::vector<CollectibleProduct>> bundled_products;
    Maybe<std::map<std::string, PlanPrices>> prices; ///< "0" the ordinary ones, "1" of a gift, …
    Maybe<std::map<std::string, std::string>> google_sku_ids;
    Maybe<CollectibleStyles> styles;
    Maybe<std::string> banner;
    Maybe<Timestamp> unpublished_at;
    Maybe<Timestamp> expires_at;
    // Of what was bought.
    Maybe<CollectiblePurchaseType> purchase_type;
    Maybe<Timestamp> purchased_at;
    // Of what comes in several colours.
    Maybe<std::vector<CollectibleProduct>> variants;
    Maybe<Snowflake> base_variant_sku_id;
    Maybe<std::string> base_variant_name;
    Maybe<std::string> variant_label;
    Maybe<std::string> variant_value; ///< "#rrggbb"

    friend bool operator==(CollectibleProduct const&, CollectibleProduct const&) = default;
};

/// URLs of a picture, moving and not.
struct ShopAsset {
    Maybe<std::string> animated;
    Maybe<std::string> static_;

    friend bool operator==(ShopAsset const&, ShopAsset const&) = default;
};

/// How a client shows a banner.
struct BannerDisplay {
    Maybe<std::string> background_style; ///< CSS
    Maybe<std::int32_t> desktop_max_height;
    Maybe<std::int32_t> mobile_max_height;
    Maybe<bool> responsive;

    friend bool operator==(BannerDisplay const&, BannerDisplay const&) = default;
};

/// A series of products. Spacebar names pictures by hashes, Discord by URLs (`…_url`).
struct CollectibleCategory {
    Snowflake sku_id;
    std::string name;
    std::string summary;
    Maybe<Snowflake> store_listing_id;
    std::vector<CollectibleProduct> products;
    Maybe<std::vector<Snowflake>> hero_ranking; ///< the most wanted products first
    Maybe<CollectibleStyles> styles;
    Maybe<Timestamp> unpublished_at;
    Maybe<std::string> banner;
    Maybe<std::string> banner_text_color; ///< "#rrggbb"
    Maybe<ShopAsset> banner_asset;
    Maybe<ShopAsset> catalog_banner_asset;
    Maybe<ShopAsset> hero_banner_asset;
    Maybe<ShopAsset> wide_banner_asset;
    Maybe<BannerDisplay> hero_banner_display_config;
    Maybe<BannerDisplay> hero_logo_display_config;
    Maybe<std::string> logo;
    Maybe<std::string> logo_url;
    Maybe<std::string> featured_block;
    Maybe<std::string> featured_block_body;
    Maybe<std::string> featured_block_url;
    Maybe<std::string> hero_banner;
    Maybe<std::string> hero_block_title;
    Maybe<std::string> hero_logo;
    Maybe<std::string> hero_logo_url;
    Maybe<std::string> hero_rive_url;
    Maybe<std::string> mobile_banner;
    Maybe<std::string> mobile_banner_url;
    Maybe<std::string> mobile_bg;
    Maybe<std::string> mobile_bg_url;
    Maybe<std::string> mobile_hero_block_title;
    Maybe<std::string> mobile_products_title;
    Maybe<std::string> mobile_summary;
    Maybe<std::string> pdp_bg;
    Maybe<std::string> pdp_bg_url;
    Maybe<std::string> success_modal_bg;
    Maybe<std::string> wide_banner;
    Maybe<std::string> wide_banner_body;
    Maybe<std::string> wide_banner_title;

    friend bool operator==(CollectibleCategory const&, CollectibleCategory const&) = default;
};

/// Kinds of blocks as Discord numbers them. Spacebar: 0 a row of products, 1 a row of tiles, 2 all products.
enum class ShopBlockType : std::int32_t {
    hero = 0,
    featured = 1,
    feed = 2,
    wide_banner = 3,
    shelf = 4,
    countdown_timer = 5,
    immersive_banner = 6,
    reward_hero = 7,
};

struct ShopSubblock {
    std::int32_t type = 0; ///< 0: a category
    Maybe<Snowflake> category_store_listing_id;
    Maybe<std::string> name;
    Maybe<std::string> body_text;
    Maybe<std::string> asset_url;
    Maybe<std::string> banner_url;
    Maybe<std::string> banner_text_color; ///< "#rrggbb", or a number
    Maybe<Timestamp> unpublished_at;

    friend bool operator==(ShopSubblock const&, ShopSubblock const&) = default;
};

struct SortedSkus {
    Maybe<std::vector<Snowflake>> popular;
    Maybe<std::vector<Snowflake>> recommended;

    friend bool operator==(SortedSkus const&, SortedSkus const&) = default;
};

/// A part of the shop's page.
struct ShopBlock {
    ShopBlockType type = ShopBlockType::hero;
    Maybe<std::string> name;
    Maybe<std::string> title;
    Maybe<std::string> summary;
    Maybe<std::string> body;
    Maybe<Snowflake> category_sku_id;
    Maybe<Snowflake> category_store_listing_id;
    Maybe<Snowflake> reward_sku_id;
    Maybe<std::vector<Snowflake>> ranked_sku_ids;
    Maybe<SortedSkus> sorted_sku_ids;
    Maybe<std::vector<ShopSubblock>> subblocks;
    Maybe<ShopAsset> banner_asset;
    Maybe<BannerDisplay> banner_display_config;
    Maybe<BannerDisplay> logo_display_config;
    Maybe<std::string> banner_text_color; ///< "#rrggbb"
    Maybe<std::string> banner_url;
    Maybe<std::string> text_color; ///< "#rrggbb"
    Maybe<std::string> logo_url;
    Maybe<std::string> hero_logo_url;
    Maybe<std::string> hero_rive_url;
    Maybe<std::string> hero_banner_url;
    Maybe<std::string> hero_banner_animated_url;
    Maybe<std::string> wide_banner_url;
    Maybe<std::string> wide_banner_animated_url;
    Maybe<std::string> mobile_title;
    Maybe<std::string> mobile_summary;
    Maybe<std::string> mobile_products_title;
    Maybe<std::string> mobile_hero_url;
    Maybe<std::string> mobile_hero_animated_url;
    Maybe<std::string> help_center_url;
    Maybe<bool> disable_cta;
    Maybe<std::string> cta_text;
    Maybe<std::string> cta_route;
    Maybe<bool> is_dismissible;
    Maybe<std::int32_t> dismissible_content_version;
    Maybe<Timestamp> end_time;
    Maybe<Timestamp> unpublished_at;

    friend bool operator==(ShopBlock const&, ShopBlock const&) = default;
};

struct CollectiblesDiscount {
    Snowflake discount_id;
    std::int64_t amount = 0;
    Maybe<Timestamp> expires_at;

    friend bool operator==(CollectiblesDiscount const&, CollectiblesDiscount const&) = default;
};

/// GET /collectibles-shop
struct CollectiblesShop {
    std::vector<ShopBlock> shop_blocks;
    std::vector<CollectibleCategory> categories;
    Maybe<std::vector<CollectiblesDiscount>> user_discounts;

    friend bool operator==(CollectiblesShop const&, CollectiblesShop const&) = default;
};

enum class CollectiblesMarketingType : std::int32_t { coachtip = 0, badge = 1, banner = 2, coachmark = 3 };

/// An advertisement for the shop.
struct CollectiblesAdvertisement {
    CollectiblesMarketingType type = CollectiblesMarketingType::coachtip;
    std::int32_t version = 0;
    Maybe<std::string> title;
    Maybe<std::string> body;
    Maybe<std::string> avatar;
    Maybe<std::vector<std::string>> decorations;
    Maybe<std::int32_t> dismissible_content;
    Maybe<std::string> asset;
    Maybe<std::string> asset_dark;
    Maybe<std::string> asset_light;
    Maybe<std::string> popout_asset;
    Maybe<bool> revert_text_color;
    Maybe<JsonText> ref_target_background; ///< URLs by state and theme

    friend bool operator==(CollectiblesAdvertisement const&, CollectiblesAdvertisement const&) = default;
};

/// GET /users/@me/collectibles-marketing: by the numbers of their types.
struct CollectiblesMarketing {
    std::map<std::string, CollectiblesAdvertisement> marketings;

    friend bool operator==(CollectiblesMarketing const&, CollectiblesMarketing const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CollectibleStyles);
CHORUS_DECLARE_MODEL(chorus::CollectibleAssets);
CHORUS_DECLARE_MODEL(chorus::ProfileEffectPosition);
CHORUS_DECLARE_MODEL(chorus::ProfileEffectSource);
CHORUS_DECLARE_MODEL(chorus::ProfileEffectLayer);
CHORUS_DECLARE_MODEL(chorus::CollectibleItem);
CHORUS_DECLARE_MODEL(chorus::CollectibleProduct);
CHORUS_DECLARE_MODEL(chorus::ShopAsset);
CHORUS_DECLARE_MODEL(chorus::BannerDisplay);
CHORUS_DECLARE_MODEL(chorus::CollectibleCategory);
CHORUS_DECLARE_MODEL(chorus::ShopSubblock);
CHORUS_DECLARE_MODEL(chorus::SortedSkus);
CHORUS_DECLARE_MODEL(chorus::ShopBlock);
CHORUS_DECLARE_MODEL(chorus::CollectiblesDiscount);
CHORUS_DECLARE_MODEL(chorus::CollectiblesShop);
CHORUS_DECLARE_MODEL(chorus::CollectiblesAdvertisement);
CHORUS_DECLARE_MODEL(chorus::CollectiblesMarketing);
