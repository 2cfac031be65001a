#include <chorus/prometheus.hpp>

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <initializer_list>
#include <iterator>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace chorus {
namespace {

// From a call within one host to one that waited out a minute's limit.
constexpr std::array<double, 13> bounds = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 20, 60};

class Histogram {
public:
    void add(std::chrono::nanoseconds time) {
        auto const seconds = std::chrono::duration<double>(time).count();
        auto const place = std::ranges::lower_bound(bounds, seconds) - bounds.begin();
        ++counts_[static_cast<std::size_t>(place)];
        sum_ += seconds;
    }

    void write(std::string& out, std::string_view name, std::string_view labels) const {
        std::uint64_t total = 0;
        for (std::size_t i = 0; i < counts_.size(); ++i) {
            total += counts_[i];
            auto const bound = i < bounds.size() ? fmt::format("{}", bounds[i]) : std::string("+Inf");
            fmt::format_to(
                std::back_inserter(out), "{}_bucket{{{},le=\"{}\"}} {}\n", name, labels, bound, total);
        }
        fmt::format_to(std::back_inserter(out), "{}_sum{{{}}} {}\n", name, labels, sum_);
        fmt::format_to(std::back_inserter(out), "{}_count{{{}}} {}\n", name, labels, total);
    }

private:
    std::array<std::uint64_t, bounds.size() + 1> counts_{};
    double sum_ = 0;
};

void append_escaped(std::string_view text, std::string& out) {
    for (char c : text) switch (c) {
        case '\\': out += "\\\\"; break;
        case '"': out += "\\\""; break;
        case '\n': out += "\\n"; break;
        default: out += c;
        }
}

using Label = std::pair<std::string_view, std::string_view>;

std::string labels_of(std::initializer_list<Label> labels) {
    std::string out;
    for (auto const& [name, value] : labels) {
        if (!out.empty()) out += ',';
        out.append(name).append("=\"");
        append_escaped(value, out);
        out += '"';
    }
    return out;
}

void head(std::string& out, std::string_view name, std::string_view kind, std::string_view help) {
    fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, kind);
}

} // namespace

class PrometheusMetrics::Tables {
public:
    explicit Tables(std::size_t limit) : max_series(limit) {}

    struct Times {
        Histogram took;
        Histogram waited;
    };
    struct Watched {
        std::string name;
        StateSource state;
    };

    /// The row of `table` for a call; a new one with the route "other" where there are too many.
    template<class Row, class Call>
    Row& row(std::map<std::string, Row, std::less<>>& table, Call const& call, Label more = {}) {
        auto const labels = [&](std::string_view route) {
            if (more.first.empty())
                return labels_of({{"instance", call.instance}, {"method", call.method}, {"route", route}});
            return labels_of({{"instance", call.instance}, {"method", call.method}, {"route", route}, more});
        };
        auto key = labels(call.route);
        if (auto found = table.find(key); found != table.end()) return found->second;
        if (table.size() >= max_series) key = labels("other");
        return table[std::move(key)];
    }

    /// The row of `table` for an instance and one more label.
    template<class Row>
    Row& row(std::map<std::string, Row, std::less<>>& table, std::string_view instance, Label more = {}) {
        auto const labels = [&](std::string_view value) {
            if (more.first.empty()) return labels_of({{"instance", instance}});
            return labels_of({{"instance", instance}, {more.first, value}});
        };
        auto key = labels(more.second);
        if (auto found = table.find(key); found != table.end()) return found->second;
        if (table.size() >= max_series) key = labels("other");
        return table[std::move(key)];
    }

    std::size_t const max_series;
    std::mutex mutable mutex;
    std::map<std::string, std::uint64_t, std::less<>> calls, retries, limited;
    std::map<std::string, Times, std::less<>> times;
    std::map<std::string, std::int64_t, std::less<>> sessions, pending;
    std::map<std::string, std::uint64_t, std::less<>> begun, reconnects, gaps, holes, overflows, events,
        duplicates, dropped;
    std::map<std::string, Histogram, std::less<>> heartbeats;
    std::vector<Watched> instances;
};

