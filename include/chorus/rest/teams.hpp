#pragma once

#include <chorus/models/team.hpp>
#include <chorus/params/team.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Teams of developers: `user.teams()`.
class CHORUS_DECL Teams : public Facade {
public:
    using Facade::Facade;

    /// GET /teams: those one is in. User accounts only.
    Op<std::vector<Team>> list(ListTeams const& query = {}) const;
    /// POST /teams. User accounts only; Discord demands a second factor.
    Op<Team> create(CreateTeam const& team) const;
};

} // namespace chorus
