#include "support/endpoint_rig.hpp"

#include <chorus/rest/members.hpp>

using namespace chorus;
using namespace chorus_test;
using namespace std::chrono_literals;

TEST_CASE_METHOD(EndpointRig, "what the functions of members() send") {
    auto members = facade<Members>();
    // Spacebar cannot do without `after`.
    check("GET /guilds/{guild_id}/members", members.list(guild_id),
        {.target = "/guilds/22/members?after=0", .major = "22"});
    check("GET /guilds/{guild_id}/members", members.list(guild_id, ListMembers().limit(1000).after(user_id)),
        {.target = "/guilds/22/members?limit=1000&after=44", .major = "22"});
    check("GET /guilds/{guild_id}/members/search",
        members.search(guild_id, SearchMembers("böb & co").limit(10)),
        {.target = "/guilds/22/members/search?query=b%C3%B6b%20%26%20co&limit=10", .major = "22"});
    check("GET /guilds/{guild_id}/members/{member_id}", members.get(guild_id, user_id),
        {.target = "/guilds/22/members/44", .major = "22"});
    check("GET /users/@me/guilds/{guild_id}/member", members.me(guild_id),
        {.target = "/users/@me/guilds/22/member", .major = "22"});
    check("PUT /guilds/{guild_id}/members/{member_id}",
        members.add(guild_id, user_id, AddMember("t0ken").nick("bob").role(role_id).mute(false)),
        {.target = "/guilds/22/members/44",
            .major = "22",
            .json = R"({"access_token":"t0ken","nick":"bob","roles":["55"],"mute":false})"});
    check("PUT /guilds/{guild_id}/members/{member_id}", members.join(guild_id),
        {.target = "/guilds/22/members/%40me", .major = "22", .json = "{}"});
    check("PATCH /guilds/{guild_id}/members/{member_id}",
        members.edit(guild_id, user_id,
            EditMember()
                .nick(null)
                .role(role_id)
                .role(other_id)
                .channel_id(null)
                .communication_disabled_until(*Timestamp::parse("2026-11-20T13:55:00Z"))
                .flags(MemberFlag::bypasses_verification)),
        {.target = "/guilds/22/members/44",
            .major = "22",
            .json = R"({"nick":null,"roles":["55","99"],"channel_id":null,)"
                    R"("communication_disabled_until":"2026-11-20T13:55:00.000000+00:00","flags":4})"});
    check("PATCH /guilds/{guild_id}/members/@me",
        members.edit_me(guild_id, EditCurrentMember().nick("me").bio("hi").avatar(null)),
        {.target = "/guilds/22/members/@me",
            .major = "22",
            .json = R"({"nick":"me","avatar":null,"bio":"hi"})"});
    check("PATCH /guilds/{guild_id}/members/{member_id}/nick", members.set_nick(guild_id, user_id, "bobby"),
        {.target = "/guilds/22/members/44/nick", .major = "22", .json = R"({"nick":"bobby"})"});
    check("PATCH /guilds/{guild_id}/members/{member_id}/nick", members.set_my_nick(guild_id, null),
        {.target = "/guilds/22/members/%40me/nick", .major = "22", .json = R"({"nick":null})"});
    check("PATCH /guilds/{guild_id}/profile/@me",
        members.edit_my_profile(guild_id, EditMemberProfile().pronouns("any").bio(null)),
        {.target = "/guilds/22/profile/@me", .major = "22", .json = R"({"bio":null,"pronouns":"any"})"});
    check("PATCH /guilds/{guild_id}/profile/{member_id}",
        members.edit_profile(
            guild_id, user_id, EditMemberProfile().nick("n").theme_colors(std::vector<std::int64_t>{1, 2})),
        {.target = "/guilds/22/profile/44", .major = "22", .json = R"({"nick":"n","theme_colors":[1,2]})"});
    check("DELETE /guilds/{guild_id}/members/{member_id}", members.kick(guild_id, user_id),
        {.target = "/guilds/22/members/44", .major = "22"});
    check("PUT /guilds/{guild_id}/members/{member_id}/roles/{role_id}",
        members.add_role(guild_id, user_id, role_id),
        {.target = "/guilds/22/members/44/roles/55", .major = "22"});
    check("DELETE /guilds/{guild_id}/members/{member_id}/roles/{role_id}",
        members.remove_role(guild_id, user_id, role_id),
        {.target = "/guilds/22/members/44/roles/55", .major = "22"});
    std::vector<Snowflake> const users{user_id, other_id};
    check("POST /guilds/{guild_id}/members/supplemental",
        members.supplemental(guild_id, GetSupplementalMembers(users)),
        {.target = "/guilds/22/members/supplemental", .major = "22", .json = R"({"user_ids":["44","99"]})"});
    check("GET /guilds/{guild_id}/members/unusual-dm-activity", members.unusual_dm_activity(guild_id),
        {.target = "/guilds/22/members/unusual-dm-activity", .major = "22"});
    check("GET /guilds/{guild_id}/members/unusual-dm-activity",
        members.unusual_dm_activity(guild_id, ListUnusualDmActivity().limit(5).after(user_id)),
        {.target = "/guilds/22/members/unusual-dm-activity?limit=5&after=44", .major = "22"});
}

