// What a server has gathered about the current user.
#pragma once

#include <chorus/codec/shape.hpp>
#include <map>

namespace chorus {

enum class HarvestStatus : std::int32_t {
    queued = 0,
    running = 1,
    failed = 2,
    completed = 3,
    cancelled = 4,
};

struct HarvestMetadata {
    Maybe<bool> user_is_staff;
    Maybe<bool> sla_email_sent; ///< a mail that it takes longer was sent
    Maybe<bool> bypass_cooldown;
    Maybe<bool> is_provisional;
    Maybe<std::map<std::string, std::int32_t>> backend_attempts;

    friend bool operator==(HarvestMetadata const&, HarvestMetadata const&) = default;
};

/// A copy of all data of the current user, being made.
struct Harvest {
    Snowflake harvest_id;
    Snowflake user_id;
    HarvestStatus status = HarvestStatus::queued;
    Maybe<std::string> state; ///< "INCOMPLETE", "DELIVERED", "CANCELLED"
    Maybe<std::string> email; ///< where it will be sent
    Maybe<Timestamp> created_at;
    Maybe<Timestamp> updated_at;
    Maybe<Timestamp> polled_at;
    Maybe<Timestamp> completed_at;
    Maybe<bool> shadow_run;
    Maybe<std::map<std::string, std::string>> backends; ///< "INITIAL", "RUNNING", "EXTRACTED" by parts
    Maybe<HarvestMetadata> harvest_metadata;

    friend bool operator==(Harvest const&, Harvest const&) = default;
};

/// How close a user is to the current one.
struct UserAffinity {
    Snowflake user_id;
    double affinity = 0;

    friend bool operator==(UserAffinity const&, UserAffinity const&) = default;
};

struct UserAffinities {
    std::vector<UserAffinity> user_affinities;
    Maybe<std::vector<UserAffinity>> inverse_user_affinities;

    friend bool operator==(UserAffinities const&, UserAffinities const&) = default;
};

struct GuildAffinity {
    Snowflake guild_id;
    double affinity = 0;

    friend bool operator==(GuildAffinity const&, GuildAffinity const&) = default;
};

struct GuildAffinities {
    std::vector<GuildAffinity> guild_affinities;

    friend bool operator==(GuildAffinities const&, GuildAffinities const&) = default;
};

/// How long the current user has played a game. Durations in seconds.
struct ActivityStatistics {
    Snowflake application_id;
    Maybe<Timestamp> last_played_at;
    Maybe<Timestamp> first_played_at;
    std::int64_t total_duration = 0;
    Maybe<std::int64_t> total_discord_sku_duration;

    friend bool operator==(ActivityStatistics const&, ActivityStatistics const&) = default;
};

struct PremiumUses {
    std::int64_t value = 0;

    friend bool operator==(PremiumUses const&, PremiumUses const&) = default;
};

/// How often the current user has used what subscribers may.
struct PremiumUsage {
    PremiumUses nitro_sticker_sends;
    PremiumUses total_animated_emojis;
    PremiumUses total_global_emojis;
    PremiumUses total_large_uploads;
    PremiumUses total_hd_streams;
    PremiumUses hd_hours_streamed;

    friend bool operator==(PremiumUsage const&, PremiumUsage const&) = default;
};

/// How many super reactions the current user may still give.
struct BurstCredits {
    std::int64_t amount = 0;
    bool replenished_today = false;
    Maybe<Timestamp> next_replenish_at;

    friend bool operator==(BurstCredits const&, BurstCredits const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::HarvestMetadata);
CHORUS_DECLARE_MODEL(chorus::Harvest);
CHORUS_DECLARE_MODEL(chorus::UserAffinity);
CHORUS_DECLARE_MODEL(chorus::UserAffinities);
CHORUS_DECLARE_MODEL(chorus::GuildAffinity);
CHORUS_DECLARE_MODEL(chorus::GuildAffinities);
CHORUS_DECLARE_MODEL(chorus::ActivityStatistics);
CHORUS_DECLARE_MODEL(chorus::PremiumUses);
CHORUS_DECLARE_MODEL(chorus::PremiumUsage);
CHORUS_DECLARE_MODEL(chorus::BurstCredits);
