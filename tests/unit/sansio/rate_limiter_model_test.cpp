#include "support/catch.hpp"
#include "support/limits_world.hpp"

#include <iostream>

using namespace chorus;
using namespace chorus::test;
using namespace std::chrono_literals;
using Dialect = ModelLimitsServer::Dialect;

namespace {

ModelRequest message(std::uint64_t account, std::uint64_t channel) {
    ModelRequest request;
    request.verb = "POST";
    request.route = "/channels/{channel_id}/messages";
    request.major = std::to_string(channel);
    request.target = "/channels/" + request.major + "/messages";
    request.account = account;
    return request;
}

RateRules spacebar_rules() {
    auto rules = RateRules::spacebar();
    rules.per_account = RateLimit(250, 5s);
    rules.per_address = RateLimit(500, 5s);
    rules.errors = RateLimit(10, 5s);
    rules.routes = {RouteRateRule("/channels/{", RateLimit(10, 5s)).by(RateKey::whole_target),
        RouteRateRule("/guilds/{", RateLimit(5, 5s)).by(RateKey::whole_target)};
    return rules;
}

void limit_like_spacebar(ModelLimitsServer& server) {
    server.per_account = {250, 5s};
    server.per_address = {500, 5s};
    server.errors = {10, 5s};
    server.routes = {{"/channels/{", {10, 5s}}, {"/guilds/{", {5, 5s}}};
}

/// Keeps `depth` calls waiting, so that whatever the limits allow can be used.
void saturate(LimitsWorld& world, ModelRequest const& request, int depth, ModelTime until) {
    auto again = std::make_shared<std::function<void(int)>>();
    *again = [&world, request, until, weak = std::weak_ptr(again)](int) {
        if (auto self = weak.lock(); self && world.now() < until)
            world.call(request, [self](int status) { (*self)(status); });
    };
    for (int i = 0; i < depth; ++i) world.call(request, [again](int status) { (*again)(status); });
}

void report(char const* what, LimitsWorld const& world) {
    std::cout << what << ": made " << world.made << " answered " << world.answered << " 429 " << world.limited
              << " (server " << world.server.refused << ", global " << world.server.refused_global << ", errors "
              << world.server.refused_errors << ") lost " << world.lost << " refused " << world.refused
              << " disorder " << world.out_of_order << " longest "
              << std::chrono::duration<double>(world.longest_wait).count() << " waiting " << world.limiter.waiting()
              << " in flight " << world.limiter.in_flight() << "\n";
    for (auto const& [route, count] : world.limited_routes) std::cout << "   " << route << ": " << count << "\n";
}

/// What part of the budget of `limit` was used from `warm` to `until`, by the clock.
double use(LimitsWorld& world, ModelLimit limit, ModelTime warm, ModelTime until, double budgets = 1) {
    std::uint64_t before = 0;
    world.at(warm, [&] { before = world.server.accepted; });
    world.run_until(until);
    auto windows = std::chrono::duration<double>(until - warm) / std::chrono::duration<double>(limit.window);
    return static_cast<double>(world.server.accepted - before) / (budgets * limit.count * windows);
}

/// Calls of many accounts, in bursts, of routes with and without limits of their own.
class Crowd {
public:
    Crowd(LimitsWorld& world, std::uint64_t accounts, std::uint64_t channels, ModelTime pause, double failing)
        : world_(world)
        , channels_(channels)
        , pause_(pause)
        , failing_(failing) {
        for (std::uint64_t account = 1; account <= accounts; ++account) next(account);
    }
    void stop() { stopped_ = true; }

private:
    void next(std::uint64_t account) {
        std::exponential_distribution<> pauses(1);
        auto pause = ModelTime(static_cast<std::int64_t>(
            pauses(world_.random()) * static_cast<double>(pause_.count())));
        world_.at(world_.now() + pause, [this, account] {
            if (stopped_) return;
            burst(account);
            next(account);
        });
    }
    void burst(std::uint64_t account) {
        auto& random = world_.random();
        auto calls = 1 + random() % (random() % 8 == 0 ? 30 : 6);
        auto request = message(account, 1 + random() % channels_);
        switch (random() % 6) {
        case 0: request.verb = "GET"; break;
        case 1:
            request.verb = "PATCH";
            request.route += "/{message_id}";
            break;
        case 2:
            request.verb = "GET";
            request.route = "/guilds/{guild_id}";
            request.target = "/guilds/" + request.major;
            break;
        case 3:
            request.verb = "GET";
            request.route = "/users/@me";
            request.major = "";
            request.target = "/users/@me";
            break;
        default: break;
        }
        for (std::uint64_t i = 0; i < calls; ++i) {
            auto one = request;
            if (one.verb == "PATCH") one.target += "/" + std::to_string(random() % 3);
            one.fails = std::uniform_real_distribution<>(0, 1)(random) < failing_;
            world_.call(one, {}, static_cast<std::uint8_t>(random() % 3));
        }
    }

