#include "support/endpoint_rig.hpp"

#include <chorus/rest/templates.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of templates() send") {
    auto templates = facade<Templates>();
    check(
        "GET /guilds/templates/{template_code}", templates.get("a/b"), {.target = "/guilds/templates/a%2Fb"});
    check("POST /guilds/templates/{template_code}",
        templates.use("hgM48av5Q69A", CreateGuildFromTemplate("home").icon(null)),
        {.target = "/guilds/templates/hgM48av5Q69A", .json = R"({"name":"home","icon":null})"});
    check("GET /guilds/{guild_id}/templates", templates.list(guild_id),
        {.target = "/guilds/22/templates", .major = "22"});
    check("POST /guilds/{guild_id}/templates",
        templates.create(guild_id, CreateTemplate("friends").description("for friends")),
        {.target = "/guilds/22/templates",
            .major = "22",
            .json = R"({"name":"friends","description":"for friends"})"});
    check("PUT /guilds/{guild_id}/templates/{code}", templates.sync(guild_id, "x"),
        {.target = "/guilds/22/templates/x", .major = "22", .json = "{}"});
    check("PATCH /guilds/{guild_id}/templates/{code}",
        templates.edit(guild_id, "x", EditTemplate().name("n").description(null)),
        {.target = "/guilds/22/templates/x", .major = "22", .json = R"({"name":"n","description":null})"});
    check("DELETE /guilds/{guild_id}/templates/{code}", templates.remove(guild_id, "ö"),
        {.target = "/guilds/22/templates/%C3%B6", .major = "22"});
}
