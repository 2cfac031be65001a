#include "gateway/session_watch.hpp"
#include "support/catch.hpp"
#include <map>
#include <stdexcept>
#include <vector>

using namespace chorus;
using namespace chorus::detail;
using namespace std::chrono_literals;

namespace {

class Ledger final : public MetricsSink {
public:
    void gateway_phase(GatewayPhaseMetrics const& change) override {
        phases.push_back(std::string(change.from) + ">" + std::string(change.to));
    }
    void gateway_traffic(GatewayTraffic const& traffic) override {
        ++reports;
        for (auto const& [name, count] : traffic.events) events[std::string(name)] += count;
        duplicates += traffic.duplicates;
        dropped += traffic.dropped;
        pending += traffic.pending_change;
        if (traffic.latency) latencies.push_back(*traffic.latency);
    }

    std::vector<std::string> phases;
    int reports = 0;
    std::map<std::string, std::uint64_t> events;
    std::uint64_t duplicates = 0, dropped = 0;
    std::int64_t pending = 0;
    std::vector<std::chrono::nanoseconds> latencies;
};

class Failing final : public MetricsSink {
    void gateway_phase(GatewayPhaseMetrics const&) override { throw std::runtime_error("phase"); }
    void gateway_incident(GatewayIncident const&) override { throw 7; }
    void gateway_traffic(GatewayTraffic const&) override { throw std::runtime_error("traffic"); }
};

SessionWatch::Sums sums(std::size_t pending, std::uint64_t dropped = 0, std::uint64_t duplicates = 0) {
    SessionWatch::Sums out;
    out.pending = pending;
    out.dropped = dropped;
    out.duplicates = duplicates;
    return out;
}

TimePoint const start{1h};

} // namespace

TEST_CASE("events are told in sums, about once a second, and each once") {
    auto sink = std::make_shared<Ledger>();
    SessionWatch watch(sink, "chat.example");
    watch.report(start, sums(0));
    auto const before = sink->reports;
    for (int i = 0; i < 100; ++i) {
        watch.event(i % 4 == 0 ? "TYPING_START" : "MESSAGE_CREATE");
        watch.report(start + i * 1ms, sums(0));
    }
    CHECK(sink->reports == before);
    watch.report(start + 1s, sums(0));
    CHECK(sink->reports == before + 1);
    CHECK(sink->events == std::map<std::string, std::uint64_t>{{"TYPING_START", 25}, {"MESSAGE_CREATE", 75}});
    watch.report(start + 3s, sums(0));
    CHECK(sink->events["MESSAGE_CREATE"] == 75);
}

TEST_CASE("sums are told as what has changed, and gauges go down with the session") {
    auto sink = std::make_shared<Ledger>();
    {
        SessionWatch watch(sink, "chat.example");
        watch.phase(GatewayPhase::connecting);
        watch.phase(GatewayPhase::ready);
        watch.phase(GatewayPhase::ready);
        watch.report(start, sums(5, 2, 1));
        CHECK(sink->pending == 5);
        watch.report(start + 2s, sums(7, 3, 1));
        CHECK(sink->pending == 7);
        CHECK(sink->dropped == 3);
        CHECK(sink->duplicates == 1);
    }
    CHECK(sink->pending == 0);
    CHECK(sink->dropped == 3);
    CHECK(sink->phases == std::vector<std::string>{"idle>connecting", "connecting>ready", "ready>closed"});
}

TEST_CASE("a heartbeat's answer is told at once, and once") {
    auto sink = std::make_shared<Ledger>();
    SessionWatch watch(sink, "chat.example");
    auto now = sums(0);
    now.latency = 20ms;
    for (int i = 0; i < 5; ++i) watch.report(start, now);
    CHECK(sink->latencies == std::vector<std::chrono::nanoseconds>{20ms});
}

TEST_CASE("a server that makes up names fills no memory") {
    auto sink = std::make_shared<Ledger>();
    SessionWatch watch(sink, "chat.example");
    for (int i = 0; i < 5000; ++i) watch.event("NAME_" + std::to_string(i));
    watch.report(start, sums(0));
    CHECK(sink->events.size() < 600);
    CHECK(sink->events["other"] > 4000);
}

TEST_CASE("what a sink throws is its own affair, and without one nothing is counted") {
    SessionWatch failing(std::make_shared<Failing>(), "chat.example");
    SessionWatch none(nullptr, "chat.example");
    for (auto* watch : {&failing, &none}) {
        watch->phase(GatewayPhase::ready);
        watch->incident("reconnecting", "closed");
        watch->event("MESSAGE_CREATE");
        watch->report(start, sums(1), true);
    }
    CHECK(failing.on());
    CHECK(!none.on());
}
