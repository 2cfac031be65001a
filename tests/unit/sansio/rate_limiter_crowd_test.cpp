#include "support/catch.hpp"
#include "support/limits_demand.hpp"

using namespace chorus;
using namespace chorus::test;
using Dialect = ModelLimitsServer::Dialect;

TEST_CASE("a crowd meets no limit") {
    auto dialect = GENERATE(Dialect::discord, Dialect::spacebar, Dialect::fluxer);
    auto seed = GENERATE(1, 2, 3);
    auto rules = dialect == Dialect::discord    ? RateRules::discord()
                 : dialect == Dialect::spacebar ? spacebar_rules()
                                                : RateRules::fluxer();
    LimitsWorld world(rules, dialect, rough(static_cast<std::uint64_t>(seed)));
    if (dialect == Dialect::spacebar)
        limit_like_spacebar(world.server);
    else
        limit_routes(world.server);
    if (dialect == Dialect::discord)
        for (auto const* route : {"POST /channels/{channel_id}/messages",
                 "PATCH /channels/{channel_id}/messages/{message_id}"})
            world.server.names[route] = "shared";
    Crowd crowd(world, 12, 30, 400ms, dialect == Dialect::spacebar ? 0.002 : 0.02);
    world.run_until(100s);
    crowd.stop();
    world.run_until(1000s);
    CHECK(world.made > 11'000);
    CHECK(world.limited == 0);
    CHECK(world.out_of_order == 0);
    CHECK(world.limiter.waiting() == 0);
    CHECK(world.limiter.in_flight() == 0);
    CHECK(world.answered + world.lost == world.made);
}

TEST_CASE("without a limiter it meets hundreds") {
    auto dialect = GENERATE(Dialect::discord, Dialect::spacebar, Dialect::fluxer);
    auto options = rough(1);
    options.limiter_on = false;
    LimitsWorld world(RateRules::discord(), dialect, options);
    if (dialect == Dialect::spacebar)
        limit_like_spacebar(world.server);
    else
        limit_routes(world.server);
    Crowd crowd(world, 12, 30, 400ms, 0.002);
    world.run_until(30s);
    CHECK(world.limited > 300);
}
