#include <chorus/codec/describe.hpp>
#include <chorus/models/user.hpp>

CHORUS_MODEL(chorus::AvatarDecoration, asset, sku_id, expires_at)
CHORUS_MODEL(chorus::Nameplate, sku_id, asset, label, palette, expires_at)
CHORUS_MODEL(chorus::Collectibles, nameplate)
CHORUS_MODEL(chorus::DisplayNameStyle, font_id, effect_id, colors)
CHORUS_MODEL(chorus::PrimaryGuild, identity_guild_id, identity_enabled, tag, badge)
CHORUS_MODEL(chorus::LinkedUser, user_id, link_status, link_type, requestor_id, created_at, updated_at)
CHORUS_COMPILE(User)
CHORUS_MODEL(chorus::User, id, username, discriminator, global_name, avatar, banner, accent_color,
    banner_color, bot, system, public_flags, flags, bio, pronouns, theme_colors, badge_ids,
    avatar_decoration_data, collectibles, display_name_styles, primary_guild, clan, premium_since,
    premium_type, locale, email, phone, verified, has_bounced_email, mfa_enabled, webauthn_enabled,
    authenticator_types, nsfw_allowed, age_verification_status, premium, desktop, mobile, disabled, deleted,
    created_at, personal_connection_id, linked_users, analytics_token, purchased_flags, premium_usage_flags,
    rights, settings)
CHORUS_MODEL(chorus::UserNote, note, note_user_id, user_id)

template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus::EditedUser>() {
    static constexpr Row rows[] = {
        CHORUS_ROWS(chorus::EditedUser, token)
        // Camel case, unlike all other names.
        Row{"newToken", offsetof(chorus::EditedUser, new_token),
            &shape_of<decltype(chorus::EditedUser::new_token)>},
    };
    static ObjectShape const shape("chorus::EditedUser", rows, {.base = &object_shape<chorus::User>()});
    return shape;
}
