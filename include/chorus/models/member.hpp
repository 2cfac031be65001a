#pragma once

#include <chorus/models/user.hpp>
#include <chorus/types/permissions.hpp>

namespace chorus {

enum class MemberFlag : std::uint64_t {
    did_rejoin = 1ull << 0,
    completed_onboarding = 1ull << 1,
    bypasses_verification = 1ull << 2,
    started_onboarding = 1ull << 3,
    is_guest = 1ull << 4, ///< may only use the voice channel that the invite was for
    started_home_actions = 1ull << 5,
    completed_home_actions = 1ull << 6,
    automod_quarantined_name = 1ull << 7,
    dm_settings_upsell_acknowledged = 1ull << 9,
    automod_quarantined_guild_tag = 1ull << 10,
};
CHORUS_FLAGS(MemberFlag);

/// A user in a guild. `user` is absent inside messages; `roles` never names @everyone.
struct Member {
    CHORUS_COMPILED_ONCE(Member);

    Maybe<User> user;
    Maybe<Snowflake> id;       ///< Spacebar: the user's
    Maybe<Snowflake> user_id;  ///< instead of `user`, where a READY does not repeat users
    Maybe<Snowflake> guild_id; ///< Spacebar, and in events
    Maybe<std::string> nick;
    Maybe<std::string> avatar; ///< image hash, of this guild only
    Maybe<std::string> banner; ///< image hash, of this guild only
    std::vector<Snowflake> roles;
    Maybe<Timestamp> joined_at;
    Maybe<Timestamp> premium_since;                ///< since when they boost the guild
    Maybe<Timestamp> communication_disabled_until; ///< the end of a timeout
    Maybe<Timestamp> unusual_dm_activity_until;
    Maybe<bool> deaf;
    Maybe<bool> mute;
    Maybe<bool> pending;            ///< has not agreed to the rules yet
    Maybe<Permissions> permissions; ///< in interactions
    Maybe<Flags<MemberFlag>> flags;
    Maybe<std::string> bio;
    Maybe<std::string> pronouns;
    Maybe<std::vector<std::int64_t>> theme_colors;
    Maybe<AvatarDecoration> avatar_decoration_data;
    Maybe<Collectibles> collectibles;
    Maybe<DisplayNameStyle> display_name_styles;
    Maybe<Snowflake> last_message_id; ///< Spacebar
    Maybe<Snowflake> joined_by;       ///< Spacebar

    friend bool operator==(Member const&, Member const&) = default;
};

/// How somebody came into a guild.
enum class JoinSource : std::int32_t {
    unspecified = 0,
    bot = 1,
    integration = 2,
    discovery = 3,
    hub = 4,
    invite = 5,
    vanity_url = 6,
    manual_verification = 7,
    linked_lobby = 8,
};

/// What moderators may know of how a member joined.
struct SupplementalMember {
    Maybe<Snowflake> user_id;
    Maybe<Member> member;
    JoinSource join_source_type = JoinSource::unspecified;
    Maybe<std::string> source_invite_code;
    Maybe<Snowflake> inviter_id;
    Maybe<std::int32_t> integration_type;
    Maybe<Snowflake> join_source_application_id;

    friend bool operator==(SupplementalMember const&, SupplementalMember const&) = default;
};

/// A member who has sent an unusual number of direct messages.
struct UnusualDmActivity {
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> user_id;
    Maybe<Timestamp> unusual_dm_activity_until;

    friend bool operator==(UnusualDmActivity const&, UnusualDmActivity const&) = default;
};

/// How a member shows themselves in one guild.
struct MemberProfile {
    Maybe<Snowflake> guild_id;
    Maybe<std::string> pronouns;
    Maybe<std::string> bio;
    Maybe<std::string> banner; ///< image hash
    Maybe<std::int64_t> accent_color;
    Maybe<std::vector<std::int64_t>> theme_colors;
    Maybe<Snowflake> popout_animation_particle_type;
    Maybe<JsonText> emoji;
    Maybe<JsonText> profile_effect;

    friend bool operator==(MemberProfile const&, MemberProfile const&) = default;
};

/// How many members a prune removes. `pruned` is null where the server was told not to count.
struct PruneResult {
    Maybe<std::int64_t> pruned;
    Maybe<std::int64_t> purged; ///< Spacebar, after the prune

    [[nodiscard]] std::int64_t count() const { return pruned ? *pruned : purged.value_or(0); }
    friend bool operator==(PruneResult const&, PruneResult const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Member);
CHORUS_DECLARE_MODEL(chorus::SupplementalMember);
CHORUS_DECLARE_MODEL(chorus::UnusualDmActivity);
CHORUS_DECLARE_MODEL(chorus::MemberProfile);
CHORUS_DECLARE_MODEL(chorus::PruneResult);
