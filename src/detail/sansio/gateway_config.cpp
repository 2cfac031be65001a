#include "detail/sansio/gateway_config.hpp"

#include <algorithm>

namespace chorus::detail {

std::vector<CloseRule> ClosePolicy::documented_rules() {
    return {
        {4001, CloseResponse::reidentify}, // unknown opcode
        {4003, CloseResponse::reidentify}, // not authenticated, or the session was invalidated
        {4004, CloseResponse::fatal},      // authentication failed
        {4005, CloseResponse::reidentify}, // already authenticated
        {4006, CloseResponse::reidentify}, // session no longer valid: not Discord's any more, but Spacebar's
        {4007, CloseResponse::reidentify}, // invalid seq in RESUME
        {4009, CloseResponse::reidentify}, // session timed out
        {4010, CloseResponse::fatal},      // invalid shard
        {4011, CloseResponse::fatal},      // sharding required
        {4012, CloseResponse::fatal},      // invalid API version
        {4013, CloseResponse::fatal},      // invalid intents
        {4014, CloseResponse::fatal},      // disallowed intents
    };
}

ClosePolicy& ClosePolicy::set(std::uint16_t code, CloseResponse response) {
    std::erase_if(rules, [code](CloseRule const& rule) { return rule.code == code; });
    rules.push_back({code, response});
    return *this;
}

CloseResponse ClosePolicy::response_to(std::uint16_t code) const {
    auto const rule =
        std::find_if(rules.begin(), rules.end(), [code](CloseRule const& r) { return r.code == code; });
    return rule == rules.end() ? CloseResponse::resume : rule->response;
}

GatewayFailure failure_for(std::uint16_t close_code) {
    switch (close_code) {
    case 4004: return GatewayFailure::authentication_failed;
    case 4010: return GatewayFailure::invalid_shard;
    case 4011: return GatewayFailure::sharding_required;
    case 4012: return GatewayFailure::invalid_api_version;
    case 4013: return GatewayFailure::invalid_intents;
    case 4014: return GatewayFailure::disallowed_intents;
    default: return GatewayFailure::closed_by_server;
    }
}

GatewayFailure failure_for(ReconnectReason reason) {
    switch (reason) {
    case ReconnectReason::connect_failed:
    case ReconnectReason::connect_timeout: return GatewayFailure::unreachable;
    case ReconnectReason::hello_timeout:
    case ReconnectReason::ready_timeout:
    case ReconnectReason::heartbeat_unanswered: return GatewayFailure::handshake_timeout;
    case ReconnectReason::protocol_error: return GatewayFailure::protocol_error;
    case ReconnectReason::invalid_session: return GatewayFailure::identify_refused;
    case ReconnectReason::server_request:
    case ReconnectReason::slow_consumer:
    case ReconnectReason::closed: break;
    }
    return GatewayFailure::closed_by_server;
}

} // namespace chorus::detail
