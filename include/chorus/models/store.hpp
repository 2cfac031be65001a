// The store as users see it: listings, gifts, one's library.
#pragma once

#include <chorus/models/monetization.hpp>
#include <chorus/models/user.hpp>

namespace chorus {

/// An image or video of a listing.
struct StoreAsset {
    Snowflake id;
    Maybe<std::int64_t> size; ///< bytes
    Maybe<std::int32_t> width;
    Maybe<std::int32_t> height;
    Maybe<std::string> mime_type;
    Maybe<std::string> filename;
    Maybe<std::string> youtube_video_id; ///< instead of a file

    friend bool operator==(StoreAsset const&, StoreAsset const&) = default;
};

/// The page of a SKU in the store. Spacebar answers with an empty one.
struct StoreListing {
    Snowflake id;
    Maybe<Sku> sku;
    Maybe<std::vector<Sku>> child_skus;
    Maybe<std::vector<Sku>> alternative_skus;
    Maybe<std::string> summary;
    Maybe<std::string> description;
    Maybe<std::string> tagline;
    Maybe<std::string> flavor_text;
    Maybe<bool> published;
    Maybe<Timestamp> published_at;
    Maybe<Timestamp> unpublished_at;
    Maybe<StoreAsset> thumbnail;
    Maybe<StoreAsset> box_art;
    Maybe<StoreAsset> hero_background;
    Maybe<StoreAsset> hero_video;
    Maybe<StoreAsset> header_background;
    Maybe<StoreAsset> header_logo_dark_theme;
    Maybe<StoreAsset> header_logo_light_theme;
    Maybe<StoreAsset> preview_video;
    Maybe<std::vector<StoreAsset>> assets;
    Maybe<std::vector<JsonText>> carousel_items;
    Maybe<std::vector<JsonText>> benefits;
    Maybe<Snowflake> entitlement_branch_id;
    Maybe<std::string> role_name;
    Maybe<JsonText> guild;
    Maybe<JsonText> staff_notes;

    friend bool operator==(StoreListing const&, StoreListing const&) = default;
};

/// A gift that can be redeemed by its code.
struct GiftCode {
    std::string code;
    Maybe<Snowflake> sku_id;
    Maybe<Snowflake> application_id;
    Maybe<std::int64_t> uses;
    Maybe<std::int64_t> max_uses;
    Maybe<bool> redeemed; ///< by the current user
    Maybe<Timestamp> expires_at;
    Maybe<std::int64_t> flags;
    Maybe<std::int32_t> gift_style;
    Maybe<Snowflake> batch_id;
    Maybe<std::vector<Snowflake>> entitlement_branches;
    Maybe<User> user; ///< who made it
    Maybe<StoreListing> store_listing;
    Maybe<Snowflake> subscription_plan_id;
    Maybe<SubscriptionPlan> subscription_plan;
    Maybe<JsonText> subscription_trial;
    Maybe<JsonText> promotion;

    friend bool operator==(GiftCode const&, GiftCode const&) = default;
};

enum class LibraryFlag : std::uint64_t {
    hidden = 1ull << 0,
    private_ = 1ull << 1,
    overlay_disabled = 1ull << 2,
    entitled = 1ull << 3,
    premium = 1ull << 4,
};
CHORUS_FLAGS(LibraryFlag);

/// A game in the current user's library.
struct LibraryApplication {
    Maybe<Timestamp> created_at;
    Maybe<Snowflake> sku_id;
    Maybe<Sku> sku;
    Maybe<Snowflake> branch_id;
    Maybe<JsonText> branch;
    Maybe<Application> application;
    std::vector<Entitlement> entitlements;
    Flags<LibraryFlag> flags;

    friend bool operator==(LibraryApplication const&, LibraryApplication const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::StoreAsset);
CHORUS_DECLARE_MODEL(chorus::StoreListing);
CHORUS_DECLARE_MODEL(chorus::GiftCode);
CHORUS_DECLARE_MODEL(chorus::LibraryApplication);
