#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/monetization.hpp>

namespace chorus {

/// Which entitlements of an application to list.
class ListEntitlements {
    CHORUS_FLUENT(ListEntitlements);
    CHORUS_FIELD(Snowflake, user_id);
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_LIST(Snowflake, sku_id, sku_ids); ///< up to 100
    CHORUS_FIELD(Snowflake, before);
    CHORUS_FIELD(Snowflake, after);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 100, 100 if absent
    CHORUS_FIELD(bool, exclude_ended);
    CHORUS_FIELD(bool, exclude_deleted); ///< true if absent
    CHORUS_FIELD(bool, only_active);
};

enum class EntitlementOwnerType : std::int32_t { guild = 1, user = 2 };

/// An entitlement without a payment, to test with.
class CreateTestEntitlement {
    CHORUS_FLUENT(CreateTestEntitlement);
    CreateTestEntitlement(Snowflake sku, Snowflake owner, EntitlementOwnerType type)
        : sku_id_(sku)
        , owner_id_(owner)
        , owner_type_(type) {}
    CHORUS_FIELD(Snowflake, sku_id);
    CHORUS_FIELD(Snowflake, owner_id); ///< the guild or user that gets it
    CHORUS_FIELD(EntitlementOwnerType, owner_type);
};

/// Which subscriptions to a SKU to list. Without an OAuth2 token `user_id` is needed.
class ListSkuSubscriptions {
    CHORUS_FLUENT(ListSkuSubscriptions);
    explicit ListSkuSubscriptions(Snowflake user) : user_id_(user) {}
    CHORUS_FIELD(Snowflake, user_id);
    CHORUS_FIELD(Snowflake, before);
    CHORUS_FIELD(Snowflake, after);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 100, 50 if absent
};

/// Whose subscription is meant.
class GetSkuSubscription {
    CHORUS_FLUENT(GetSkuSubscription);
    explicit GetSkuSubscription(Snowflake user) : user_id_(user) {}
    CHORUS_FIELD(Snowflake, user_id);
};

/// For whom the store's prices are.
class StoreQuery {
    CHORUS_FLUENT(StoreQuery);
    CHORUS_FIELD(std::string, country_code); ///< ISO 3166: "DE"
    CHORUS_FIELD(Snowflake, payment_source_id);
    CHORUS_FIELD(std::string, locale);
    CHORUS_FIELD(bool, include_unpublished);
};

/// One count or measurement of a client.
class ClientMetric {
    CHORUS_FLUENT(ClientMetric);
    explicit ClientMetric(std::string name, std::string type = "count")
        : name_(std::move(name))
        , type_(std::move(type)) {}
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(std::string, type); ///< "count", "distribution"
    CHORUS_FIELD(double, value);
    CHORUS_LIST(std::string, tag, tags); ///< "platform:web"
};

/// What a client measured of itself.
class ClientMetrics {
    CHORUS_FLUENT(ClientMetrics);
    CHORUS_LIST(ClientMetric, metric, metrics);
    CHORUS_FIELD(JsonText, client_info);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ListEntitlements);
CHORUS_DECLARE_MODEL(chorus::CreateTestEntitlement);
CHORUS_DECLARE_MODEL(chorus::ListSkuSubscriptions);
CHORUS_DECLARE_MODEL(chorus::GetSkuSubscription);
CHORUS_DECLARE_MODEL(chorus::StoreQuery);
CHORUS_DECLARE_MODEL(chorus::ClientMetric);
CHORUS_DECLARE_MODEL(chorus::ClientMetrics);
