#pragma once

#include <chorus/models/user.hpp>

namespace chorus {

/// What happens to members whose subscription elsewhere has ended.
enum class IntegrationExpireBehavior : std::int32_t { remove_role = 0, kick = 1 };

/// The account at the other service.
struct IntegrationAccount {
    std::string id;
    Maybe<std::string> name;

    friend bool operator==(IntegrationAccount const&, IntegrationAccount const&) = default;
};

struct IntegrationApplication {
    Snowflake id;
    std::string name;
    Maybe<std::string> description;
    Maybe<std::string> icon;        ///< image hash
    Maybe<std::string> cover_image; ///< image hash
    Maybe<std::string> splash;      ///< image hash
    Maybe<std::int32_t> type;
    Maybe<Snowflake> primary_sku_id;
    Maybe<User> bot;
    Maybe<std::string> deeplink_uri;
    Maybe<std::string> role_connections_verification_url;
    Maybe<bool> is_verified;
    Maybe<bool> is_discoverable;
    Maybe<bool> is_monetized;
    Maybe<Snowflake> parent_id;

    friend bool operator==(IntegrationApplication const&, IntegrationApplication const&) = default;
};

/// A service or a bot that is connected with a guild.
struct Integration {
    Snowflake id;              ///< zero for "twitch-partners", which has no number
    Maybe<Snowflake> guild_id; ///< in events
    std::string type;          ///< "twitch", "youtube", "discord", "guild_subscription"
    Maybe<std::string> name;
    Maybe<bool> enabled;
    Maybe<IntegrationAccount> account;
    Maybe<User> user; ///< who added it

    // Twitch and YouTube
    Maybe<bool> syncing;
    Maybe<Snowflake> role_id; ///< of the subscribers
    Maybe<bool> enable_emoticons;
    Maybe<IntegrationExpireBehavior> expire_behavior;
    Maybe<std::int32_t> expire_grace_period; ///< days
    Maybe<Timestamp> synced_at;
    Maybe<std::int64_t> subscriber_count;
    Maybe<bool> revoked;

    // applications
    Maybe<IntegrationApplication> application;
    Maybe<Snowflake> application_id; ///< in audit logs
    Maybe<std::vector<std::string>> scopes;
    Maybe<JsonText> role_connections_metadata; ///< where it was asked for

    friend bool operator==(Integration const&, Integration const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::IntegrationAccount);
CHORUS_DECLARE_MODEL(chorus::IntegrationApplication);
CHORUS_DECLARE_MODEL(chorus::Integration);
