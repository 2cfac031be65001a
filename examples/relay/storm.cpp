#include "storm.hpp"

#include <random>

namespace relay {

Storm::Storm(Ledger& ledger, Place& a, Place& b, std::uint64_t seed)
    : ledger_(ledger)
    , a_(a)
    , b_(b)
    , seed_(seed) {
    for (auto* place : {&a, &b}) {
        for (auto const& speaker : place->speakers()) sessions_.push_back(speaker.user);
        sessions_.push_back(place->shore().relay);
    }
}

template<class Strike> chorus::task<> Storm::rage(Strike strike) {
    std::mt19937_64 random(seed_);
    for (;;) {
        auto next = ledger_.happenings() + 10 + random() % 40;
        co_await ledger_.until([&] { return ledger_.happenings() >= next; });
        ++strikes_;
        strike(random);
    }
}

chorus::task<> Storm::cut_gateways() {
    return rage([this](std::mt19937_64& random) {
        auto* server = (random() % 2 ? a_ : b_).server();
        bool everybody = random() % 4 == 0;
        if (everybody && server)
            server->drop_gateways();
        else
            sessions_[random() % sessions_.size()].gateway().cut();
    });
}

chorus::task<> Storm::lose_sessions() {
    return rage([this](std::mt19937_64& random) {
        auto& place = random() % 2 ? a_ : b_;
        if (auto* server = place.server()) server->invalidate_session(place.shore().relay.name(), false);
    });
}

} // namespace relay
