#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

enum class UserFlag : std::uint64_t {
    staff = 1ull << 0,
    partner = 1ull << 1,
    hypesquad = 1ull << 2,
    bug_hunter_level_1 = 1ull << 3,
    mfa_sms = 1ull << 4,
    premium_promo_dismissed = 1ull << 5,
    hypesquad_bravery = 1ull << 6,
    hypesquad_brilliance = 1ull << 7,
    hypesquad_balance = 1ull << 8,
    premium_early_supporter = 1ull << 9,
    team_pseudo_user = 1ull << 10,
    system = 1ull << 12,
    bug_hunter_level_2 = 1ull << 14,
    verified_bot = 1ull << 16,
    verified_developer = 1ull << 17,
    certified_moderator = 1ull << 18,
    bot_http_interactions = 1ull << 19,
    spammer = 1ull << 20,
    active_developer = 1ull << 22,
    quarantined = 1ull << 44,
};
CHORUS_FLAGS(UserFlag);

/// What an account may do on a whole instance: Spacebar's `rights`.
enum class Right : std::uint64_t {
    operator_ = 1ull << 0,
    manage_guilds = 1ull << 2,
    manage_messages = 1ull << 3,
    manage_users = 1ull << 7,
    bypass_rate_limits = 1ull << 9,
    create_guilds = 1ull << 14,
    create_invites = 1ull << 15,
    join_guilds = 1ull << 19,
    self_add_reactions = 1ull << 21,
    self_delete_messages = 1ull << 22,
    self_edit_messages = 1ull << 23,
    send_messages = 1ull << 25,
    kick_ban_members = 1ull << 33,
    self_leave_groups = 1ull << 34,
    presence = 1ull << 35,
    send_backdated_events = 1ull << 42,
    use_mass_invites = 1ull << 43,
    view_server_stats = 1ull << 48,
    resend_verification_email = 1ull << 49,
    create_registration_tokens = 1ull << 50,
};
CHORUS_FLAGS(Right);

struct AvatarDecoration {
    std::string asset;
    Maybe<Snowflake> sku_id;
    Maybe<std::int64_t> expires_at;

    friend bool operator==(AvatarDecoration const&, AvatarDecoration const&) = default;
};

/// The guild whose tag a user wears.
struct PrimaryGuild {
    Maybe<Snowflake> identity_guild_id;
    Maybe<bool> identity_enabled;
    Maybe<std::string> tag;
    Maybe<std::string> badge;

    friend bool operator==(PrimaryGuild const&, PrimaryGuild const&) = default;
};

/// An account, as others see it; the fields after `locale` come only for one's own.
struct User {
    Snowflake id;
    std::string username;
    Maybe<std::string> discriminator; ///< four digits on Spacebar; "0" where usernames are unique
    Maybe<std::string> global_name;
    Maybe<std::string> avatar; ///< image hash
    Maybe<std::string> banner; ///< image hash
    Maybe<std::int64_t> accent_color;
    Maybe<bool> bot;
    Maybe<bool> system;
    Maybe<Flags<UserFlag>> public_flags;
    Maybe<Flags<UserFlag>> flags;
    Maybe<std::string> bio;
    Maybe<std::string> pronouns;
    Maybe<std::vector<std::int64_t>> theme_colors;
    Maybe<std::vector<Snowflake>> badge_ids;
    Maybe<AvatarDecoration> avatar_decoration_data;
    Maybe<JsonText> collectibles;
    Maybe<JsonText> display_name_styles;
    Maybe<PrimaryGuild> primary_guild;
    Maybe<Timestamp> premium_since;
    Maybe<std::int32_t> premium_type;
    Maybe<std::string> locale;

    Maybe<std::string> email;
    Maybe<std::string> phone;
    Maybe<bool> verified;
    Maybe<bool> mfa_enabled;
    Maybe<bool> webauthn_enabled;
    Maybe<bool> nsfw_allowed;
    Maybe<bool> premium;
    Maybe<bool> desktop;
    Maybe<bool> mobile;
    Maybe<bool> disabled;
    Maybe<bool> deleted;
    Maybe<Timestamp> created_at;
    Maybe<std::int64_t> purchased_flags;
    Maybe<std::int64_t> premium_usage_flags;
    Maybe<Flags<Right>> rights; ///< Spacebar
    Maybe<JsonText> settings;   ///< Spacebar: the whole user settings in READY

    /// `global_name` where there is one, else `username`.
    [[nodiscard]] std::string const& display_name() const { return global_name ? *global_name : username; }
    friend bool operator==(User const&, User const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::AvatarDecoration);
CHORUS_DECLARE_MODEL(chorus::PrimaryGuild);
CHORUS_DECLARE_MODEL(chorus::User);
