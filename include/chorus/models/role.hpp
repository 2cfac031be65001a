#pragma once

#include <chorus/codec/shape.hpp>
#include <chorus/types/permissions.hpp>

namespace chorus {

struct RoleColors {
    std::int64_t primary_color = 0;
    Maybe<std::int64_t> secondary_color;
    Maybe<std::int64_t> tertiary_color;

    friend bool operator==(RoleColors const&, RoleColors const&) = default;
};

/// A role of a guild. The one whose id is the guild's is @everyone.
struct Role {
    Snowflake id;
    Maybe<Snowflake> guild_id; ///< Spacebar
    std::string name;
    std::int64_t color = 0;
    Maybe<RoleColors> colors;
    bool hoist = false;
    Maybe<std::string> icon; ///< image hash
    Maybe<std::string> unicode_emoji;
    std::int32_t position = 0;
    Permissions permissions;
    bool managed = false;
    bool mentionable = false;
    Maybe<std::int64_t> flags;
    Maybe<JsonText> tags;

    friend bool operator==(Role const&, Role const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::RoleColors);
CHORUS_DECLARE_MODEL(chorus::Role);
