// What a scenario says later, by the clock.
#pragma once

#include "local/net/host.hpp"
#include "local/watch/scenario.hpp"

namespace chorus::local {

/// Says each when its time comes, until the host stops.
void start_traffic(std::shared_ptr<Host> const& host, std::vector<Traffic> traffic);

} // namespace chorus::local
