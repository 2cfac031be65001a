#include <chorus/metrics.hpp>

namespace chorus {

MetricsSink::~MetricsSink() = default;
void MetricsSink::call(CallMetrics const&) {}
void MetricsSink::retry(RetryMetrics const&) {}
void MetricsSink::limited(LimitMetrics const&) {}
void MetricsSink::instance(std::string_view, StateSource) {}
void MetricsSink::gateway_phase(GatewayPhaseMetrics const&) {}
void MetricsSink::gateway_incident(GatewayIncident const&) {}
void MetricsSink::gateway_traffic(GatewayTraffic const&) {}

} // namespace chorus
