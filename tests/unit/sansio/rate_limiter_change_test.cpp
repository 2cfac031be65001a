#include "support/catch.hpp"
#include "support/limits_demand.hpp"

using namespace chorus;
using namespace chorus::test;
using Dialect = ModelLimitsServer::Dialect;

namespace {

/// How many 429 there are between two moments.
std::uint64_t limited_between(LimitsWorld& world, ModelTime from, ModelTime to) {
    world.run_until(from);
    auto before = world.limited;
    world.run_until(to);
    return world.limited - before;
}

constexpr auto post = "POST /channels/{channel_id}/messages";
constexpr auto get = "GET /channels/{channel_id}/messages";

ModelRequest history(std::uint64_t account, std::uint64_t channel) {
    auto request = message(account, channel);
    request.verb = "GET";
    return request;
}

} // namespace

TEST_CASE("limits that change are learned") {
    auto dialect = GENERATE(Dialect::discord, Dialect::spacebar, Dialect::fluxer);
    auto rules = dialect == Dialect::discord    ? RateRules::discord()
                 : dialect == Dialect::spacebar ? spacebar_rules()
                                                : RateRules::fluxer();
    LimitsWorld world(rules, dialect, rough(1));
    auto limit = [&](ModelLimit to) {
        world.server.routes[dialect == Dialect::spacebar ? "/channels/{" : post] = to;
    };
    limit({10, 5s});
    saturate(world, message(1, 1), 30, 1000s);
    CHECK(limited_between(world, 0s, 60s) == 0);
    limit({4, 5s});
    world.run_until(100s);
    CHECK(world.limited <= 30);
    CHECK(limited_between(world, 100s, 160s) == 0);
    limit({12, 10s});
    CHECK(limited_between(world, 220s, 300s) == 0);
    auto before = world.server.accepted;
    world.run_until(700s);
    // The answers that never come cost more than 1 %: their time is the latest it can be.
    CHECK(static_cast<double>(world.server.accepted - before) > 0.9 * 400 / 10 * 12);
    CHECK(world.out_of_order == 0);
}

TEST_CASE("Discord's buckets merge and split") {
    LimitsWorld world(RateRules::discord(), Dialect::discord, rough(1));
    world.server.per_account = {50, 1s};
    world.server.otherwise = {5, 5s};
    world.server.names = {{post, "a"}, {get, "b"}};
    for (std::uint64_t channel = 1; channel <= 5; ++channel) {
        saturate(world, message(1, channel), 10, 1000s);
        saturate(world, history(1, channel), 10, 1000s);
    }
    CHECK(limited_between(world, 0s, 60s) == 0);
    CHECK(world.limiter.buckets() == 10);

    world.server.names = {{post, "ab"}, {get, "ab"}};
    CHECK(limited_between(world, 80s, 140s) == 0);
    CHECK(world.limiter.buckets() == 5);
    auto before = world.server.accepted;
    world.run_until(240s);
    CHECK(static_cast<double>(world.server.accepted - before) > 0.95 * 5 * 100);

    world.server.names = {{post, "c"}, {get, "d"}};
    CHECK(limited_between(world, 260s, 320s) == 0);
    CHECK(world.limiter.buckets() == 10);
    before = world.server.accepted;
    world.run_until(420s);
    CHECK(static_cast<double>(world.server.accepted - before) > 0.95 * 10 * 100);
    CHECK(world.out_of_order == 0);
}

TEST_CASE("another client of the same account is noticed") {
    LimitsWorld world(RateRules::discord(), Dialect::discord);
    world.server.otherwise = {10, 5s};
    saturate(world, message(1, 1), 20, 300s);
    // Three of each window are gone before ours begin.
    std::function<void()> other = [&] {
        for (int i = 0; i < 3; ++i) (void)world.server.handle(message(1, 1), world.now());
        if (world.now() < 290s) world.at(world.now() + 1700ms, other);
    };
    other();
    world.run_until(300s);
    CHECK(world.limited < 130); // without looking at what remains, hundreds
    CHECK(world.answered > 250);
}

TEST_CASE("shorter trips cost little, longer ones nothing") {
    auto dialect = GENERATE(Dialect::discord, Dialect::spacebar);
    LimitsWorld world(dialect == Dialect::discord ? RateRules::discord() : spacebar_rules(), dialect);
    if (dialect == Dialect::spacebar)
        limit_like_spacebar(world.server);
    else
        world.server.otherwise = {5, 5s};
    for (std::uint64_t channel = 1; channel <= 20; ++channel) saturate(world, message(1, channel), 15, 600s);
    CHECK(limited_between(world, 0s, 100s) == 0);
    world.set_trip(200ms);
    CHECK(limited_between(world, 100s, 300s) == 0);
    world.set_trip(2ms);
    world.run_until(330s);
    CHECK(world.limited <= 60);
    CHECK(limited_between(world, 330s, 600s) == 0);
}
