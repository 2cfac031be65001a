// Waiting until nothing is going on between an instance and its clients.
#pragma once

#include "local/net/host.hpp"
#include <chrono>
#include <functional>

namespace chorus::local {

/// `done(true)` on the strand once all is quiet, `done(false)` when patience is over before or the server
/// stops.
///
/// Quiet is: no request is on its way, nothing waits for a gateway, and every gateway session has answered
/// two heartbeat requests (op 1) in a row, between which no client did anything else. A client answers one
/// when it has read everything before it, so what it had to do about that has begun. From any thread.
/// `sessions`: it is not quiet before so many have a socket.
void await_quiet(std::shared_ptr<Host> host, std::chrono::milliseconds patience,
    std::function<void(bool)> done, std::size_t sessions = 0);

} // namespace chorus::local
