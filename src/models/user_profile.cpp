#include <chorus/codec/describe.hpp>
#include <chorus/models/user_profile.hpp>

CHORUS_MODEL(chorus::ProfileEffect, id, expires_at)
CHORUS_MODEL(chorus::ProfileMetadata, pronouns, bio, banner, accent_color, theme_colors,
    popout_animation_particle_type, emoji, profile_effect)
CHORUS_MODEL(chorus::ProfileBadge, id, description, icon, link)
CHORUS_MODEL(chorus::MutualGuild, id, nick)
CHORUS_MODEL(chorus::ProfileApplication, id, flags, verified, popular_application_command_ids, primary_sku_id,
    custom_install_url, install_params, integration_types_config, storefront_available)
CHORUS_MODEL(chorus::UserProfile, user, connected_accounts, application, user_profile, badges, guild_badges,
    guild_member, guild_member_profile, legacy_username, mutual_guilds, mutual_friends, mutual_friends_count,
    premium_type, premium_since, premium_guild_since, profile_themes_experiment_bucket, widgets,
    application_role_connections)
