#include "support/endpoint_rig.hpp"

#include <chorus/rest/teams.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of teams() send") {
    auto teams = facade<Teams>();
    check("GET /teams", teams.list(), {.target = "/teams"});
    check("GET /teams", teams.list(ListTeams().include_payout_account_status(true)),
        {.target = "/teams?include_payout_account_status=true"});
    check("POST /teams", teams.create(CreateTeam("Bäcker")),
        {.target = "/teams", .json = R"({"name":"Bäcker"})"});
}