PrometheusMetrics::PrometheusMetrics(std::size_t max_series)
    : tables_(std::make_unique<Tables>(max_series)) {}
PrometheusMetrics::~PrometheusMetrics() = default;

void PrometheusMetrics::call(CallMetrics const& call) {
    auto const number = fmt::format_int(call.status);
    auto const status =
        call.status ? std::string_view(number.data(), number.size()) : std::string_view(call.failure);
    std::lock_guard const lock(tables_->mutex);
    ++tables_->row(tables_->calls, call, {"status", status});
    auto& times = tables_->row(tables_->times, call);
    times.took.add(call.took);
    times.waited.add(call.waited);
}

void PrometheusMetrics::retry(RetryMetrics const& retry) {
    auto const number = fmt::format_int(retry.status);
    auto const reason =
        retry.status ? std::string_view(number.data(), number.size()) : std::string_view(retry.failure);
    std::lock_guard const lock(tables_->mutex);
    ++tables_->row(tables_->retries, retry, {"reason", reason});
}

void PrometheusMetrics::limited(LimitMetrics const& limit) {
    std::lock_guard const lock(tables_->mutex);
    ++tables_->row(tables_->limited, limit, {"scope", limit.scope});
}

void PrometheusMetrics::instance(std::string_view name, StateSource state) {
    std::lock_guard const lock(tables_->mutex);
    tables_->instances.push_back({std::string(name), std::move(state)});
}

void PrometheusMetrics::gateway_phase(GatewayPhaseMetrics const& change) {
    auto const counts = [](std::string_view phase) { return phase != "idle" && phase != "closed"; };
    std::lock_guard const lock(tables_->mutex);
    auto& sessions = tables_->sessions;
    if (counts(change.from)) --tables_->row(sessions, change.instance, {"phase", change.from});
    if (counts(change.to)) ++tables_->row(sessions, change.instance, {"phase", change.to});
}

void PrometheusMetrics::gateway_incident(GatewayIncident const& incident) {
    std::lock_guard const lock(tables_->mutex);
    auto const instance = incident.instance;
    if (incident.what == "reconnecting")
        ++tables_->row(tables_->reconnects, instance, {"reason", incident.reason});
    else if (incident.what == "gap")
        ++tables_->row(tables_->gaps, instance);
    else if (incident.what == "hole")
        ++tables_->row(tables_->holes, instance);
    else if (incident.what == "overflow")
        ++tables_->row(tables_->overflows, instance, {"policy", incident.reason});
    else
        ++tables_->row(tables_->begun, instance, {"how", incident.what});
}

void PrometheusMetrics::gateway_traffic(GatewayTraffic const& traffic) {
    std::lock_guard const lock(tables_->mutex);
    auto const instance = traffic.instance;
    for (auto const& [event, count] : traffic.events)
        tables_->row(tables_->events, instance, {"event", event}) += count;
    tables_->row(tables_->duplicates, instance) += traffic.duplicates;
    tables_->row(tables_->dropped, instance) += traffic.dropped;
    tables_->row(tables_->pending, instance) += traffic.pending_change;
    if (traffic.latency) tables_->row(tables_->heartbeats, instance).add(*traffic.latency);
}

