#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// A team to make.
class CreateTeam {
    CHORUS_FLUENT(CreateTeam);
    explicit CreateTeam(std::string name) : name_(std::move(name)) {}
    CHORUS_FIELD(std::string, name);
};

/// What to tell of teams besides the teams themselves.
class ListTeams {
    CHORUS_FLUENT(ListTeams);
    CHORUS_FIELD(bool, include_payout_account_status);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CreateTeam);
CHORUS_DECLARE_MODEL(chorus::ListTeams);
