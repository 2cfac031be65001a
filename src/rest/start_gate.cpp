#include "rest/start_gate.hpp"

#include <boost/asio/post.hpp>

namespace chorus::detail {
namespace {

IdentifyRules rules_of(Flavor const& flavor) {
    IdentifyRules rules;
    rules.interval = flavor.identify_interval;
    if (flavor.identifies_per_second > 0)
        rules.spacing = Duration(std::chrono::seconds(1)) / flavor.identifies_per_second;
    return rules;
}

} // namespace

StartGate::StartGate(asio::any_io_executor strand, Flavor const& flavor)
    : strand_(std::move(strand))
    , identifies_(rules_of(flavor))
    , connections_(flavor.connects_at_once)
    , timer_(strand_) {}

template<class Change> void StartGate::post(Change change) {
    asio::post(strand_, [self = shared_from_this(), change = std::move(change)]() mutable {
        change(*self);
        self->settle();
    });
}

StartGate::Pass StartGate::ask_connection(bool identify, std::uint64_t account, std::uint32_t shard, Go go) {
    return ask(true, identify, account, shard, std::move(go));
}
StartGate::Pass StartGate::ask_identify(std::uint64_t account, std::uint32_t shard, Go go) {
    return ask(false, true, account, shard, std::move(go));
}

StartGate::Pass StartGate::ask(
    bool connect, bool identify, std::uint64_t account, std::uint32_t shard, Go go) {
    auto const turn = next_.fetch_add(1, std::memory_order_relaxed);
    post([=, go = std::move(go)](StartGate& self) mutable {
        Asked asked;
        asked.connect = connect;
        asked.go = std::move(go);
        if (identify)
            self.identifies_.ask(turn, account, shard, Clock::now());
        else
            self.connections_.ask(turn);
        self.asked_.emplace(turn, std::move(asked));
    });
    return Pass(shared_from_this(), turn);
}

void StartGate::learn(std::uint64_t account, StartLimits const& limits) {
    post([=](StartGate& self) { self.identifies_.learn(account, limits, Clock::now()); });
}

void StartGate::connected(Turn turn) {
    post([=](StartGate& self) { self.connections_.leave(turn); });
}

void StartGate::identified(Turn turn) {
    post([=](StartGate& self) {
        self.identifies_.identified(turn, Clock::now());
        self.connections_.leave(turn);
        self.asked_.erase(turn);
    });
}

void StartGate::leave(Turn turn) {
    post([=](StartGate& self) {
        self.identifies_.leave(turn, Clock::now());
        self.connections_.leave(turn);
        self.asked_.erase(turn);
    });
}

void StartGate::settle() {
    std::vector<Turn> turns;
    auto const wake = identifies_.poll(Clock::now(), turns);
    std::vector<Turn> may_go;
    for (auto turn : turns) {
        auto const found = asked_.find(turn);
        if (found == asked_.end()) continue;
        if (found->second.connect)
            connections_.ask(turn);
        else
            may_go.push_back(turn);
    }
    connections_.poll(may_go);
    for (auto turn : may_go) {
        auto const found = asked_.find(turn);
        if (found == asked_.end()) continue;
        if (auto go = std::exchange(found->second.go, nullptr)) go(turn);
    }
    if (wake == wake_) return;
    wake_ = wake;
    if (wake == TimePoint::max()) return timer_.cancel();
    timer_.call_at(wake, [weak = weak_from_this(), wake](bool expired) {
        auto const self = expired ? weak.lock() : nullptr;
        if (!self || self->wake_ != wake) return;
        self->wake_ = TimePoint::max();
        self->settle();
    });
}

} // namespace chorus::detail
