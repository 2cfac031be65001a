#pragma once

#include "bridge.hpp"
#include "ledger.hpp"

namespace relay {

/// Prints the conversation as the users of one side saw it: once, where all saw the same.
void print_conversation(std::string const& place, Ledger const& ledger, std::size_t side);

/// The counters of all sessions, added up.
[[nodiscard]] chorus::GatewayStats sum_of(std::vector<chorus::ChorusUser> const& sessions);

/// Prints a table of what the bridge carried.
void print_traffic(std::string const& a, std::string const& b, Bridge const& bridge);

void print_sessions(std::size_t sessions, chorus::GatewayStats const& stats, int strikes);

/// Prints a table of what was said, and what was seen of it.
void print_talk(std::string const& a, std::string const& b, Script const& script, Ledger const& ledger);

} // namespace relay
