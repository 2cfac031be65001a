#pragma once

#include <chorus/models/user.hpp>

namespace chorus {

enum class TeamMembershipState : std::int32_t { invited = 1, accepted = 2 };

/// Whether a team can be paid.
enum class PayoutAccountStatus : std::int32_t {
    unsubmitted = 1,
    pending = 2,
    action_required = 3,
    active = 4,
    blocked = 5,
    suspended = 6,
};

/// A developer in a team.
struct TeamMember {
    Maybe<Snowflake> id; ///< Spacebar: of the membership
    Snowflake team_id;
    Maybe<User> user;
    Maybe<Snowflake> user_id; ///< Spacebar
    TeamMembershipState membership_state = TeamMembershipState::accepted;
    Maybe<std::string> role;                     ///< "admin", "developer", "read_only"; of the owner none
    Maybe<std::vector<std::string>> permissions; ///< "*"

    friend bool operator==(TeamMember const&, TeamMember const&) = default;
};

/// Developers who share applications.
struct Team {
    Snowflake id;
    std::string name;
    Maybe<std::string> icon; ///< image hash
    Maybe<Snowflake> owner_user_id;
    Maybe<User> owner_user; ///< Spacebar
    std::vector<TeamMember> members;
    Maybe<PayoutAccountStatus> payout_account_status; ///< where it was asked for
    Maybe<std::vector<PayoutAccountStatus>> payout_account_statuses;
    Maybe<std::string> stripe_connect_account_id;

    friend bool operator==(Team const&, Team const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::TeamMember);
CHORUS_DECLARE_MODEL(chorus::Team);
