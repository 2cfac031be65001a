// What can be done to one gateway session that has a socket.
#pragma once

#include "local/gateway/hub.hpp"
#include <string_view>

namespace chorus::local {

/// The TCP connection ends without a close frame; the session can be resumed.
void drop(Hub& hub, GatewaySession& session);
/// The same by a TCP reset.
void reset_socket(Hub& hub, GatewaySession& session);
/// Op 7.
void ask_reconnect(Hub& hub, GatewaySession& session);
/// Op 9. A session that is not resumable is gone.
void invalidate(Hub& hub, GatewaySession& session, bool resumable);

/// By the name that the control API has for it: drop, reset, silence, ignore_heartbeats, truncate, reconnect,
/// invalidate, invalidate_resumable. False: there is no such fault.
bool apply_fault(Hub& hub, GatewaySession& session, std::string_view name);

} // namespace chorus::local
