#pragma once

#include <chorus/models/connection.hpp>
#include <chorus/models/member.hpp>
#include <chorus/models/user.hpp>

namespace chorus {

struct ProfileEffect {
    Snowflake id;
    Maybe<std::int64_t> expires_at; ///< Unix seconds

    friend bool operator==(ProfileEffect const&, ProfileEffect const&) = default;
};

/// What an account says about itself, in any guild.
struct ProfileMetadata {
    Maybe<std::string> pronouns;
    Maybe<std::string> bio;
    Maybe<std::string> banner; ///< image hash
    Maybe<std::int64_t> accent_color;
    Maybe<std::vector<std::int64_t>> theme_colors;
    Maybe<Snowflake> popout_animation_particle_type;
    Maybe<JsonText> emoji;
    Maybe<ProfileEffect> profile_effect;

    friend bool operator==(ProfileMetadata const&, ProfileMetadata const&) = default;
};

struct ProfileBadge {
    std::string id; ///< "active_developer", "premium", …
    std::string description;
    std::string icon; ///< image hash
    Maybe<std::string> link;

    friend bool operator==(ProfileBadge const&, ProfileBadge const&) = default;
};

/// A guild that both are in.
struct MutualGuild {
    Snowflake id;
    Maybe<std::string> nick; ///< of the other user there

    friend bool operator==(MutualGuild const&, MutualGuild const&) = default;
};

/// The application that a bot belongs to, as its profile shows it.
struct ProfileApplication {
    Snowflake id;
    Maybe<std::int64_t> flags;
    Maybe<bool> verified;
    Maybe<std::vector<Snowflake>> popular_application_command_ids;
    Maybe<Snowflake> primary_sku_id;
    Maybe<std::string> custom_install_url;
    Maybe<JsonText> install_params;
    Maybe<JsonText> integration_types_config;
    Maybe<bool> storefront_available;

    friend bool operator==(ProfileApplication const&, ProfileApplication const&) = default;
};

/// What clients show when one looks at a user.
struct UserProfile {
    User user;
    std::vector<ConnectedAccount> connected_accounts;
    Maybe<ProfileApplication> application; ///< of bots
    Maybe<ProfileMetadata> user_profile;
    std::vector<ProfileBadge> badges;
    Maybe<std::vector<ProfileBadge>> guild_badges;
    Maybe<Member> guild_member;                ///< in the guild that was asked for
    Maybe<MemberProfile> guild_member_profile; ///< in the guild that was asked for
    Maybe<std::string> legacy_username;        ///< "name#0001", from before usernames were unique
    Maybe<std::vector<MutualGuild>> mutual_guilds;
    Maybe<std::vector<User>> mutual_friends;
    Maybe<std::int64_t> mutual_friends_count;
    Maybe<PremiumType> premium_type;
    Maybe<Timestamp> premium_since;
    Maybe<Timestamp> premium_guild_since;
    Maybe<std::int32_t> profile_themes_experiment_bucket;
    Maybe<JsonText> widgets;
    Maybe<JsonText> application_role_connections;

    friend bool operator==(UserProfile const&, UserProfile const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ProfileEffect);
CHORUS_DECLARE_MODEL(chorus::ProfileMetadata);
CHORUS_DECLARE_MODEL(chorus::ProfileBadge);
CHORUS_DECLARE_MODEL(chorus::MutualGuild);
CHORUS_DECLARE_MODEL(chorus::ProfileApplication);
CHORUS_DECLARE_MODEL(chorus::UserProfile);
