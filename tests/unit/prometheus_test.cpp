#include "support/catch.hpp"

#include <chorus/prometheus.hpp>
#include <algorithm>
#include <array>
#include <regex>
#include <sstream>
#include <thread>
#include <vector>

using namespace chorus;
using namespace std::chrono_literals;

namespace {

CallMetrics call(std::string_view route, int status, std::chrono::nanoseconds took = 1ms) {
    CallMetrics out;
    out.instance = "chat.example";
    out.method = "GET";
    out.route = route;
    out.status = status;
    out.failure = status ? "" : "timeout";
    out.took = took;
    return out;
}

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

bool has(std::string const& text, std::string const& line) {
    auto const lines = lines_of(text);
    return std::ranges::find(lines, line) != lines.end();
}

} // namespace

TEST_CASE("calls are counted by route and status, words included") {
    PrometheusMetrics metrics;
    CHECK(metrics.text().empty());
    metrics.call(call("/users/@me", 200));
    metrics.call(call("/users/@me", 200));
    metrics.call(call("/users/@me", 0));
    auto const text = metrics.text();
    CHECK(has(text, R"(chorus_calls_total{instance="chat.example",method="GET",route="/users/@me",status="200"} 2)"));
    CHECK(has(text, R"(chorus_calls_total{instance="chat.example",method="GET",route="/users/@me",status="timeout"} 1)"));
    CHECK(has(text, R"(chorus_call_seconds_count{instance="chat.example",method="GET",route="/users/@me"} 3)"));
}

