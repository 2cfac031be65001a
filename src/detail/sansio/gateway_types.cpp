#include "detail/sansio/gateway_types.hpp"

namespace chorus::detail {

std::string_view to_string(GatewayState state) {
    switch (state) {
    case GatewayState::idle: return "idle";
    case GatewayState::connecting: return "connecting";
    case GatewayState::awaiting_hello: return "awaiting_hello";
    case GatewayState::identifying: return "identifying";
    case GatewayState::resuming: return "resuming";
    case GatewayState::ready: return "ready";
    case GatewayState::waiting: return "waiting";
    case GatewayState::closing: return "closing";
    case GatewayState::stopped: return "stopped";
    case GatewayState::failed: return "failed";
    }
    return "unknown";
}

std::string_view to_string(GatewayFailure failure) {
    switch (failure) {
    case GatewayFailure::authentication_failed: return "authentication_failed";
    case GatewayFailure::invalid_shard: return "invalid_shard";
    case GatewayFailure::sharding_required: return "sharding_required";
    case GatewayFailure::invalid_api_version: return "invalid_api_version";
    case GatewayFailure::invalid_intents: return "invalid_intents";
    case GatewayFailure::disallowed_intents: return "disallowed_intents";
    case GatewayFailure::identify_too_large: return "identify_too_large";
    case GatewayFailure::unreachable: return "unreachable";
    case GatewayFailure::handshake_timeout: return "handshake_timeout";
    case GatewayFailure::protocol_error: return "protocol_error";
    case GatewayFailure::identify_refused: return "identify_refused";
    case GatewayFailure::closed_by_server: return "closed_by_server";
    }
    return "unknown";
}

std::string_view to_string(ReconnectReason reason) {
    switch (reason) {
    case ReconnectReason::connect_failed: return "connect_failed";
    case ReconnectReason::connect_timeout: return "connect_timeout";
    case ReconnectReason::hello_timeout: return "hello_timeout";
    case ReconnectReason::ready_timeout: return "ready_timeout";
    case ReconnectReason::protocol_error: return "protocol_error";
    case ReconnectReason::heartbeat_unanswered: return "heartbeat_unanswered";
    case ReconnectReason::server_request: return "server_request";
    case ReconnectReason::invalid_session: return "invalid_session";
    case ReconnectReason::closed: return "closed";
    case ReconnectReason::slow_consumer: return "slow_consumer";
    }
    return "unknown";
}

std::string_view to_string(SendKind kind) {
    switch (kind) {
    case SendKind::heartbeat: return "heartbeat";
    case SendKind::identify: return "identify";
    case SendKind::resume: return "resume";
    case SendKind::command: return "command";
    }
    return "unknown";
}

std::string_view to_string(DropReason reason) {
    switch (reason) {
    case DropReason::superseded: return "superseded";
    case DropReason::ended: return "ended";
    case DropReason::rejected: return "rejected";
    }
    return "unknown";
}

} // namespace chorus::detail