std::string PrometheusMetrics::text() const {
    std::string out;
    auto const rows = [&](std::string_view name, std::string_view kind, std::string_view help,
                          auto const& table) {
        if (table.empty()) return;
        head(out, name, kind, help);
        for (auto const& [labels, count] : table)
            fmt::format_to(std::back_inserter(out), "{}{{{}}} {}\n", name, labels, count);
    };
    auto const counters = [&](std::string_view name, std::string_view help, auto const& table) {
        rows(name, "counter", help, table);
    };
    std::vector<Tables::Watched> watched;
    {
        std::lock_guard const lock(tables_->mutex);
        counters("chorus_calls_total", "REST calls that have ended.", tables_->calls);
        counters("chorus_call_retries_total", "REST calls made again.", tables_->retries);
        counters("chorus_rate_limited_total", "Answers of status 429.", tables_->limited);
        if (!tables_->times.empty()) {
            head(out, "chorus_call_seconds", "histogram", "From a call's start to its answer.");
            for (auto const& [labels, times] : tables_->times)
                times.took.write(out, "chorus_call_seconds", labels);
            head(out, "chorus_call_wait_seconds", "histogram", "Of that, waits for rate limits.");
            for (auto const& [labels, times] : tables_->times)
                times.waited.write(out, "chorus_call_wait_seconds", labels);
        }
        rows("chorus_gateway_sessions", "gauge", "Gateway sessions.", tables_->sessions);
        counters("chorus_gateway_sessions_begun_total", "Sessions that became live.", tables_->begun);
        counters("chorus_gateway_reconnects_total", "Gateway connections lost.", tables_->reconnects);
        counters("chorus_gateway_gaps_total", "Sessions that could not be resumed.", tables_->gaps);
        counters("chorus_gateway_holes_total", "Sessions that skipped sequence numbers.", tables_->holes);
        counters("chorus_gateway_overflows_total", "Times when handlers were too slow.", tables_->overflows);
        counters("chorus_gateway_events_total", "Dispatches received.", tables_->events);
        counters("chorus_gateway_duplicates_total", "Dispatches received twice.", tables_->duplicates);
        counters("chorus_gateway_dropped_total", "Events dropped for slow handlers.", tables_->dropped);
        rows("chorus_gateway_pending", "gauge", "Events that wait for handlers.", tables_->pending);
        if (!tables_->heartbeats.empty()) {
            head(out, "chorus_gateway_heartbeat_seconds", "histogram", "Until heartbeats are answered.");
            for (auto const& [labels, times] : tables_->heartbeats)
                times.write(out, "chorus_gateway_heartbeat_seconds", labels);
        }
        watched = tables_->instances;
    }

    // Asked without the lock: a source takes locks of its own. Instances of one name are added up.
    std::map<std::string, InstanceState> states;
    std::size_t gone = 0;
    for (auto& [name, source] : watched) {
        auto const state = source();
        if (!state) {
            ++gone;
            continue;
        }
        auto& sum = states[name];
        sum.connections_open += state->connections_open;
        sum.connections_idle += state->connections_idle;
        sum.connections_opened += state->connections_opened;
        sum.calls_without_connection += state->calls_without_connection;
        sum.calls_under_way += state->calls_under_way;
        sum.calls_held_back += state->calls_held_back;
    }
    if (gone > 0) {
        std::lock_guard const lock(tables_->mutex);
        std::erase_if(tables_->instances, [](auto const& entry) { return !entry.state(); });
    }
    if (states.empty()) return out;

    auto const line = [&](std::string_view name, std::initializer_list<Label> labels, std::size_t value) {
        fmt::format_to(std::back_inserter(out), "{}{{{}}} {}\n", name, labels_of(labels), value);
    };
    head(out, "chorus_connections", "gauge", "HTTP connections.");
    for (auto const& [name, state] : states) {
        line("chorus_connections", {{"instance", name}, {"state", "busy"}},
            state.connections_open - std::min(state.connections_open, state.connections_idle));
        line("chorus_connections", {{"instance", name}, {"state", "idle"}}, state.connections_idle);
    }
    head(out, "chorus_connections_opened_total", "counter", "HTTP connections that were ever opened.");
    for (auto const& [name, state] : states)
        line("chorus_connections_opened_total", {{"instance", name}}, state.connections_opened);
    head(out, "chorus_calls", "gauge", "REST calls that have not ended.");
    for (auto const& [name, state] : states) {
        auto const waiting = state.calls_held_back + state.calls_without_connection;
        line("chorus_calls", {{"instance", name}, {"state", "active"}},
            state.calls_under_way - std::min(state.calls_under_way, waiting));
        line("chorus_calls", {{"instance", name}, {"state", "held_back"}}, state.calls_held_back);
        line("chorus_calls", {{"instance", name}, {"state", "unconnected"}}, state.calls_without_connection);
    }
    return out;
}

} // namespace chorus
