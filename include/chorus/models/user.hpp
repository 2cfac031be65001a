#pragma once

#include <chorus/codec/shape.hpp>
#include <chorus/types/rights.hpp>

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
    internal_application = 1ull << 11,
    system = 1ull << 12,
    has_unread_urgent_messages = 1ull << 13,
    bug_hunter_level_2 = 1ull << 14,
    underage_deleted = 1ull << 15,
    verified_bot = 1ull << 16,
    verified_developer = 1ull << 17,
    certified_moderator = 1ull << 18,
    bot_http_interactions = 1ull << 19,
    spammer = 1ull << 20,
    disable_premium = 1ull << 21,
    active_developer = 1ull << 22,
    provisional_account = 1ull << 23,
    high_global_rate_limit = 1ull << 33,
    deleted = 1ull << 34,
    disabled_suspicious_activity = 1ull << 35,
    self_deleted = 1ull << 36,
    premium_discriminator = 1ull << 37,
    used_desktop_client = 1ull << 38,
    used_web_client = 1ull << 39,
    used_mobile_client = 1ull << 40,
    disabled = 1ull << 41,
    has_session_started = 1ull << 43,
    quarantined = 1ull << 44,
    premium_eligible_for_unique_username = 1ull << 47,
    collaborator = 1ull << 50,
    restricted_collaborator = 1ull << 51,
};
CHORUS_FLAGS(UserFlag);

/// What an account has paid for at some time.
enum class PurchasedFlag : std::uint64_t {
    premium_tier_1 = 1ull << 0,
    premium_tier_2 = 1ull << 1,
    premium_guild = 1ull << 2,
    premium_tier_0 = 1ull << 3,
    on_reverse_trial = 1ull << 4,
};
CHORUS_FLAGS(PurchasedFlag);

/// What an account uses that must be paid for.
enum class PremiumUsageFlag : std::uint64_t {
    premium_discriminator = 1ull << 0,
    animated_avatar = 1ull << 1,
    profile_banner = 1ull << 2,
};
CHORUS_FLAGS(PremiumUsageFlag);

/// A subscription of a user; Discord sells 1 as "Nitro Classic", 2 as "Nitro", 3 as "Nitro Basic".
enum class PremiumType : std::int32_t { none = 0, tier_1 = 1, tier_2 = 2, tier_0 = 3 };

enum class AgeVerification : std::int32_t { unverified = 1, teen = 2, adult = 3 };

struct AvatarDecoration {
    std::string asset;
    Maybe<Snowflake> sku_id;
    Maybe<std::int64_t> expires_at; ///< Unix seconds

    friend bool operator==(AvatarDecoration const&, AvatarDecoration const&) = default;
};

/// What a name stands on in lists.
struct Nameplate {
    Maybe<Snowflake> sku_id;
    std::string asset;
    std::string label;
    /// "crimson", "berry", "sky", "teal", "forest", "bubble_gum", "violet", "cobalt", "clover", "lemon",
    /// "white"
    std::string palette;
    Maybe<std::int64_t> expires_at; ///< Unix seconds

    friend bool operator==(Nameplate const&, Nameplate const&) = default;
};

/// What a user has collected and shows.
struct Collectibles {
    Maybe<Nameplate> nameplate;

    friend bool operator==(Collectibles const&, Collectibles const&) = default;
};

/// Font, effect and colors of a display name.
struct DisplayNameStyle {
    std::int32_t font_id = 0;
    std::int32_t effect_id = 0;
    std::vector<std::int64_t> colors; ///< one or two, 0xRRGGBB

    friend bool operator==(DisplayNameStyle const&, DisplayNameStyle const&) = default;
};

/// The guild whose tag a user wears.
struct PrimaryGuild {
    Maybe<Snowflake> identity_guild_id;
    Maybe<bool> identity_enabled; ///< null: the guild gave up its tag
    Maybe<std::string> tag;       ///< up to four characters
    Maybe<std::string> badge;     ///< image hash

    friend bool operator==(PrimaryGuild const&, PrimaryGuild const&) = default;
};

/// A parent or teen, in the family center.
struct LinkedUser {
    Snowflake user_id;
    std::int32_t link_status = 0; ///< 1 inactive, 2 pending, 3 active, 4 rejected
    std::int32_t link_type = 0;   ///< 1 parent, 2 teen
    Maybe<Snowflake> requestor_id;
    Maybe<Timestamp> created_at;
    Maybe<Timestamp> updated_at;

