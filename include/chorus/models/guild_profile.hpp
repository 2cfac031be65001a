#pragma once

#include <chorus/models/guild.hpp>
#include <map>

namespace chorus {

/// What strangers see of a discoverable guild.
struct GuildPreview {
    Snowflake id;
    std::string name;
    Maybe<std::string> icon; ///< image hash
    Maybe<std::string> splash;
    Maybe<std::string> discovery_splash;
    Maybe<std::string> home_header;
    Maybe<std::string> description;
    std::vector<Emoji> emojis;
    std::vector<std::string> features; ///< see guild_features
    Maybe<std::int64_t> approximate_member_count;
    Maybe<std::int64_t> approximate_presence_count;
    std::vector<Sticker> stickers;

    friend bool operator==(GuildPreview const&, GuildPreview const&) = default;
};

/// How much a game is played in a guild.
struct GuildGameActivity {
    std::int32_t activity_level = 0;
    std::int64_t activity_score = 0;

    friend bool operator==(GuildGameActivity const&, GuildGameActivity const&) = default;
};

/// A word that a guild describes itself with.
struct GuildTrait {
    Maybe<Snowflake> emoji_id;
    Maybe<std::string> emoji_name;
    Maybe<bool> emoji_animated;
    std::string label;
    std::int32_t position = 0;

    friend bool operator==(GuildTrait const&, GuildTrait const&) = default;
};

enum class GuildVisibility : std::int32_t { public_ = 1, restricted = 2, public_with_recruitment = 3 };

/// The profile of a guild.
struct GuildProfile {
    Snowflake id;
    std::string name;
    Maybe<std::string> icon_hash;
    Maybe<std::int64_t> member_count;
    Maybe<std::int64_t> online_count;
    Maybe<std::string> description;
    Maybe<std::string> brand_color_primary; ///< "#rrggbb"
    Maybe<std::string> banner_hash;
    std::vector<Snowflake> game_application_ids;
    std::map<std::string, GuildGameActivity> game_activity; ///< by application id
    Maybe<std::string> tag;
    Maybe<std::int32_t> badge; ///< number of the picture, 0 to 30
    Maybe<std::string> badge_color_primary;
    Maybe<std::string> badge_color_secondary;
    Maybe<std::string> badge_hash;
    std::vector<GuildTrait> traits;
    std::vector<std::string> features;
    Maybe<GuildVisibility> visibility;
    Maybe<std::string> custom_banner_hash;
    Maybe<std::int64_t> premium_subscription_count;
    Maybe<PremiumTier> premium_tier;

    friend bool operator==(GuildProfile const&, GuildProfile const&) = default;
};

/// A guild that was just joined through its member list: Spacebar's answer to members().join().
struct JoinedGuild {
    Maybe<Guild> guild;
    std::vector<Emoji> emojis;
    std::vector<Role> roles;
    std::vector<Sticker> stickers;

    friend bool operator==(JoinedGuild const&, JoinedGuild const&) = default;
};

/// The answer to a change of the second factor that moderators need.
struct GuildMfa {
    MfaLevel level = MfaLevel::none;

    friend bool operator==(GuildMfa const&, GuildMfa const&) = default;
};

/// Why a vanity URL does not work.
struct VanityUrlError {
    std::int32_t code = 0;
    std::string message;

    friend bool operator==(VanityUrlError const&, VanityUrlError const&) = default;
};

/// The invite code that a guild has chosen itself. `code` is null where it has none.
struct VanityUrl {
    Maybe<std::string> code;
    Maybe<std::int64_t> uses;
    Maybe<VanityUrlError> error;

    friend bool operator==(VanityUrl const&, VanityUrl const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::GuildPreview);
CHORUS_DECLARE_MODEL(chorus::GuildGameActivity);
CHORUS_DECLARE_MODEL(chorus::GuildTrait);
CHORUS_DECLARE_MODEL(chorus::GuildProfile);
CHORUS_DECLARE_MODEL(chorus::JoinedGuild);
CHORUS_DECLARE_MODEL(chorus::GuildMfa);
CHORUS_DECLARE_MODEL(chorus::VanityUrlError);
CHORUS_DECLARE_MODEL(chorus::VanityUrl);
