#include "gateway/session_watch.hpp"

namespace chorus::detail {
namespace {

constexpr auto report_interval = std::chrono::seconds(1);
constexpr std::uint64_t report_events = 10'000;
// More names than servers have; a server that makes them up gets no more.
constexpr std::size_t max_names = 512;

} // namespace

// What sinks throw is theirs to notice.

void SessionWatch::phase(GatewayPhase now) try {
    if (!sink_ || now == phase_) return;
    GatewayPhaseMetrics out;
    out.instance = instance_;
    out.from = to_string(phase_);
    out.to = to_string(now);
    phase_ = now;
    sink_->gateway_phase(out);
}
catch (...) {
}

void SessionWatch::incident(std::string_view what, std::string_view reason) try {
    if (!sink_) return;
    GatewayIncident out;
    out.instance = instance_;
    out.what = what;
    out.reason = reason;
    sink_->gateway_incident(out);
}
catch (...) {
}

void SessionWatch::count(std::string_view name) {
    ++counted_;
    if (auto found = events_.find(name); found != events_.end()) {
        ++found->second;
        return;
    }
    ++events_[std::string(events_.size() < max_names ? name : "other")];
}

void SessionWatch::report(TimePoint at, Sums const& sums, bool now) try {
    if (!sink_) return;
    bool const due = now || counted_ >= report_events || sums.latency != told_.latency ||
        (sums.pending == 0 && told_.pending != 0) || at - reported_ >= report_interval;
    if (!due) return;
    GatewayTraffic out;
    out.instance = instance_;
    out.events.reserve(events_.size());
    for (auto& [name, number] : events_)
        if (number > 0) out.events.emplace_back(name, std::exchange(number, 0));
    out.duplicates = sums.duplicates - told_.duplicates;
    out.dropped = sums.dropped - told_.dropped;
    out.pending_change = static_cast<std::int64_t>(sums.pending) - static_cast<std::int64_t>(told_.pending);
    if (sums.latency != told_.latency) out.latency = sums.latency;
    told_ = sums;
    counted_ = 0;
    reported_ = at;
    sink_->gateway_traffic(out);
}
catch (...) {
}

} // namespace chorus::detail
