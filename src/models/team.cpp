#include <chorus/codec/describe.hpp>
#include <chorus/models/team.hpp>

CHORUS_MODEL(chorus::TeamMember, id, team_id, user, user_id, membership_state, role, permissions)
CHORUS_MODEL(chorus::Team, id, name, icon, owner_user_id, owner_user, members, payout_account_status,
    payout_account_statuses, stripe_connect_account_id)