    LimitsWorld& world_;
    std::uint64_t channels_;
    ModelTime pause_;
    double failing_;
    bool stopped_ = false;
};

void limit_routes(ModelLimitsServer& server) {
    server.per_account = {50, 1s};
    server.routes["POST /channels/{channel_id}/messages"] = {5, 5s};
    server.routes["GET /channels/{channel_id}/messages"] = {5, 1s};
    server.routes["PATCH /channels/{channel_id}/messages/{message_id}"] = {5, 5s};
    server.routes["GET /guilds/{guild_id}"] = {10, 10s};
}

LimitsWorldOptions rough(std::uint64_t seed) {
    LimitsWorldOptions options;
    options.seed = seed;
    options.trip = 5ms;
    options.spread = 30ms;
    options.lost_requests = 0.01;
    options.lost_answers = 0.01;
    options.client_drift = 1e-4;
    options.server_drift = -1e-4;
    options.clock_jitter = 1ms;
    return options;
}

} // namespace

TEST_CASE("a budget is used up, and no more") {
    ModelTime warm = 60s;
    ModelTime until = 360s;
    SECTION("of Discord's route") {
        LimitsWorld world(RateRules::discord(), Dialect::discord);
        world.server.otherwise = {5, 5s};
        saturate(world, message(1, 1), 20, until);
        auto used = use(world, world.server.otherwise, warm, until);
        report("discord", world);
        CHECK(used > 0.99);
        CHECK(world.limited == 0);
        CHECK(world.out_of_order == 0);
    }
    SECTION("of Discord's account") {
        LimitsWorld world(RateRules::discord(), Dialect::discord);
        world.server.per_account = {50, 1s};
        saturate(world, message(1, 1), 200, until);
        auto used = use(world, world.server.per_account, warm, until);
        report("discord account", world);
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
        for (std::uint64_t channel = 1; channel <= 40; ++channel) saturate(world, message(1, channel), 15, until);
        auto used = use(world, {250, 5s}, warm, until);
        report("spacebar account", world);
        CHECK(used > 0.99);
        CHECK(world.limited == 0);
    }
    SECTION("of Spacebar's address, by many accounts") {
        LimitsWorld world(spacebar_rules(), Dialect::spacebar);
        limit_like_spacebar(world.server);
        for (std::uint64_t channel = 1; channel <= 80; ++channel)
            saturate(world, message(channel % 4, channel), 15, until);
        auto used = use(world, {500, 5s}, warm, until);
        report("spacebar address", world);
        CHECK(used > 0.99);
        CHECK(world.limited == 0);
    }
    SECTION("of Fluxer's route, whose end is told in whole seconds") {
        LimitsWorld world(RateRules::fluxer(), Dialect::fluxer);
        world.server.otherwise = {20, 10s};
        saturate(world, message(1, 1), 60, until + 600s);
        auto used = use(world, world.server.otherwise, warm + 600s, until + 600s);
        report("fluxer", world);
        std::cout << used << "\n";
        CHECK(used > 0.99);
        CHECK(world.limited == 0);
        CHECK(world.out_of_order == 0);
    }
}

TEST_CASE("a crowd meets no limit") {
    auto dialect = GENERATE(Dialect::discord, Dialect::spacebar, Dialect::fluxer);
    auto first = std::getenv("SEED") ? std::atoi(std::getenv("SEED")) : 1;
    auto seed = first + GENERATE(0, 1, 2);
    auto rules = dialect == Dialect::discord    ? RateRules::discord()
                 : dialect == Dialect::spacebar ? spacebar_rules()
                                                : RateRules::fluxer();
    LimitsWorld world(rules, dialect, rough(static_cast<std::uint64_t>(seed)));
    if (dialect == Dialect::spacebar)
        limit_like_spacebar(world.server);
    else
        limit_routes(world.server);
    if (dialect == Dialect::discord)
        for (auto const* route : {"POST /channels/{channel_id}/messages", "PATCH /channels/{channel_id}/messages/{message_id}"})
            world.server.names[route] = "shared";
    Crowd crowd(world, 12, 30, 400ms, dialect == Dialect::spacebar ? 0.002 : 0.02);
    world.run_until(100s);
    crowd.stop();
    world.run_until(1000s);
    report("crowd", world);
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
    report("off", world);
    CHECK(world.limited > 300);
}
