#include <chorus/codec/describe.hpp>
#include <chorus/models/discovery.hpp>

CHORUS_MODEL(chorus::DiscoveryCategory, id, name, localizations, is_primary, icon)
CHORUS_MODEL(chorus::DiscoveryNsfwProperties, channels, channel_banned_keywords, name, name_banned_keywords,
    description, description_banned_keywords)
CHORUS_MODEL(chorus::DiscoveryReason, reason, emoji_id, emoji_name)
CHORUS_MODEL(chorus::DiscoverableGuild, id, name, icon, description, banner, splash, discovery_splash,
    features, vanity_url_code, preferred_locale, premium_subscription_count, approximate_member_count,
    approximate_presence_count, emojis, emoji_count, stickers, sticker_count, auto_removed,
    primary_category_id, primary_category, keywords, is_published, reasons_to_join, social_links, about,
    category_ids, categories, created_at, nsfw_properties)
CHORUS_MODEL(chorus::DiscoverableGuilds, guilds, total, offset, limit)
CHORUS_MODEL(chorus::GuildRecommendations, recommended_guilds, load_id)
CHORUS_MODEL(chorus::DiscoveryHealthScore, avg_nonnew_communicators, avg_nonnew_participators,
    num_intentful_joiners, perc_ret_w1_intentful)
CHORUS_MODEL(chorus::DiscoveryRequirements, guild_id, safe_environment, healthy, health_score_pending, size,
    nsfw_properties, protected_, sufficient, sufficient_without_grace_period, valid_rules_channel,
    retention_healthy, engagement_healthy, age, minimum_age, health_score, minimum_size,
    grace_period_end_date)
