#pragma once

#include "ledger.hpp"
#include "place.hpp"

namespace relay {

/// What bad weather does to a conversation. Each runs until it is cancelled, and counts what it did in `strikes`.
/// They strike after so many happenings, not after so much time: a slow machine sees the same storm.

/// Cuts gateway connections, of one user or of a whole server at once. The sessions can be resumed.
chorus::task<> cut_gateways(Ledger& ledger, std::vector<chorus::ChorusUser> sessions,
    std::vector<chorus::local::Server*> servers, std::uint64_t seed, int& strikes);

/// Ends the relays' sessions for good: they must begin new ones, and nobody tells them what they missed.
chorus::task<> lose_sessions(Ledger& ledger, std::vector<Place*> places, std::uint64_t seed, int& strikes);

} // namespace relay
