#include <chorus/rest/teams.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<std::vector<Team>> Teams::list(ListTeams const& query) const {
    return call<std::vector<Team>>(core_, "GET /teams").query(query);
}
Op<Team> Teams::create(CreateTeam const& team) const { return call<Team>(core_, "POST /teams").json(team); }

} // namespace chorus
