#pragma once

#include "ledger.hpp"
#include "place.hpp"

namespace relay {

/// Bad weather for the gateway sessions of a conversation. It strikes after so many things have been seen,
/// not after so much time: a slow machine sees the same storm.
class Storm {
public:
    Storm(Ledger& ledger, Place& a, Place& b, std::uint64_t seed);

    /// Cuts connections, one or all of a server, until it is cancelled. The sessions can be resumed.
    chorus::task<> cut_gateways();
    /// Ends the relays' sessions for good, until it is cancelled: nobody tells the next ones what they
    /// missed.
    chorus::task<> lose_sessions();

    /// Everybody's, the relays' included.
    [[nodiscard]] std::vector<chorus::ChorusUser> const& sessions() const { return sessions_; }
    [[nodiscard]] int strikes() const { return strikes_; }

private:
    /// Calls `strike` with a random number, again and again.
    template<class Strike> chorus::task<> rage(Strike strike);

    Ledger& ledger_;
    Place& a_;
    Place& b_;
    std::uint64_t seed_;
    std::vector<chorus::ChorusUser> sessions_;
    int strikes_ = 0;
};

} // namespace relay
