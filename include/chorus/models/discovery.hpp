#pragma once

#include <chorus/models/emoji.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/sticker.hpp>
#include <map>

namespace chorus {

/// What discoverable guilds are sorted by.
struct DiscoveryCategory {
    std::int32_t id = 0;
    std::string name;
    std::map<std::string, std::string> localizations; ///< Spacebar: names by language
    Maybe<bool> is_primary;                           ///< may be a guild's main category
    Maybe<std::string> icon;                          ///< Spacebar

    friend bool operator==(DiscoveryCategory const&, DiscoveryCategory const&) = default;
};

/// Words that keep a guild out of discovery, and where they were found.
struct DiscoveryNsfwProperties {
    std::vector<Snowflake> channels;
    std::map<std::string, std::vector<std::string>> channel_banned_keywords; ///< by channel id
    Maybe<std::string> name;
    std::vector<std::string> name_banned_keywords;
    Maybe<std::string> description;
    std::vector<std::string> description_banned_keywords;

    friend bool operator==(DiscoveryNsfwProperties const&, DiscoveryNsfwProperties const&) = default;
};

struct DiscoveryReason {
    std::string reason;
    Maybe<Snowflake> emoji_id;
    Maybe<std::string> emoji_name;

    friend bool operator==(DiscoveryReason const&, DiscoveryReason const&) = default;
};

/// A guild that anybody may find and join.
struct DiscoverableGuild {
    Snowflake id;
    std::string name;
    Maybe<std::string> icon; ///< image hash
    Maybe<std::string> description;
    Maybe<std::string> banner;           ///< image hash
    Maybe<std::string> splash;           ///< image hash
    Maybe<std::string> discovery_splash; ///< image hash
    std::vector<std::string> features;
    Maybe<std::string> vanity_url_code;
    Maybe<std::string> preferred_locale;
    Maybe<std::int64_t> premium_subscription_count;
    Maybe<std::int64_t> approximate_member_count;
    Maybe<std::int64_t> approximate_presence_count;
    std::vector<Emoji> emojis; ///< up to 30
    Maybe<std::int64_t> emoji_count;
    std::vector<Sticker> stickers; ///< up to 30
    Maybe<std::int64_t> sticker_count;
    Maybe<bool> auto_removed; ///< taken out of discovery for missing its requirements
    Maybe<std::int32_t> primary_category_id;
    Maybe<DiscoveryCategory> primary_category;
    std::vector<std::string> keywords;
    Maybe<bool> is_published;
    std::vector<DiscoveryReason> reasons_to_join;
    std::vector<std::string> social_links;
    Maybe<std::string> about;
    std::vector<Snowflake> category_ids;
    std::vector<DiscoveryCategory> categories;
    Maybe<Timestamp> created_at;
    Maybe<DiscoveryNsfwProperties> nsfw_properties;

    friend bool operator==(DiscoverableGuild const&, DiscoverableGuild const&) = default;
};

/// One page of discoverable guilds.
struct DiscoverableGuilds {
    std::vector<DiscoverableGuild> guilds;
    std::int64_t total = 0; ///< of all pages
    std::int64_t offset = 0;
    std::int64_t limit = 0;

    friend bool operator==(DiscoverableGuilds const&, DiscoverableGuilds const&) = default;
};

struct GuildRecommendations {
    std::vector<Guild> recommended_guilds;
    Maybe<std::string> load_id;

    friend bool operator==(GuildRecommendations const&, GuildRecommendations const&) = default;
};

/// How lively a guild is. Weekly averages.
struct DiscoveryHealthScore {
    Maybe<double> avg_nonnew_communicators; ///< people of 8 weeks or more who talk
    Maybe<double> avg_nonnew_participators; ///< people of 8 weeks or more who read
    Maybe<double> num_intentful_joiners;
    Maybe<double> perc_ret_w1_intentful; ///< part of the new members who stay for a week

    friend bool operator==(DiscoveryHealthScore const&, DiscoveryHealthScore const&) = default;
};

/// What a guild must have to be found, and whether this one has it.
struct DiscoveryRequirements {
    Maybe<Snowflake> guild_id;
    Maybe<bool> safe_environment;
    Maybe<bool> healthy;
    Maybe<bool> health_score_pending;
    Maybe<bool> size;
    Maybe<DiscoveryNsfwProperties> nsfw_properties;
    Maybe<bool> protected_; ///< moderators need a second factor
    Maybe<bool> sufficient; ///< all is as it must be
    Maybe<bool> sufficient_without_grace_period;
    Maybe<bool> valid_rules_channel;
    Maybe<bool> retention_healthy;
    Maybe<bool> engagement_healthy;
    Maybe<bool> age;
    Maybe<std::int64_t> minimum_age; ///< days
    Maybe<DiscoveryHealthScore> health_score;
    Maybe<std::int64_t> minimum_size; ///< members
    Maybe<Timestamp> grace_period_end_date;

    friend bool operator==(DiscoveryRequirements const&, DiscoveryRequirements const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::DiscoveryCategory);
CHORUS_DECLARE_MODEL(chorus::DiscoveryNsfwProperties);
CHORUS_DECLARE_MODEL(chorus::DiscoveryReason);
CHORUS_DECLARE_MODEL(chorus::DiscoverableGuild);
CHORUS_DECLARE_MODEL(chorus::DiscoverableGuilds);
CHORUS_DECLARE_MODEL(chorus::GuildRecommendations);
CHORUS_DECLARE_MODEL(chorus::DiscoveryHealthScore);
CHORUS_DECLARE_MODEL(chorus::DiscoveryRequirements);
