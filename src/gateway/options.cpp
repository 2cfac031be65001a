#include <chorus/gateway/options.hpp>

namespace chorus {

std::string_view to_string(GatewayPhase phase) {
    switch (phase) {
    case GatewayPhase::idle: return "idle";
    case GatewayPhase::connecting: return "connecting";
    case GatewayPhase::ready: return "ready";
    case GatewayPhase::waiting: return "waiting";
    case GatewayPhase::closed: return "closed";
    }
    return "unknown";
}

std::string_view to_string(SlowConsumer policy) {
    switch (policy) {
    case SlowConsumer::stop_reading: return "stop_reading";
    case SlowConsumer::drop_oldest: return "drop_oldest";
    case SlowConsumer::disconnect: return "disconnect";
    }
    return "unknown";
}

} // namespace chorus
