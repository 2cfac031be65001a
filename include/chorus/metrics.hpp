#pragma once

#include <chorus/config.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace chorus {

/// One REST call, when it is over.
class CallMetrics {
public:
    CallMetrics() = default;

    std::string_view instance; ///< the host of its API
    std::string_view method;   ///< "GET"
    std::string_view route;    ///< the template: "/channels/{channel_id}"; never an id
    int status = 0;            ///< of the last answer; 0 if none came
    /// What ended it without an answer: "timeout", "cancelled", "rate_limited" where it was refused unsent, …
    std::string_view failure;
    std::uint32_t attempts = 0;         ///< how often it was sent
    std::chrono::nanoseconds waited{0}; ///< for rate limits
    std::chrono::nanoseconds took{0};   ///< from its start to its last answer, waits included
};

/// A call that goes on to another attempt.
class RetryMetrics {
public:
    RetryMetrics() = default;

    std::string_view instance;
    std::string_view method;
    std::string_view route;
    int status = 0;           ///< what the last attempt was answered with; 0 if it was not
    std::string_view failure; ///< "connection_closed", …, where no answer came
};

/// A 429: a limit that was not foreseen.
class LimitMetrics {
public:
    LimitMetrics() = default;

    std::string_view instance;
    std::string_view method;
    std::string_view route;
    std::string_view scope; ///< "user", "shared" or "global", as the server says; "unknown" where it does not
};

/// What an instance is busy with, at one moment.
class InstanceState {
public:
    InstanceState() = default;

    std::size_t connections_open = 0; ///< busy and idle
    std::size_t connections_idle = 0;
    std::size_t connections_opened = 0; ///< ever
    std::size_t calls_without_connection = 0;
    std::size_t calls_under_way = 0;
    std::size_t calls_held_back = 0; ///< of those, the ones that wait for a rate limit
};

/// A gateway session goes from one phase to the next. One that goes from `idle` or `closed` begins; one that
/// goes to `closed` ends.
class GatewayPhaseMetrics {
public:
    GatewayPhaseMetrics() = default;

    std::string_view instance;
    std::string_view from; ///< "idle", "connecting", "ready", "waiting" or "closed"
    std::string_view to;
};

/// Something happened to a gateway session.
class GatewayIncident {
public:
    GatewayIncident() = default;

    std::string_view instance;
    /// "ready": begun anew; "resumed"; "reconnecting"; "gap": it could not be resumed; "overflow": handlers
    /// had more to do than they may keep; "hole": sequence numbers were skipped, told once of a session.
    std::string_view what;
    std::string_view
        reason; ///< of "reconnecting": as in SessionReconnecting; of "overflow": the SlowConsumer
};

/// What came through a gateway session since the last time, about a second ago if there was anything.
class GatewayTraffic {
public:
    GatewayTraffic() = default;

    std::string_view instance;
    std::vector<std::pair<std::string_view, std::uint64_t>> events; ///< dispatches by name
    std::uint64_t duplicates = 0;    ///< received twice, handed out once; not among the events
    std::uint64_t dropped = 0;       ///< see SlowConsumer::drop_oldest
    std::int64_t pending_change = 0; ///< of the number of events that wait for handlers
    std::optional<std::chrono::nanoseconds> latency; ///< of a heartbeat answered since
};

/// Is told what an instance does: `options.metrics = std::make_shared<MySink>()`. One sink may serve many
/// instances. Called from any thread that runs their executors, also concurrently, in the middle of the work:
/// it should be quick and not block; what it throws is ignored. The texts live as long as the call.
///
/// What is not overridden is not of interest. Later versions add functions at the end.
class CHORUS_DECL MetricsSink {
public:
    MetricsSink() = default;
    MetricsSink(MetricsSink const&) = delete;
    MetricsSink& operator=(MetricsSink const&) = delete;
    virtual ~MetricsSink();

    virtual void call(CallMetrics const& call);
    virtual void retry(RetryMetrics const& retry);
    virtual void limited(LimitMetrics const& limit);

    /// Called once for each instance. `state` may be kept, and called at any time, from any thread; it gives
    /// nothing once the instance is gone.
    using StateSource = std::function<std::optional<InstanceState>()>;
    virtual void instance(std::string_view name, StateSource state);

    virtual void gateway_phase(GatewayPhaseMetrics const& change);
    virtual void gateway_incident(GatewayIncident const& incident);
    virtual void gateway_traffic(GatewayTraffic const& traffic);
};

} // namespace chorus
