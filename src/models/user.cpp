#include <chorus/codec/describe.hpp>
#include <chorus/models/user.hpp>

CHORUS_MODEL(chorus::AvatarDecoration, asset, sku_id, expires_at)
CHORUS_MODEL(chorus::PrimaryGuild, identity_guild_id, identity_enabled, tag, badge)
CHORUS_MODEL(chorus::User, id, username, discriminator, global_name, avatar, banner, accent_color, bot,
    system, public_flags, flags, bio, pronouns, theme_colors, badge_ids, avatar_decoration_data, collectibles,
    display_name_styles, primary_guild, premium_since, premium_type, locale, email, phone, verified,
    mfa_enabled, webauthn_enabled, nsfw_allowed, premium, desktop, mobile, disabled, deleted, created_at,
    purchased_flags, premium_usage_flags, rights, settings)
