#include "support/endpoint_rig.hpp"

#include <chorus/rest/integrations.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of integrations() send") {
    auto integrations = facade<Integrations>();
    check("GET /guilds/{guild_id}/integrations", integrations.list(guild_id),
        {.target = "/guilds/22/integrations", .major = "22"});
    check("GET /guilds/{guild_id}/integrations",
        integrations.list(
            guild_id, ListIntegrations().has_commands(true).include_role_connections_metadata(true)),
        {.target = "/guilds/22/integrations?has_commands=true&include_role_connections_metadata=true",
            .major = "22"});
    check("DELETE /guilds/{guild_id}/integrations/{integration_id}", integrations.remove(guild_id, other_id),
        {.target = "/guilds/22/integrations/99", .major = "22"});
}
