#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/user.hpp>

namespace chorus {

/// Changes of one's own account. What is not set stays; null removes. Bots change only `username`, `avatar`
/// and `banner`.
class EditCurrentUser {
    CHORUS_FLUENT(EditCurrentUser);
    CHORUS_FIELD(std::string, username); ///< needs `password`
    CHORUS_FIELD(std::string, global_name);
    CHORUS_FIELD(std::string, avatar); ///< data URI: see ImageData
    CHORUS_FIELD(std::string, banner); ///< data URI: see ImageData
    CHORUS_FIELD(std::string, bio);
    CHORUS_FIELD(std::string, pronouns);
    CHORUS_FIELD(std::string, email); ///< needs `password`
    CHORUS_FIELD(Secret, password);
    CHORUS_FIELD(Secret, new_password);       ///< ends all other sessions
    CHORUS_FIELD(std::string, discriminator); ///< needs `password`; four digits
    CHORUS_FIELD(Secret, code);               ///< of the second factor, where there is one
    CHORUS_FIELD(Secret, email_token);        ///< of Account::verify_email_code
    CHORUS_FIELD(std::string, date_of_birth); ///< "YYYY-MM-DD"; once
    CHORUS_FIELD(Flags<UserFlag>, flags);     ///< only some may be changed
    CHORUS_FIELD(std::int64_t, accent_color);
    CHORUS_FIELD(std::string, avatar_description);
    CHORUS_FIELD(Snowflake, avatar_decoration_id);
    CHORUS_FIELD(Snowflake, avatar_decoration_sku_id);
    CHORUS_FIELD(std::vector<std::int64_t>, display_name_colors);
    CHORUS_FIELD(std::int32_t, display_name_effect_id);
    CHORUS_FIELD(std::int32_t, display_name_font_id);
};

/// What of a profile to tell besides the user.
class GetProfile {
    CHORUS_FLUENT(GetProfile);
    CHORUS_FIELD(bool, with_mutual_guilds);
    CHORUS_FIELD(bool, with_mutual_friends);
    CHORUS_FIELD(bool, with_mutual_friends_count);
    CHORUS_FIELD(Snowflake, guild_id);        ///< the member of that guild, too
    CHORUS_FIELD(std::string, type);          ///< where it is shown: "popout", "modal", "panel", …
    CHORUS_FIELD(Secret, friend_token);       ///< lets one see somebody without having a guild in common
    CHORUS_FIELD(Snowflake, join_request_id); ///< the same, for who decides about a join request
    CHORUS_FIELD(Snowflake, connections_role_id);
};

/// Changes of one's own profile. What is not set stays; null removes.
class EditProfile {
    CHORUS_FLUENT(EditProfile);
    CHORUS_FIELD(std::string, bio);      ///< up to 190 characters
    CHORUS_FIELD(std::string, pronouns); ///< up to 40 characters
    CHORUS_FIELD(std::int64_t, accent_color);
    CHORUS_FIELD(std::string, banner);                     ///< data URI: see ImageData
    CHORUS_FIELD(std::vector<std::int64_t>, theme_colors); ///< two
    CHORUS_FIELD(Snowflake, popout_animation_particle_type);
    CHORUS_FIELD(Snowflake, emoji_id);
    CHORUS_FIELD(std::string, emoji_name);
    CHORUS_FIELD(Snowflake, profile_effect_id);
};

/// How many messages of a direct message channel to list.
class ListDmMessages {
    CHORUS_FLUENT(ListDmMessages);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 100, 50 if absent
};

/// How an operator removes an account from an instance.
class RemoveUser {
    CHORUS_FLUENT(RemoveUser);
    CHORUS_FIELD(std::string, reason);
    CHORUS_FIELD(bool, persist_instance_ban); ///< they may not come back
};

/// A note about somebody: up to 256 characters; null removes it.
class EditNote {
    CHORUS_FLUENT(EditNote);
    explicit EditNote(std::string note) : note_(std::move(note)) {}
    CHORUS_FIELD(std::string, note);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::EditCurrentUser);
CHORUS_DECLARE_MODEL(chorus::GetProfile);
CHORUS_DECLARE_MODEL(chorus::EditProfile);
CHORUS_DECLARE_MODEL(chorus::ListDmMessages);
CHORUS_DECLARE_MODEL(chorus::RemoveUser);
CHORUS_DECLARE_MODEL(chorus::EditNote);
