#include "support/endpoint_rig.hpp"

#include <chorus/rest/discovery.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of discovery() send") {
    auto discovery = facade<Discovery>();
    check("GET /discoverable-guilds", discovery.guilds(), {.target = "/discoverable-guilds"});
    check("GET /discoverable-guilds",
        discovery.guilds(ListDiscoverableGuilds().guild_id(guild_id).category(3).limit(10).offset(20)),
        {.target = "/discoverable-guilds?guild_ids=22&categories=3&limit=10&offset=20"});
    check("GET /guild-recommendations", discovery.recommendations(ListRecommendations().limit(5)),
        {.target = "/guild-recommendations?limit=5"});
    check("GET /discovery/categories",
        discovery.categories(ListDiscoveryCategories().primary_only(true).locale("en-US")),
        {.target = "/discovery/categories?primary_only=true&locale=en-US"});
    check("GET /guilds/{guild_id}/discovery-requirements", discovery.requirements(guild_id),
        {.target = "/guilds/22/discovery-requirements", .major = "22"});
    check("GET /partners/{guild_id}/requirements", discovery.partner_requirements(guild_id),
        {.target = "/partners/22/requirements", .major = "22"});
    check("GET /channels/{channel_id}/directory-entries",
        discovery.directory(channel_id,
            ListDirectory().type(DirectoryEntryType::scheduled_event).category_id(DirectoryCategory::class_)),
        {.target = "/channels/11/directory-entries?type=1&category_id=2", .major = "11"});
    check("POST /guilds/automations/email-domain-lookup",
        discovery.look_up_hubs(LookUpHubs("me@school.example")),
        {.target = "/guilds/automations/email-domain-lookup",
            .json = R"({"email":"me@school.example","allow_multiple_guilds":true,)"
                    R"("use_verification_code":true})"});
    check("POST /guilds/automations/email-domain-lookup/verify-code",
        discovery.join_hub(JoinHub(guild_id, "me@school.example", "ABCD1234")),
        {.target = "/guilds/automations/email-domain-lookup/verify-code",
            .json = R"({"email":"me@school.example","guild_id":"22","code":"ABCD1234"})"});
    check("POST /hub-waitlist/signup",
        discovery.join_hub_waitlist(JoinHubWaitlist("me@school.example", "School of Fish")),
        {.target = "/hub-waitlist/signup",
            .json = R"({"email":"me@school.example","school":"School of Fish"})"});
    check("GET /guilds/{guild_id}/admin-server-eligibility", discovery.admin_server_eligibility(guild_id),
        {.target = "/guilds/22/admin-server-eligibility", .major = "22"});
    check("POST /guilds/{guild_id}/join-admin-server", discovery.join_admin_server(guild_id),
        {.target = "/guilds/22/join-admin-server", .major = "22", .json = "{}"});
    check("POST /guilds/{guild_id}/join-wfs-server", discovery.join_feedback_server(guild_id),
        {.target = "/guilds/22/join-wfs-server", .major = "22", .json = "{}"});
    check("GET /guilds/{guild_id}/premium/subscriptions",
        discovery.boosts(guild_id, ListBoosts().include_ended(true)),
        {.target = "/guilds/22/premium/subscriptions?include_ended=true", .major = "22"});
    check("GET /users/@me/guilds/premium/subscription-slots", discovery.boost_slots(),
        {.target = "/users/@me/guilds/premium/subscription-slots"});
}

TEST_CASE_METHOD(EndpointRig, "what a search for members sends") {
    auto discovery = facade<Discovery>();
    check("POST /guilds/{guild_id}/members-search", discovery.search_members(guild_id, {}),
        {.target = "/guilds/22/members-search", .major = "22", .json = "{}"});
    auto day = Timestamp::parse("2030-01-01T00:00:00Z").value();
    check("POST /guilds/{guild_id}/members-search",
        discovery.search_members(guild_id,
            SearchGuildMembers()
                .limit(250)
                .sort(MemberSort::joined_at_ascending)
                .or_query(MemberFilter().usernames(TextFilter("al")).source_invite_code(TextFilter("abc")))
                .and_query(MemberFilter()
                               .role_ids(IdFilter().all_of(role_id).all_of(other_id))
                               .guild_joined_at(TimeFilter(TimeRange::since(day)))
                               .safety_signals(SafetySignals().unusual_account_activity(true))
                               .did_rejoin(true)
                               .join_source_type(JoinSourceFilter(JoinSource::invite)))
                .after(MemberCursor(user_id, 1700000000000))),
        {.target = "/guilds/22/members-search", .major = "22",
            .json = R"({"limit":250,"sort":2,"or_query":{"usernames":{"or_query":["al"]},)"
                    R"("source_invite_code":{"or_query":["abc"]}},"and_query":{)"
                    R"("role_ids":{"and_query":["55","99"]},)"
                    R"("guild_joined_at":{"range":{"gte":1893456000000}},)"
                    R"("safety_signals":{"unusual_account_activity":true},"did_rejoin":true,)"
                    R"("join_source_type":{"or_query":[5]}},)"
                    R"("after":{"user_id":"44","guild_joined_at":1700000000000}})"});
}
