#include "storm.hpp"

#include <random>

namespace relay {
namespace {

/// Calls `strike` again and again, with a random number, when people have seen 10 to 50 more things.
template <class Strike> chorus::task<> rage(Ledger& ledger, std::uint64_t seed, Strike strike) {
    std::mt19937_64 random(seed);
    for (;;) {
        auto next = ledger.happenings() + 10 + random() % 40;
        co_await ledger.until([&] { return ledger.happenings() >= next; });
        strike(static_cast<std::size_t>(random() >> 1));
    }
}

} // namespace

chorus::task<> cut_gateways(Ledger& ledger, std::vector<chorus::ChorusUser> sessions,
    std::vector<chorus::local::Server*> servers, std::uint64_t seed, int& strikes) {
    auto strike = [&](std::size_t random) {
        ++strikes;
        bool everybody = random % 4 == 0 && !servers.empty();
        if (everybody) servers[random / 4 % servers.size()]->drop_gateways();
        else sessions[random / 4 % sessions.size()].gateway().cut();
    };
    co_await rage(ledger, seed, strike);
}

chorus::task<> lose_sessions(Ledger& ledger, std::vector<Place*> places, std::uint64_t seed, int& strikes) {
    auto strike = [&](std::size_t random) {
        auto& place = *places[random % places.size()];
        if (!place.server()) return;
        ++strikes;
        place.server()->invalidate_session(place.shore().relay.name(), false);
    };
    co_await rage(ledger, seed, strike);
}

} // namespace relay
