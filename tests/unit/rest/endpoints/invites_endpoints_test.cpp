#include "support/endpoint_rig.hpp"

#include <chorus/rest/invites.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of invites() send") {
    auto invites = facade<Invites>();
    check("GET /invites/{invite_code}", invites.get("aBc-1"), {.target = "/invites/aBc-1"});
    check("GET /invites/{invite_code}", invites.get("a/b?c%20d#é", GetInvite().with_counts(true)),
        {.target = "/invites/a%2Fb%3Fc%2520d%23%C3%A9?with_counts=true"});
    check("GET /invites/{invite_code}",
        invites.get("x", GetInvite().with_counts(true).guild_scheduled_event_id(other_id)),
        {.target = "/invites/x?with_counts=true&guild_scheduled_event_id=99"});
    check("POST /invites/{invite_code}", invites.accept("https://x/y"),
        {.target = "/invites/https%3A%2F%2Fx%2Fy", .json = "{}"});
    check("POST /invites/{invite_code}", invites.accept("x", AcceptInvite().session_id("s")),
        {.target = "/invites/x", .json = R"({"session_id":"s"})"});
    check("DELETE /invites/{invite_code}", invites.remove("🎉"), {.target = "/invites/%F0%9F%8E%89"});
    check("GET /guilds/{guild_id}/invites", invites.list(guild_id),
        {.target = "/guilds/22/invites", .major = "22"});
    check("POST /users/@me/invites", invites.create_friend_invite(),
        {.target = "/users/@me/invites", .json = "{}"});
    check("GET /invites/{code}/target-users", invites.target_users("a b"),
        {.target = "/invites/a%20b/target-users"});
    check("GET /invites/{code}/target-users/job-status", invites.target_users_job("x"),
        {.target = "/invites/x/target-users/job-status"});
}

TEST_CASE_METHOD(EndpointRig, "the target users of an invite are sent as a file") {
    auto const set = facade<Invites>().set_target_users("x", File("users.csv", "user_id\n44\n"));
    check("PUT /invites/{code}/target-users", set, {.target = "/invites/x/target-users", .files = 1});
    CHECK(set.request().files.front().field() == "target_users_file");
    CHECK(set.request().files.front().content() == "user_id\n44\n");
}
