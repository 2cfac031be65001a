#pragma once

#include <chorus/models/user.hpp>
#include <chorus/types/permissions.hpp>

namespace chorus {

/// A user in a guild. `user` is absent inside messages; `roles` never names @everyone.
struct Member {
    Maybe<User> user;
    Maybe<Snowflake> id;       ///< Spacebar: the user's
    Maybe<Snowflake> guild_id; ///< Spacebar, and in events
    Maybe<std::string> nick;
    Maybe<std::string> avatar; ///< image hash, of this guild only
    Maybe<std::string> banner; ///< image hash, of this guild only
    std::vector<Snowflake> roles;
    Maybe<Timestamp> joined_at;
    Maybe<Timestamp> premium_since;
    Maybe<Timestamp> communication_disabled_until; ///< the end of a timeout
    Maybe<bool> deaf;
    Maybe<bool> mute;
    Maybe<bool> pending;
    Maybe<Permissions> permissions; ///< in interactions
    Maybe<std::int64_t> flags;
    Maybe<std::string> bio;
    Maybe<std::string> pronouns;
    Maybe<std::vector<std::int64_t>> theme_colors;
    Maybe<AvatarDecoration> avatar_decoration_data;
    Maybe<JsonText> collectibles;
    Maybe<JsonText> display_name_styles;
    Maybe<Snowflake> last_message_id; ///< Spacebar
    Maybe<Snowflake> joined_by;       ///< Spacebar

    friend bool operator==(Member const&, Member const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Member);
