#include "support/endpoint_rig.hpp"

#include <chorus/rest/personal_data.hpp>
#include <chorus/rest/server.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of server() ask about the server") {
    auto server = facade<ServerDocuments>();
    check("GET /ping", server.ping(), {.target = "/ping", .authorized = false});
    check("GET /policies/instance", server.policies(), {.target = "/policies/instance", .authorized = false});
    check("GET /policies/instance/domains", server.domains(),
        {.target = "/policies/instance/domains", .authorized = false});
    check("GET /policies/instance/limits", server.limits(), {.target = "/policies/instance/limits"});
    check("GET /policies/instance/config", server.config(), {.target = "/policies/instance/config"});
    check("GET /policies/stats", server.stats(), {.target = "/policies/stats"});
    check("GET /.well-known/spacebar", server.well_known(),
        {.target = "/.well-known/spacebar", .base = Base::root, .authorized = false});
    check("GET /.well-known/spacebar/client", server.well_known_client(),
        {.target = "/.well-known/spacebar/client", .base = Base::root, .authorized = false});
    check("GET /_spacebar/api/version", server.version(),
        {.target = "/_spacebar/api/version", .base = Base::root, .authorized = false});
    check("GET /version", server.software(), {.target = "/version", .authorized = false});
    check("GET /_spacebar/api/v1/integrations/gif", server.gif_providers(),
        {.target = "/_spacebar/api/v1/integrations/gif", .base = Base::root, .authorized = false});
    check("GET /_spacebar/api/openapi.json", server.openapi(),
        {.target = "/_spacebar/api/openapi.json", .base = Base::root, .authorized = false});
    check("GET /_spacebar/api/schemas.json", server.schemas(),
        {.target = "/_spacebar/api/schemas.json", .base = Base::root, .authorized = false});
    check("GET /gateway", server.gateway(), {.target = "/gateway", .authorized = false});
    check("GET /gateway/bot", server.gateway_bot(), {.target = "/gateway/bot"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of server() ask about its health, pages and clients") {
    auto server = facade<ServerDocuments>();
    check("GET /healthz", server.check_health(),
        {.target = "/healthz", .base = Base::root, .authorized = false});
    check(
        "GET /readyz", server.check_ready(), {.target = "/readyz", .base = Base::root, .authorized = false});
    check("GET /-/healthz", server.check_api_health(), {.target = "/-/healthz", .authorized = false});
    check("GET /-/readyz", server.check_api_ready(), {.target = "/-/readyz", .authorized = false});
    check("GET /scheduled-maintenances/upcoming.json", server.maintenances(),
        {.target = "/scheduled-maintenances/upcoming.json", .authorized = false});
    check("POST /stop", server.stop(), {.target = "/stop"});
    check("GET /", server.home_page(), {.target = "/", .base = Base::root, .authorized = false});
    check("GET /static/logo.png", server.logo(),
        {.target = "/static/logo.png", .base = Base::root, .authorized = false});
    check("GET /updates", server.update(GetUpdate("linux")),
        {.target = "/updates?platform=linux", .authorized = false});
    check("GET /updates", server.update(GetUpdate("my os").arch("x86_64").channel("stable")),
        {.target = "/updates?platform=my%20os&arch=x86_64&channel=stable", .authorized = false});
    check("GET /download", server.download_url(GetDownload("linux&x")),
        {.target = "/download?platform=linux%26x", .authorized = false});
    check("GET /experiments", server.experiments(), {.target = "/experiments"});
    check("GET /experiments",
        server.experiments(GetExperiments().with_guild_experiments(true).platform("DEVELOPER_PORTAL")),
        {.target = "/experiments?with_guild_experiments=true&platform=DEVELOPER_PORTAL"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of server() tell about users") {
    auto server = facade<ServerDocuments>();
    auto events = AnalyticsEvents()
                      .token("t0ken")
                      .event(AnalyticsEvent("app_opened"))
                      .event(AnalyticsEvent("channel_opened").properties(JsonText(R"({"channel_id":"11"})")));
    constexpr auto body = R"({"token":"t0ken","events":[{"type":"app_opened"},)"
                          R"({"type":"channel_opened","properties":{"channel_id":"11"}}]})";
    check("POST /science", server.send_events(events), {.target = "/science", .json = body});
    check("POST /track", server.track(events), {.target = "/track", .json = body});
    check("POST /metrics/v2", server.send_metrics(ClientMetrics().metric(ClientMetric("app_started"))),
        {.target = "/metrics/v2", .json = R"({"metrics":[{"name":"app_started","type":"count"}]})"});
    check("POST /beaker", server.send_beaker(), {.target = "/beaker", .json = "{}"});
    check("POST /beaker", server.send_beaker(JsonText("[1]")), {.target = "/beaker", .json = "[1]"});
    check("POST /warp/license", server.request_warp_license(), {.target = "/warp/license", .json = "{}"});
}

TEST_CASE_METHOD(EndpointRig, "where a client is downloaded is where the server redirects to") {
    auto server = facade<ServerDocuments>();
    rig.http().then(answer(302, "Found.", {{"location", "https://cdn.example/client.deb?x=1"}}));
    auto found = rig.result(server.download_url(GetDownload("linux")));
    REQUIRE(found);
    CHECK(*found == "https://cdn.example/client.deb?x=1");

    for (auto const& elsewhere : {answer(200, "<html>"), answer(204), answer(304), answer(302)}) {
        CAPTURE(elsewhere.status);
        rig.http().then(elsewhere);
        auto missing = rig.result(server.download_url(GetDownload("linux")));
        REQUIRE(missing.has_error());
        CHECK(missing.error().is(errc::malformed_response));
    }
    rig.http().then(json_answer(404, R"({"code":404,"message":"Not Found"})"));
    auto unknown = rig.result(server.download_url(GetDownload("amiga")));
    REQUIRE(unknown.has_error());
    CHECK(unknown.error().is(errc::not_found));
    // All others take a redirect for what it is to them: no answer.
    rig.http().then(answer(302, "", {{"Location", "https://elsewhere.example/"}}));
    CHECK(rig.result(server.ping()).has_error());
}

TEST_CASE_METHOD(EndpointRig, "documents that are none are empty, and pages are taken as they are") {
    auto server = facade<ServerDocuments>();
    rig.http().then(answer(200)); // to users who are no operators
    auto config = rig.result(server.config());
    REQUIRE(config);
    CHECK(*config == InstanceConfig());

    rig.http().then(answer(200, "OK", {{"Content-Type", "text/plain; charset=utf-8"}}));
    CHECK(rig.result(server.check_health()));
    rig.http().then(answer(503, "no database"));
    auto ill = rig.result(server.check_ready());
    REQUIRE(ill.has_error());
    CHECK(ill.error().is(errc::server_error));

    rig.http().then(answer(200, std::string("\x89PNG\0", 5), {{"Content-Type", "image/png"}}));
    auto logo = rig.result(server.logo());
    REQUIRE(logo);
    CHECK(logo->bytes == std::string("\x89PNG\0", 5));
    CHECK(logo->type == "image/png");

    rig.http().then(json_answer(200, R"({"openapi":"3.1.0"})"));
    auto openapi = rig.result(server.openapi());
    REQUIRE(openapi);
    CHECK(openapi->text() == R"({"openapi":"3.1.0"})");
}

TEST_CASE_METHOD(EndpointRig, "what the functions of personal_data() send") {
    auto data = facade<PersonalData>();
    check("GET /users/@me/harvest", data.harvest(), {.target = "/users/@me/harvest"});
    check("POST /users/@me/harvest", data.request_harvest(), {.target = "/users/@me/harvest", .json = "{}"});
    check("POST /users/@me/harvest",
        data.request_harvest(CreateHarvest().backend("Messages").backend("Servers").email("a@example.com")),
        {.target = "/users/@me/harvest",
            .json = R"({"backends":["Messages","Servers"],"email":"a@example.com"})"});
    check(
        "GET /users/@me/affinities/users", data.user_affinities(), {.target = "/users/@me/affinities/users"});
    check("GET /users/@me/affinities/guilds", data.guild_affinities(),
        {.target = "/users/@me/affinities/guilds"});
    check("GET /users/@me/activities/statistics/applications", data.activity_statistics(),
        {.target = "/users/@me/activities/statistics/applications"});
    check("GET /users/@me/premium-usage", data.premium_usage(), {.target = "/users/@me/premium-usage"});
    check("GET /users/@me/burst-credits", data.burst_credits(), {.target = "/users/@me/burst-credits"});
}
