#pragma once

#include <chorus/codec/shape.hpp>
#include <chorus/types/permissions.hpp>

namespace chorus {

enum class RoleFlag : std::uint64_t {
    in_prompt = 1ull << 0, ///< members can choose it when they join
};
CHORUS_FLAGS(RoleFlag);

/// The colors of a role, as 0xRRGGBB. Two make a gradient; three of fixed values are holographic.
struct RoleColors {
    std::int64_t primary_color = 0;
    Maybe<std::int64_t> secondary_color;
    Maybe<std::int64_t> tertiary_color;

    friend bool operator==(RoleColors const&, RoleColors const&) = default;
};

/// Whom a managed role belongs to.
///
/// On Discord the yes/no tags are null where they apply and absent where not; on Spacebar they are booleans.
/// The functions below know both.
struct RoleTags {
    Maybe<Snowflake> bot_id;
    Maybe<Snowflake> integration_id;
    Maybe<Snowflake> subscription_listing_id;
    Maybe<bool> premium_subscriber;
    Maybe<bool> available_for_purchase;
    Maybe<bool> guild_connections;

    /// Whether it is the role of those who boost the guild.
    [[nodiscard]] bool is_premium_subscriber() const { return applies(premium_subscriber); }
    [[nodiscard]] bool is_available_for_purchase() const { return applies(available_for_purchase); }
    [[nodiscard]] bool is_guild_connections() const { return applies(guild_connections); }
    friend bool operator==(RoleTags const&, RoleTags const&) = default;

private:
    [[nodiscard]] static bool applies(Maybe<bool> const& tag) { return tag.is_null() || tag.value_or(false); }
};

/// A role of a guild. The one whose id is the guild's is @everyone.
struct Role {
    CHORUS_COMPILED_ONCE(Role);

    Snowflake id;
    Maybe<Snowflake> guild_id; ///< Spacebar
    std::string name;
    std::int64_t color = 0; ///< 0xRRGGBB; 0: none
    Maybe<RoleColors> colors;
    bool hoist = false;      ///< shown apart in the list of members
    Maybe<std::string> icon; ///< image hash
    Maybe<std::string> unicode_emoji;
    Maybe<std::string> description;
    std::int32_t position = 0;
    Permissions permissions;
    bool managed = false; ///< by an integration
    bool mentionable = false;
    Maybe<Flags<RoleFlag>> flags;
    Maybe<RoleTags> tags;

    friend bool operator==(Role const&, Role const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::RoleColors);
CHORUS_DECLARE_MODEL(chorus::RoleTags);
CHORUS_DECLARE_MODEL(chorus::Role);
