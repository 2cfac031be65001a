#include "support/capture.hpp"
#include "support/catch.hpp"
#include "support/shape_check.hpp"

#include <chorus/models/experiment.hpp>
#include <chorus/models/instance.hpp>
#include <chorus/models/personal_data.hpp>
#include <chorus/models/policies.hpp>
#include <chorus/models/update.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE("what a Spacebar instance was recorded to say of itself is read without loss") {
    ShapeCheck check;
    check.check<InstancePolicies>(capture("http-policies-instance")["body"], "policies");
    check.check<InstanceLimits>(capture("http-policies-instance-limits")["body"], "limits");
    check.check<InstanceConfig>(capture("http-policies-instance-config")["body"], "config");
    check.check<WellKnown>(capture("http-wellknown-spacebar")["body"], "well-known");
    check.check<WellKnownClient>(capture("http-wellknown-spacebar-client")["body"], "client");
    check.check<ServerVersion>(capture("http-spacebar-api-version")["body"], "version");
    for (auto const& difference : check.differences) FAIL_CHECK(difference);
    for (auto const& [field, where] : check.unknown) FAIL_CHECK(field);
    CHECK(check.payloads == 6);
}

TEST_CASE("the limits of an instance") {
    auto limits = decode<InstanceLimits>(capture("http-policies-instance-limits")["body"].dump());
    REQUIRE(limits.message);
    CHECK(limits.message->maxCharacters == 1'048'576);
    CHECK(limits.message->maxAttachmentSize == 1'073'741'824);
    REQUIRE(limits.guild);
    CHECK(limits.guild->maxMembers == 25'000'000);
    REQUIRE(limits.rate);
    CHECK_FALSE(limits.rate->enabled);
    REQUIRE(limits.rate->routes);
    REQUIRE(limits.rate->routes->auth);
    CHECK(limits.rate->routes->auth->register_->window == 43'200);
    REQUIRE(limits.absoluteRate);
    CHECK(limits.absoluteRate->register_->limit == 25);
    CHECK(limits.absoluteRate->sendMessage->window == 60'000);

    auto little = decode<InstanceLimits>(R"({"message":{"maxEmbeds":3},"rate":null,"channel":5})");
    CHECK(little.message->maxEmbeds == 3);
    CHECK(little.message->maxCharacters.is_absent());
    CHECK(little.rate.is_null());
    CHECK(little.channel.is_absent());
}

TEST_CASE("what a gateway speaks, and that compression may be left out") {
    auto client = decode<WellKnownClient>(capture("http-wellknown-spacebar-client")["body"].dump());
    REQUIRE(client.api);
    REQUIRE(client.api->apiVersions);
    CHECK(client.api->apiVersions->default_ == "9");
    CHECK(client.api->apiVersions->active == std::vector<std::string>{"6", "7", "8", "9"});
    REQUIRE(client.gateway);
    CHECK(client.gateway->encoding == std::vector<std::string>{"etf", "json"});
    REQUIRE(client.gateway->compression.size() == 3);
    CHECK(client.gateway->compression.front() == "zstd-stream");
    CHECK(client.gateway->compression.back().is_null());
    CHECK(client.admin.is_absent());
}

TEST_CASE("small documents of servers") {
    auto stats = decode<InstanceStats>(R"({"counts":{"user":3,"guild":"2","message":100,"members":7}})");
    CHECK(stats.counts.guild == 2);
    CHECK(stats.counts.members == 7);
    auto gifs = decode<GifProviders>(R"({"providers":{"tenor":{"available":true},"klipy":{}}})");
    CHECK(gifs.providers.at("tenor").available);
    CHECK_FALSE(gifs.providers.at("klipy").available);
    auto update = decode<ClientUpdate>(
        R"({"name":"1.2","pub_date":"2026-01-02T03:04:05Z","url":"https://x.example/","notes":null})");
    CHECK(update.name == "1.2");
    CHECK(update.notes.is_null());
    CHECK(decode<ServerSoftware>(R"({"version":"0.1.0","server":"symfonia"})").server == "symfonia");
}

TEST_CASE("maintenance that is planned, and Spacebar's way to say that none is") {
    auto planned = decode<UpcomingMaintenances>(
        R"({"page":{"id":"p","name":"Chat","time_zone":"Etc/UTC","updated_at":"2026-11-20T13:55:00Z"},
            "scheduled_maintenances":[{"id":"m","name":"Databases","status":"scheduled","impact":"none",
            "scheduled_for":"2026-11-21T02:00:00Z","scheduled_until":"2026-11-21T04:00:00Z",
            "incident_updates":[{"id":"u","status":"scheduled","body":"We will …"}]}]})");
    REQUIRE(planned.scheduled_maintenances.size() == 1);
    CHECK(planned.scheduled_maintenances[0].scheduled_for == *Timestamp::parse("2026-11-21T02:00:00Z"));
    CHECK(planned.scheduled_maintenances[0].incident_updates.size() == 1);
    CHECK(decode<UpcomingMaintenances>(R"({"page":{},"scheduled_maintenances":{}})")
              .scheduled_maintenances.empty());
}

TEST_CASE("experiments are lists with meanings by position") {
    auto experiments = decode<Experiments>(
        R"({"fingerprint":"1.x","assignments":[[826493636,3,-1,-1,0,203,0,1,"2025-02_profile",2,0],[7],
            "none",["none"],{"hash":1},[]],
            "guild_experiments":[[4130837190,"2021-11_hash",9,[[[[1,[{"s":0,"e":5000}]]],[]]],
            [{"b":1,"k":["22"]}],[],null,null,1,0]]})");
    CHECK(experiments.fingerprint == "1.x");
    auto mine = experiments.of_user();
    REQUIRE(mine.size() == 2);
    CHECK(mine[0].hash == 826'493'636);
    CHECK(mine[0].revision == 3);
    CHECK(mine[0].bucket == -1);
    CHECK(mine[0].override_ == -1);
    CHECK(mine[0].hash_result == 203);
    CHECK_FALSE(mine[0].aa_mode);
    CHECK(mine[0].trigger_debugging);
    UserExperiment bare;
    bare.hash = 7;
    CHECK(mine[1] == bare);

    auto guilds = experiments.of_guilds();
    REQUIRE(guilds.size() == 1);
    CHECK(guilds[0].hash == 4'130'837'190);
    CHECK(guilds[0].hash_key == "2021-11_hash");
    CHECK(guilds[0].revision == 9);
    CHECK(guilds[0].populations.text() == R"([[[[1,[{"s":0,"e":5000}]]],[]]])");
    CHECK(guilds[0].overrides.text() == R"([{"b":1,"k":["22"]}])");
    CHECK(guilds[0].holdout_name.is_null());
    CHECK(guilds[0].aa_mode);

    auto none = decode<Experiments>(R"({"fingerprint":"","assignments":[],"guild_experiments":[]})");
    CHECK(none.of_user().empty());
    CHECK(none.of_guilds().empty());
}

TEST_CASE("what servers gather about users") {
    auto harvest = decode<Harvest>(
        R"({"harvest_id":"5","user_id":"44","status":1,"state":"INCOMPLETE","email":"a@example.com",
            "created_at":"2026-11-20T13:55:00Z","completed_at":null,"backends":{"users":"EXTRACTED"},
            "harvest_metadata":{"bypass_cooldown":false,"backend_attempts":{"users":2}}})");
    CHECK(harvest.status == HarvestStatus::running);
    CHECK(harvest.completed_at.is_null());
    CHECK(harvest.backends->at("users") == "EXTRACTED");
    CHECK(harvest.harvest_metadata->backend_attempts->at("users") == 2);

    auto affinities = decode<UserAffinities>(
        R"({"user_affinities":[{"user_id":"44","affinity":0.5},{"user_id":"45","affinity":1}],
            "inverse_user_affinities":[]})");
    REQUIRE(affinities.user_affinities.size() == 2);
    CHECK(affinities.user_affinities[0].affinity == 0.5);
    CHECK(affinities.user_affinities[1].affinity == 1);
    auto usage =
        decode<PremiumUsage>(R"({"nitro_sticker_sends":{"value":3},"total_hd_streams":{"value":1}})");
    CHECK(usage.nitro_sticker_sends.value == 3);
    CHECK(usage.hd_hours_streamed.value == 0);
    auto credits = decode<BurstCredits>(
        R"({"amount":2,"replenished_today":true,"next_replenish_at":"2026-11-20T13:55:00Z"})");
    CHECK(credits.amount == 2);
    CHECK(credits.replenished_today);
    CHECK(credits.next_replenish_at == *Timestamp::parse("2026-11-20T13:55:00Z"));
}
