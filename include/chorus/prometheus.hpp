#pragma once

#include <chorus/metrics.hpp>
#include <memory>
#include <string>

namespace chorus {

/// Keeps what it is told, for Prometheus: `text()` is what GET /metrics of your program answers with.
///
/// | metric | kind | labels |
/// |---|---|---|
/// | `chorus_calls_total` | counter | instance, method, route, status |
/// | `chorus_call_seconds` | histogram | instance, method, route |
/// | `chorus_call_wait_seconds` | histogram: time spent waiting for rate limits | instance, method, route |
/// | `chorus_call_retries_total` | counter | instance, method, route, reason |
/// | `chorus_rate_limited_total` | counter: answers of status 429 | instance, method, route, scope |
/// | `chorus_connections` | gauge | instance, state: busy or idle |
/// | `chorus_connections_opened_total` | counter | instance |
/// | `chorus_calls` | gauge | instance, state: active, held_back (by a limit) or unconnected |
///
/// | `chorus_gateway_sessions` | gauge | instance, phase: connecting, ready or waiting |
/// | `chorus_gateway_sessions_begun_total` | counter | instance, how: ready (anew) or resumed |
/// | `chorus_gateway_reconnects_total` | counter | instance, reason |
/// | `chorus_gateway_gaps_total` | counter: sessions that could not be resumed | instance |
/// | `chorus_gateway_holes_total` | counter: sessions that skipped sequence numbers | instance |
/// | `chorus_gateway_overflows_total` | counter: handlers were too slow | instance, policy |
/// | `chorus_gateway_events_total` | counter | instance, event |
/// | `chorus_gateway_duplicates_total` | counter | instance |
/// | `chorus_gateway_dropped_total` | counter | instance |
/// | `chorus_gateway_pending` | gauge: events that wait for handlers | instance |
/// | `chorus_gateway_heartbeat_seconds` | histogram: until it is answered | instance |
///
/// `status` and `reason` are a number, or a word where no answer came: `timeout`. Routes are templates, so
/// there are as many series as a program uses endpoints; beyond `max_series`, what is new is counted with the
/// route `other`. Safe from any thread.
class CHORUS_DECL PrometheusMetrics final : public MetricsSink {
public:
    explicit PrometheusMetrics(std::size_t max_series = 4096);
    ~PrometheusMetrics() override;

    /// All metrics in the text format of Prometheus, version 0.0.4.
    [[nodiscard]] std::string text() const;

    void call(CallMetrics const& call) override;
    void retry(RetryMetrics const& retry) override;
    void limited(LimitMetrics const& limit) override;
    void instance(std::string_view name, StateSource state) override;
    void gateway_phase(GatewayPhaseMetrics const& change) override;
    void gateway_incident(GatewayIncident const& incident) override;
    void gateway_traffic(GatewayTraffic const& traffic) override;

private:
    class Tables;
    std::unique_ptr<Tables> tables_;
};

} // namespace chorus
