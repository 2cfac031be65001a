#include <chorus/codec/describe.hpp>
#include <chorus/models/guild_profile.hpp>

CHORUS_MODEL(chorus::GuildPreview, id, name, icon, splash, discovery_splash, home_header, description, emojis,
    features, approximate_member_count, approximate_presence_count, stickers)
CHORUS_MODEL(chorus::GuildGameActivity, activity_level, activity_score)
CHORUS_MODEL(chorus::GuildTrait, emoji_id, emoji_name, emoji_animated, label, position)
CHORUS_MODEL(chorus::GuildProfile, id, name, icon_hash, member_count, online_count, description,
    brand_color_primary, banner_hash, game_application_ids, game_activity, tag, badge, badge_color_primary,
    badge_color_secondary, badge_hash, traits, features, visibility, custom_banner_hash,
    premium_subscription_count, premium_tier)
CHORUS_MODEL(chorus::JoinedGuild, guild, emojis, roles, stickers)
CHORUS_MODEL(chorus::GuildMfa, level)
CHORUS_MODEL(chorus::VanityUrlError, code, message)
CHORUS_MODEL(chorus::VanityUrl, code, uses, error)
