#include "support/endpoint_rig.hpp"

#include <chorus/rest/connections.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of connections() send") {
    auto connections = facade<Connections>();
    check("GET /users/@me/connections", connections.list(), {.target = "/users/@me/connections"});
    check("GET /connections", connections.providers(), {.target = "/connections"});
    check("GET /connections/{connection_name}/authorize", connections.authorize("steam"),
        {.target = "/connections/steam/authorize"});
    check("GET /connections/{connection_name}/authorize",
        connections.authorize("xbox",
            AuthorizeConnection().two_way_link_type("web").two_way_user_code("a b").continuation(true)),
        {.target = "/connections/xbox/"
                   "authorize?two_way_link_type=web&two_way_user_code=a%20b&continuation=true"});
    check("POST /connections/{connection_name}/callback",
        connections.finish("github", ConnectionCallback("st").code("co")),
        {.target = "/connections/github/callback",
            .json = R"({"state":"st","code":"co","insecure":false,"friend_sync":false})"});
    check("POST /connections/{connection_name}/callback",
        connections.finish("steam",
            ConnectionCallback("st").insecure(true).friend_sync(true).openid_params(
                JsonText(R"({"a":"b"})"))),
        {.target = "/connections/steam/callback",
            .json = R"({"state":"st","insecure":true,"friend_sync":true,"openid_params":{"a":"b"}})"});
    check("PUT /users/@me/connections/contacts/{connection_id}",
        connections.add_contacts("my/id", AddContacts("Alice").friend_sync(true)),
        {.target = "/users/@me/connections/contacts/my%2Fid",
            .json = R"({"name":"Alice","friend_sync":true})"});
    check("POST /users/@me/connections/domain/{domain}", connections.add_domain("bücher.example"),
        {.target = "/users/@me/connections/domain/b%C3%BCcher.example", .json = "{}"});
    check("PATCH /users/@me/connections/{connection_name}/{connection_id}",
        connections.edit("github", "a:b",
            EditConnection()
                .visibility(ConnectionVisibility::everyone)
                .show_activity(false)
                .metadata_visibility(ConnectionVisibility::nobody)
                .friend_sync(true)
                .name("n")),
        {.target = "/users/@me/connections/github/a%3Ab",
            .json = R"({"visibility":1,"show_activity":false,"metadata_visibility":0,"friend_sync":true,)"
                    R"("name":"n"})"});
    check("DELETE /users/@me/connections/{connection_name}/{connection_id}",
        connections.remove("github", "42"), {.target = "/users/@me/connections/github/42"});
    check("POST /users/@me/connections/{connection_name}/{connection_id}/refresh", connections.refresh("github", "42"),
        {.target = "/users/@me/connections/github/42/refresh", .json = "{}"});
    check("POST /connections/{connection_name}/{connection_id}/refresh",
        connections.refresh_on_instance("github", "42"),
        {.target = "/connections/github/42/refresh", .json = "{}"});
    check("GET /users/@me/connections/{connection_name}/{connection_id}/access-token",
        connections.access_token("spotify", "42"),
        {.target = "/users/@me/connections/spotify/42/access-token"});
    check("GET /users/@me/connections/reddit/{connection_id}/subreddits", connections.subreddits("42"),
        {.target = "/users/@me/connections/reddit/42/subreddits"});
}
