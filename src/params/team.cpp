#include <chorus/codec/describe.hpp>
#include <chorus/params/team.hpp>

CHORUS_PARAMS(chorus::CreateTeam, name)
CHORUS_PARAMS(chorus::ListTeams, include_payout_account_status)