    friend bool operator==(LinkedUser const&, LinkedUser const&) = default;
};

/// An account, as others see it; the fields after `locale` come only for one's own.
struct User {
    CHORUS_COMPILED_ONCE(User);

    Snowflake id;
    std::string username;
    Maybe<std::string> discriminator; ///< four digits on Spacebar; "0" where usernames are unique
    Maybe<std::string> global_name;
    Maybe<std::string> avatar; ///< image hash
    Maybe<std::string> banner; ///< image hash
    Maybe<std::int64_t> accent_color;
    Maybe<std::string> banner_color; ///< "#rrggbb", the accent color once more
    Maybe<bool> bot;
    Maybe<bool> system;
    Maybe<Flags<UserFlag>> public_flags;
    Maybe<Flags<UserFlag>> flags;
    Maybe<std::string> bio;
    Maybe<std::string> pronouns;
    Maybe<std::vector<std::int64_t>> theme_colors;
    Maybe<std::vector<Snowflake>> badge_ids; ///< Spacebar
    Maybe<AvatarDecoration> avatar_decoration_data;
    Maybe<Collectibles> collectibles;
    Maybe<DisplayNameStyle> display_name_styles;
    Maybe<PrimaryGuild> primary_guild;
    Maybe<PrimaryGuild> clan; ///< an older name of primary_guild
    Maybe<Timestamp> premium_since;
    Maybe<PremiumType> premium_type;
    Maybe<std::string> locale;

    Maybe<std::string> email;
    Maybe<std::string> phone;
    Maybe<bool> verified; ///< the e-mail address is
    Maybe<bool> has_bounced_email;
    Maybe<bool> mfa_enabled;
    Maybe<bool> webauthn_enabled;
    Maybe<std::vector<std::int32_t>> authenticator_types; ///< see AuthenticatorType
    Maybe<bool> nsfw_allowed;
    Maybe<AgeVerification> age_verification_status;
    Maybe<bool> premium;
    Maybe<bool> desktop; ///< has ever used a client there
    Maybe<bool> mobile;  ///< has ever used a client there
    Maybe<bool> disabled;
    Maybe<bool> deleted;
    Maybe<Timestamp> created_at;
    Maybe<Snowflake> personal_connection_id;
    Maybe<std::vector<LinkedUser>> linked_users;
    Maybe<std::string> analytics_token;
    Maybe<Flags<PurchasedFlag>> purchased_flags;
    Maybe<Flags<PremiumUsageFlag>> premium_usage_flags;
    Maybe<Rights> rights;     ///< Spacebar
    Maybe<JsonText> settings; ///< Spacebar: what READY has in `user_settings`, typed, once more

    /// `global_name` where there is one, else `username`.
    [[nodiscard]] std::string const& display_name() const { return global_name ? *global_name : username; }
    friend bool operator==(User const&, User const&) = default;
};

/// One's own account after a change.
struct EditedUser : User {
    Maybe<Secret> token;     ///< a new one, where the change made the old one invalid
    Maybe<Secret> new_token; ///< the same, on Spacebar

    /// The token to go on with, if it changed.
    [[nodiscard]] Secret changed_token() const { return token ? *token : new_token.value_or(Secret()); }
    friend bool operator==(EditedUser const&, EditedUser const&) = default;
};

/// A private note about somebody.
struct UserNote {
    std::string note;
    Snowflake note_user_id; ///< whom it is about
    Snowflake user_id;      ///< who wrote it

    friend bool operator==(UserNote const&, UserNote const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::AvatarDecoration);
CHORUS_DECLARE_MODEL(chorus::Nameplate);
CHORUS_DECLARE_MODEL(chorus::Collectibles);
CHORUS_DECLARE_MODEL(chorus::DisplayNameStyle);
CHORUS_DECLARE_MODEL(chorus::PrimaryGuild);
CHORUS_DECLARE_MODEL(chorus::LinkedUser);
CHORUS_DECLARE_MODEL(chorus::User);
CHORUS_DECLARE_MODEL(chorus::EditedUser);
CHORUS_DECLARE_MODEL(chorus::UserNote);
