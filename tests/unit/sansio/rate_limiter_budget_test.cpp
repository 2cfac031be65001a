#include "support/catch.hpp"
#include "support/limits_demand.hpp"

using namespace chorus;
using namespace chorus::test;
using Dialect = ModelLimitsServer::Dialect;

TEST_CASE("a budget is used up, and no more") {
    // Of how many windows there are in that time, one may be missed at its ends.
    ModelTime warm = 60s;
    ModelTime until = 1560s;
    SECTION("of Discord's route") {
        LimitsWorld world(RateRules::discord(), Dialect::discord);
        world.server.otherwise = {5, 5s};
        saturate(world, message(1, 1), 20, until);
        auto used = use(world, world.server.otherwise, warm, until);
        CHECK(used > 0.99);
        CHECK(world.limited == 0);
        CHECK(world.out_of_order == 0);
    }
    SECTION("of Discord's account") {
        LimitsWorld world(RateRules::discord(), Dialect::discord);
        world.server.per_account = {50, 1s};
        until = 360s;
        saturate(world, message(1, 1), 200, until);
        auto used = use(world, world.server.per_account, warm, until);
        CHECK(used > 0.99);
        CHECK(world.limited == 0);
        CHECK(world.out_of_order == 0);
    }
    SECTION("of Spacebar's route") {
        LimitsWorld world(spacebar_rules(), Dialect::spacebar);
        limit_like_spacebar(world.server);
        saturate(world, message(1, 1), 40, until);
        auto used = use(world, {10, 5s}, warm, until);
        CHECK(used > 0.99);
        CHECK(world.limited == 0);
        CHECK(world.out_of_order == 0);
    }
    SECTION("of Spacebar's account, by many routes") {
        LimitsWorld world(spacebar_rules(), Dialect::spacebar);
        limit_like_spacebar(world.server);
        until = 360s;
        for (std::uint64_t channel = 1; channel <= 40; ++channel) saturate(world, message(1, channel), 15, until);
        auto used = use(world, {250, 5s}, warm, until);
        CHECK(used > 0.99);
        CHECK(world.limited == 0);
    }
    SECTION("of Spacebar's address, by many accounts") {
        LimitsWorld world(spacebar_rules(), Dialect::spacebar);
        limit_like_spacebar(world.server);
        until = 260s;
        for (std::uint64_t channel = 1; channel <= 80; ++channel)
            saturate(world, message(channel % 4, channel), 15, until);
        auto used = use(world, {500, 5s}, warm, until);
        CHECK(used > 0.99);
        CHECK(world.limited == 0);
    }
    SECTION("of Fluxer's route, whose end is told in whole seconds") {
        LimitsWorld world(RateRules::fluxer(), Dialect::fluxer);
        world.server.otherwise = {20, 10s};
        until = 3000s;
        saturate(world, message(1, 1), 60, until);
        auto used = use(world, world.server.otherwise, warm + 300s, until);
        CHECK(used > 0.99);
        CHECK(world.limited == 0);
        CHECK(world.out_of_order == 0);
    }
}