TEST_CASE_METHOD(EndpointRig, "what members() sends about bans and prunes") {
    auto members = facade<Members>();
    check(
        "GET /guilds/{guild_id}/bans", members.bans(guild_id), {.target = "/guilds/22/bans", .major = "22"});
    check("GET /guilds/{guild_id}/bans", members.bans(guild_id, ListBans().limit(2).after(user_id)),
        {.target = "/guilds/22/bans?limit=2&after=44", .major = "22"});
    check("GET /guilds/{guild_id}/bans/search", members.search_bans(guild_id, SearchBans("b?b").limit(3)),
        {.target = "/guilds/22/bans/search?query=b%3Fb&limit=3", .major = "22"});
    check("GET /guilds/{guild_id}/bans/{user_id}", members.get_ban(guild_id, user_id),
        {.target = "/guilds/22/bans/44", .major = "22"});
    check("PUT /guilds/{guild_id}/bans/{user_id}", members.ban(guild_id, user_id),
        {.target = "/guilds/22/bans/44", .major = "22", .json = "{}"});
    check("PUT /guilds/{guild_id}/bans/{user_id}",
        members.ban(guild_id, user_id, CreateBan().delete_messages(24h)),
        {.target = "/guilds/22/bans/44", .major = "22", .json = R"({"delete_message_seconds":86400})"});
    check("PUT /guilds/{guild_id}/bans/{user_id}",
        members.ban(guild_id, user_id, CreateBan().delete_message_days(7).reason("spam")),
        {.target = "/guilds/22/bans/44",
            .major = "22",
            .json = R"({"delete_message_days":7,"reason":"spam"})"});
    check("DELETE /guilds/{guild_id}/bans/{user_id}", members.unban(guild_id, user_id),
        {.target = "/guilds/22/bans/44", .major = "22"});
    std::vector<Snowflake> const users{user_id, other_id};
    check("POST /guilds/{guild_id}/bulk-ban",
        members.bulk_ban(guild_id, BulkBan(users).delete_messages(1min)),
        {.target = "/guilds/22/bulk-ban",
            .major = "22",
            .json = R"({"user_ids":["44","99"],"delete_message_seconds":60})"});
    check("GET /guilds/{guild_id}/prune", members.prune_count(guild_id),
        {.target = "/guilds/22/prune", .major = "22"});
    check("GET /guilds/{guild_id}/prune",
        members.prune_count(guild_id, GetPruneCount().days(30).include_role(role_id).include_role(other_id)),
        {.target = "/guilds/22/prune?days=30&include_roles=55&include_roles=99", .major = "22"});
    check("POST /guilds/{guild_id}/prune", members.prune(guild_id, PruneMembers(7)),
        {.target = "/guilds/22/prune", .major = "22", .json = R"({"days":7})"});
    // Spacebar reads the roles from the query, Discord from the body.
    check("POST /guilds/{guild_id}/prune",
        members.prune(guild_id, PruneMembers(7).compute_prune_count(false).include_role(role_id)),
        {.target = "/guilds/22/prune?include_roles=55",
            .major = "22",
            .json = R"({"days":7,"compute_prune_count":false,"include_roles":["55"]})"});
}

TEST_CASE("a timeout ends as far ahead as it is long") {
    auto const before = Timestamp::now();
    auto const edit = EditMember().timeout(10min);
    auto const after = Timestamp::now();
    CHECK(edit.communication_disabled_until()->time() >= before.time() + 10min);
    CHECK(edit.communication_disabled_until()->time() <= after.time() + 10min);
}
