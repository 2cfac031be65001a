#include "local/gateway/session_faults.hpp"

#include <string>

namespace chorus::local {

void drop(Hub& hub, GatewaySession& session) {
    auto const outbox = session.outbox;
    hub.detach(session.id, outbox, Clock::now());
    hub.cut(outbox);
}

void reset_socket(Hub& hub, GatewaySession& session) {
    session.outbox->reset = true;
    drop(hub, session);
}

void ask_reconnect(Hub& hub, GatewaySession& session) { hub.send(session.outbox, R"({"op":7,"d":null})"); }

void invalidate(Hub& hub, GatewaySession& session, bool resumable) {
    auto const outbox = session.outbox;
    hub.send(outbox, resumable ? R"({"op":9,"d":true})" : R"({"op":9,"d":false})");
    // The socket stays: the client may RESUME or IDENTIFY on it.
    if (resumable)
        hub.detach(session.id, outbox, Clock::now());
    else
        hub.remove(std::string(session.id));
}

bool apply_fault(Hub& hub, GatewaySession& session, std::string_view name) {
    if (name == "drop")
        drop(hub, session);
    else if (name == "reset")
        reset_socket(hub, session);
    else if (name == "silence")
        session.outbox->silent = true;
    else if (name == "ignore_heartbeats")
        session.outbox->acknowledges = false;
    else if (name == "truncate")
        session.outbox->truncate_next = true;
    else if (name == "reconnect")
        ask_reconnect(hub, session);
    else if (name == "invalidate")
        invalidate(hub, session, false);
    else if (name == "invalidate_resumable")
        invalidate(hub, session, true);
    else
        return false;
    return true;
}

} // namespace chorus::local