TEST_CASE("buckets of a histogram hold all that is not above them") {
    PrometheusMetrics metrics;
    for (auto took : {500us, 1000us, 1001us, 300'000us, 90'000'000us}) metrics.call(call("/x", 200, took));
    auto const text = metrics.text();
    std::string const labels = R"({instance="chat.example",method="GET",route="/x",le=")";
    CHECK(has(text, "chorus_call_seconds_bucket" + labels + "0.001\"} 2"));
    CHECK(has(text, "chorus_call_seconds_bucket" + labels + "0.0025\"} 3"));
    CHECK(has(text, "chorus_call_seconds_bucket" + labels + "0.25\"} 3"));
    CHECK(has(text, "chorus_call_seconds_bucket" + labels + "0.5\"} 4"));
    CHECK(has(text, "chorus_call_seconds_bucket" + labels + "60\"} 4"));
    CHECK(has(text, "chorus_call_seconds_bucket" + labels + "+Inf\"} 5"));
    CHECK(text.find("chorus_call_seconds_sum{instance=\"chat.example\",method=\"GET\",route=\"/x\"} 90.3") !=
          std::string::npos);
}

TEST_CASE("labels are escaped, so that each sample is one line") {
    PrometheusMetrics metrics;
    metrics.call(call("/a\"b\\c\nd", 200));
    auto const text = metrics.text();
    CHECK(text.find(R"(route="/a\"b\\c\nd")") != std::string::npos);
    std::regex const sample(
        R"re([a-z_]+\{([a-z]+="([^"\\\n]|\\["\\n])*",?)+\} [0-9.e+-]+|# (HELP|TYPE) [a-z_]+ .+)re");
    for (auto const& line : lines_of(text)) {
        CAPTURE(line);
        CHECK(std::regex_match(line, sample));
    }
}

TEST_CASE("each incident of a gateway session is a sample of its own") {
    PrometheusMetrics metrics;
    GatewayIncident incident;
    incident.instance = "chat.example";
    for (auto const& [what, reason, family, label] : {
             std::array{"ready", "", "sessions_begun", R"(,how="ready")"},
             std::array{"resumed", "", "sessions_begun", R"(,how="resumed")"},
             std::array{"reconnecting", "closed", "reconnects", R"(,reason="closed")"},
             std::array{"gap", "", "gaps", ""},
             std::array{"hole", "", "holes", ""},
             std::array{"overflow", "drop_oldest", "overflows", R"(,policy="drop_oldest")"},
         }) {
        CAPTURE(what);
        auto const sample = std::string("chorus_gateway_") + family + "_total{instance=\"chat.example\"" + label + "}";
        CHECK(metrics.text().find(sample) == std::string::npos);
        incident.what = what;
        incident.reason = reason;
        metrics.gateway_incident(incident);
        metrics.gateway_incident(incident);
        CHECK(has(metrics.text(), sample + " 2"));
    }
}

TEST_CASE("every family is declared once, before its samples") {
    PrometheusMetrics metrics;
    metrics.call(call("/a", 200));
    metrics.call(call("/b", 404));
    RetryMetrics retry;
    retry.route = "/a";
    retry.status = 502;
    metrics.retry(retry);
    LimitMetrics limit;
    limit.route = "/a";
    limit.scope = "global";
    metrics.limited(limit);
    metrics.instance("chat.example", [] { return InstanceState(); });
    auto const text = metrics.text();
    CHECK(text.find(R"(route="/a",reason="502"} 1)") != std::string::npos);
    CHECK(text.find(R"(route="/a",scope="global"} 1)") != std::string::npos);
    std::string family;
    std::vector<std::string> seen;
    for (auto const& line : lines_of(text)) {
        if (line.starts_with("# TYPE ")) {
            family = line.substr(7, line.find(' ', 7) - 7);
            CHECK(std::ranges::find(seen, family) == seen.end());
            seen.push_back(family);
        }
        else if (!line.starts_with("#"))
            CHECK(line.starts_with(family));
    }
    CHECK(seen.size() == 8);
}

TEST_CASE("there are only so many series") {
    PrometheusMetrics metrics(10);
    for (int i = 0; i < 100; ++i) metrics.call(call("/raw/" + std::to_string(i), 200));
    auto const text = metrics.text();
    CHECK(has(text, R"(chorus_calls_total{instance="chat.example",method="GET",route="other",status="200"} 90)"));
    CHECK(std::ranges::count_if(lines_of(text),
              [](auto const& line) { return line.starts_with("chorus_calls_total"); }) == 11);
}

TEST_CASE("instances are asked when the text is made, and forgotten when they are gone") {
    PrometheusMetrics metrics;
    bool alive = true;
    int asked = 0;
    for (int i = 0; i < 2; ++i)
        metrics.instance("chat.example", [&]() -> std::optional<InstanceState> {
            ++asked;
            if (!alive) return std::nullopt;
            InstanceState state;
            state.connections_open = 5;
            state.connections_idle = 2;
            state.connections_opened = 9;
            state.calls_under_way = 7;
            state.calls_held_back = 3;
            state.calls_without_connection = 1;
            return state;
        });
    auto const text = metrics.text();
    CHECK(has(text, R"(chorus_connections{instance="chat.example",state="busy"} 6)"));
    CHECK(has(text, R"(chorus_connections{instance="chat.example",state="idle"} 4)"));
    CHECK(has(text, R"(chorus_connections_opened_total{instance="chat.example"} 18)"));
    CHECK(has(text, R"(chorus_calls{instance="chat.example",state="active"} 6)"));
    CHECK(has(text, R"(chorus_calls{instance="chat.example",state="held_back"} 6)"));
    CHECK(has(text, R"(chorus_calls{instance="chat.example",state="unconnected"} 2)"));
    alive = false;
    CHECK(metrics.text().empty());
    auto const before = asked;
    CHECK(metrics.text().empty());
    CHECK(asked == before);
}

TEST_CASE("threads count together") {
    PrometheusMetrics metrics;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&metrics] {
            for (int n = 0; n < 500; ++n) {
                metrics.call(call("/x", 200));
                if (n % 100 == 0) static_cast<void>(metrics.text());
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(metrics.text().find("status=\"200\"} 2000\n") != std::string::npos);
}
