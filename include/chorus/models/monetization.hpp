#pragma once

#include <chorus/models/application.hpp>
#include <chorus/models/subscription_plan.hpp>

namespace chorus {

enum class SkuType : std::int32_t {
    durable_primary = 1,
    durable = 2,
    consumable = 3,
    bundle = 4,
    subscription = 5,
    subscription_group = 6, ///< made by the server for every subscription; not for sale itself
};

enum class SkuFlag : std::uint64_t {
    premium_purchase = 1ull << 0,
    has_free_premium_content = 1ull << 1,
    available = 1ull << 2, ///< can be bought
    premium_and_distribution = 1ull << 3,
    sticker = 1ull << 4,
    guild_role = 1ull << 5,
    available_for_subscription_gifting = 1ull << 6,
    guild_subscription = 1ull << 7, ///< bought for one guild, of use to all in it
    user_subscription = 1ull << 8,  ///< bought by a user, of use in every guild
    creator_monetization = 1ull << 9,
    guild_product = 1ull << 10,
    available_for_application_gifting = 1ull << 11,
};
CHORUS_FLAGS(SkuFlag);

/// Something an application sells.
struct Sku {
    Snowflake id;
    SkuType type = SkuType::durable;
    Maybe<Snowflake> application_id;
    std::string name;
    Maybe<std::string> slug;
    Maybe<Flags<SkuFlag>> flags;
    Maybe<std::int32_t> product_line;
    Maybe<Snowflake> dependent_sku_id;
    Maybe<std::vector<Snowflake>> bundled_sku_ids;
    Maybe<Price> price;
    Maybe<bool> premium;
    Maybe<std::int32_t> access_type; ///< 1 full, 2 early access, 3 vanity access
    Maybe<std::vector<std::int32_t>> features;
    Maybe<std::vector<std::int32_t>> genres;
    Maybe<std::vector<std::string>> locales;
    Maybe<std::string> release_date; ///< "2026-11-20"
    Maybe<std::string> preorder_release_date;
    Maybe<Timestamp> preorder_released_at;
    Maybe<bool> deleted;
    Maybe<bool> show_age_gate;
    Maybe<bool> restricted;
    Maybe<std::string> legal_notice;
    Maybe<Box<Application>> application;
    Maybe<JsonText> manifest_labels;
    Maybe<JsonText> system_requirements;
    Maybe<JsonText> content_rating;
    Maybe<JsonText> content_rating_agency;
    Maybe<JsonText> tenant_metadata;

    friend bool operator==(Sku const&, Sku const&) = default;
};

enum class EntitlementType : std::int32_t {
    purchase = 1,
    premium_subscription = 2,
    developer_gift = 3,
    test_mode_purchase = 4,
    free_purchase = 5,
    user_gift = 6,
    premium_purchase = 7,
    application_subscription = 8,
    free_staff_purchase = 9,
    quest_reward = 10,
    fractional_redemption = 11,
    virtual_currency_redemption = 12,
    guild_powerup = 13,
};

enum class EntitlementFulfillment : std::int32_t {
    unknown = 0,
    not_needed = 1,
    needed = 2,
    fulfilled = 3,
    failed = 4,
    reversal_needed = 5,
    reversed = 6,
    reversal_failed = 7,
};

/// That a user or a guild has something an application sells.
struct Entitlement {
    Snowflake id;
    Snowflake sku_id;
    Snowflake application_id;
    Maybe<Snowflake> user_id;
    Maybe<Snowflake> guild_id;
    EntitlementType type = EntitlementType::purchase;
    bool deleted = false;
    Maybe<bool> consumed;
    Maybe<Timestamp> starts_at; ///< absent or null: of a test entitlement, or without a start
    Maybe<Timestamp> ends_at;   ///< absent or null: it does not end
    Maybe<Timestamp> fulfilled_at;
    Maybe<EntitlementFulfillment> fulfillment_status;
    Maybe<Snowflake> parent_id;
    Maybe<Snowflake> gifter_user_id;
    Maybe<Snowflake> subscription_id;
    Maybe<Snowflake> promotion_id;
    Maybe<Snowflake> gift_code_batch_id;
    Maybe<std::int64_t> gift_code_flags;
    Maybe<std::int32_t> gift_style;
    Maybe<std::int32_t> source_type;
    Maybe<std::vector<Snowflake>> branches;
    Maybe<Box<Sku>> sku;
    Maybe<SubscriptionPlan> subscription_plan;
    Maybe<JsonText> tenant_metadata;

    friend bool operator==(Entitlement const&, Entitlement const&) = default;
};

enum class SkuSubscriptionStatus : std::int32_t { active = 0, inactive = 1, ending = 2 };

/// A user's recurring payment for one or more SKUs.
struct SkuSubscription {
    Snowflake id;
    Snowflake user_id;
    std::vector<Snowflake> sku_ids;
    std::vector<Snowflake> entitlement_ids;
    Maybe<std::vector<Snowflake>> renewal_sku_ids; ///< what the next period is for
    Maybe<Timestamp> current_period_start;
    Maybe<Timestamp> current_period_end;
    SkuSubscriptionStatus status = SkuSubscriptionStatus::active;
    Maybe<Timestamp> canceled_at;
    Maybe<std::string> country; ///< ISO 3166 of the payment; only with the right OAuth2 scope

    friend bool operator==(SkuSubscription const&, SkuSubscription const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Sku);
CHORUS_DECLARE_MODEL(chorus::Entitlement);
CHORUS_DECLARE_MODEL(chorus::SkuSubscription);
