#include <chorus/codec/describe.hpp>
#include <chorus/params/user.hpp>

CHORUS_PARAMS(chorus::EditCurrentUser, username, global_name, avatar, banner, bio, pronouns, email, password,
    new_password, discriminator, code, email_token, date_of_birth, flags, accent_color, avatar_description,
    avatar_decoration_id, avatar_decoration_sku_id, display_name_colors, display_name_effect_id,
    display_name_font_id)
CHORUS_PARAMS(chorus::GetProfile, with_mutual_guilds, with_mutual_friends, with_mutual_friends_count,
    guild_id, type, friend_token, join_request_id, connections_role_id)
CHORUS_PARAMS(chorus::EditProfile, bio, pronouns, accent_color, banner, theme_colors,
    popout_animation_particle_type, emoji_id, emoji_name, profile_effect_id)
CHORUS_PARAMS(chorus::ListDmMessages, limit)
CHORUS_PARAMS(chorus::EditNote, note)

template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus::RemoveUser>() {
    static constexpr Row rows[] = {
        CHORUS_PARAM_ROWS(chorus::RemoveUser, reason)
        // Camel case, unlike all other names.
        Row{"persistInstanceBan", offsetof(chorus::RemoveUser, persist_instance_ban_),
            &shape_of<decltype(chorus::RemoveUser::persist_instance_ban_)>},
    };
    static ObjectShape const shape("chorus::RemoveUser", rows);
    return shape;
}
