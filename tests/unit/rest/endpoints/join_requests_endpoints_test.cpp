#include "support/endpoint_rig.hpp"

#include <chorus/rest/join_requests.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of join_requests() send") {
    auto requests = facade<JoinRequests>();
    Snowflake request(5);
    check("GET /guilds/{guild_id}/requests", requests.list(guild_id),
        {.target = "/guilds/22/requests", .major = "22"});
    check("GET /guilds/{guild_id}/requests",
        requests.list(guild_id, ListJoinRequests("SUBMITTED").limit(10).before(other_id)),
        {.target = "/guilds/22/requests?status=SUBMITTED&limit=10&before=99", .major = "22"});
    check("GET /join-requests/{request_id}", requests.get(request), {.target = "/join-requests/5"});
    check("PATCH /guilds/{guild_id}/requests/{request_id}",
        requests.review(guild_id, request, ReviewJoinRequest::reject("full")),
        {.target = "/guilds/22/requests/5",
            .major = "22",
            .json = R"({"action":"REJECTED","rejection_reason":"full"})"});
    check("PATCH /guilds/{guild_id}/requests/id/{request_id}",
        requests.review_by_id(guild_id, request, ReviewJoinRequest::approve()),
        {.target = "/guilds/22/requests/id/5", .major = "22", .json = R"({"action":"APPROVED"})"});
    check("PATCH /guilds/{guild_id}/requests", requests.review_all(guild_id, ReviewJoinRequest::reject()),
        {.target = "/guilds/22/requests", .major = "22", .json = R"({"action":"REJECTED"})"});
    check("POST /join-requests/{request_id}/interview", requests.create_interview(request),
        {.target = "/join-requests/5/interview", .json = "{}"});
    check("POST /guilds/{guild_id}/requests/@me", requests.reset(guild_id),
        {.target = "/guilds/22/requests/@me", .major = "22", .json = "{}"});
    check("DELETE /guilds/{guild_id}/requests/@me", requests.remove(guild_id), {.target = "/guilds/22/requests/@me", .major = "22"});
    check("POST /guilds/{guild_id}/requests/@me/ack", requests.acknowledge(guild_id),
        {.target = "/guilds/22/requests/@me/ack", .major = "22", .json = "{}"});
    check("PUT /guilds/{guild_id}/requests/@me/cooldown", requests.cooldown(guild_id),
        {.target = "/guilds/22/requests/@me/cooldown", .major = "22", .json = "{}"});
    check("GET /users/@me/join-request-guilds", requests.guilds(),
        {.target = "/users/@me/join-request-guilds"});
}

TEST_CASE_METHOD(EndpointRig, "a request to join sends all questions back, with the answers") {
    auto requests = facade<JoinRequests>();
    MemberVerification verification;
    verification.version = Timestamp::parse("2030-01-01T00:00:00Z").value();
    VerificationField terms;
    terms.field_type = "TERMS";
    terms.label = "Rules";
    terms.required = true;
    terms.values = std::vector<std::string>(1, "Be kind");
    verification.form_fields.push_back(terms);
    VerificationField why;
    why.field_type = "PARAGRAPH";
    why.label = "Why?";

    check("PUT /guilds/{guild_id}/requests/@me", requests.create(guild_id, CreateJoinRequest(verification)),
        {.target = "/guilds/22/requests/@me", .major = "22",
            .json = R"({"version":"2030-01-01T00:00:00.000000+00:00","form_fields":[)"
                    R"({"field_type":"TERMS","label":"Rules","required":true,"values":["Be kind"]}]})"});
    check("PUT /guilds/{guild_id}/requests/@me",
        requests.create(guild_id,
            CreateJoinRequest()
                .version(null)
                .form_field(FormField(terms).agree())
                .form_field(FormField(why).answer("a \"b\"\n"))
                .form_field(FormField("MULTIPLE_CHOICE", "Which?").choice("x").choice("y").choose(1))),
        {.target = "/guilds/22/requests/@me", .major = "22",
            .json =
                R"({"version":null,"form_fields":[)"
                R"({"field_type":"TERMS","label":"Rules","required":true,"values":["Be kind"],)"
                R"("response":true},{"field_type":"PARAGRAPH","label":"Why?","response":"a \"b\"\n"},)"
                R"({"field_type":"MULTIPLE_CHOICE","label":"Which?","choices":["x","y"],"response":1}]})"});
}
