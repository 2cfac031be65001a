// What makes demand in a LimitsWorld.
#pragma once

#include "support/limits_world.hpp"

namespace chorus::test {

using namespace std::chrono_literals;

inline ModelRequest message(std::uint64_t account, std::uint64_t channel) {
    ModelRequest request;
    request.verb = "POST";
    request.route = "/channels/{channel_id}/messages";
    request.major = std::to_string(channel);
    request.target = "/channels/" + request.major + "/messages";
    request.account = account;
    return request;
}

inline RateRules spacebar_rules() {
    auto rules = RateRules::spacebar();
    rules.per_account = RateLimit(250, 5s);
    rules.per_address = RateLimit(500, 5s);
    rules.errors = RateLimit(10, 5s);
    rules.routes = {RouteRateRule("/channels/{", RateLimit(10, 5s)).by(RateKey::whole_target),
        RouteRateRule("/guilds/{", RateLimit(5, 5s)).by(RateKey::whole_target)};
    return rules;
}

inline void limit_like_spacebar(ModelLimitsServer& server) {
    server.per_account = {250, 5s};
    server.per_address = {500, 5s};
    server.errors = {10, 5s};
    server.routes = {{"/channels/{", {10, 5s}}, {"/guilds/{", {5, 5s}}};
}

/// Keeps `depth` calls waiting, so that whatever the limits allow can be used.
inline void saturate(LimitsWorld& world, ModelRequest const& request, int depth, ModelTime until) {
    auto again = std::make_shared<std::function<void(int)>>();
    *again = [&world, request, until, weak = std::weak_ptr(again)](int) {
        if (auto self = weak.lock(); self && world.now() < until)
            world.call(request, [self](int status) { (*self)(status); });
    };
    for (int i = 0; i < depth; ++i) world.call(request, [again](int status) { (*again)(status); });
}

/// What part of the budget of `limit` was used from `warm` to `until`, by the clock.
inline double use(LimitsWorld& world, ModelLimit limit, ModelTime warm, ModelTime until, double budgets = 1) {
    std::uint64_t before = 0;
    world.at(warm, [&] { before = world.server.accepted; });
    world.run_until(until);
    auto windows = std::chrono::duration<double>(until - warm) / std::chrono::duration<double>(limit.window);
    return static_cast<double>(world.server.accepted - before) / (budgets * limit.count * windows);
}

inline void limit_routes(ModelLimitsServer& server) {
    server.per_account = {50, 1s};
    server.routes["POST /channels/{channel_id}/messages"] = {5, 5s};
    server.routes["GET /channels/{channel_id}/messages"] = {5, 1s};
    server.routes["PATCH /channels/{channel_id}/messages/{message_id}"] = {5, 5s};
    server.routes["GET /guilds/{guild_id}"] = {10, 10s};
}

/// Two calls of a hundred are lost, clocks run apart and tremble, and trips take what they take.
inline LimitsWorldOptions rough(std::uint64_t seed) {
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

} // namespace chorus::test
