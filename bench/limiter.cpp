// What one call costs in the rate limiter: asking, and telling it the answer, while 100,000 buckets are alive.
//
//   bench_limiter [--buckets N] [--calls N]
#include "detail/sansio/rate_limiter.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace chorus;
using namespace chorus::detail;
using namespace std::chrono_literals;

struct Figures {
    double us_per_call = 0;
    std::size_t buckets = 0;
    std::size_t went = 0;
    std::size_t waited = 0;
};

/// Calls to buckets in an order that no cache likes, each answered before the next of its bucket; `busy`: with
/// a call in each bucket's queue all the time.
Figures measure(std::uint64_t buckets, std::uint64_t calls, bool busy) {
    auto rules = RateRules::discord();
    rules.per_account = RateLimit();
    rules.forget_after = std::chrono::hours(1);
    RateLimiter limiter(rules, 1);
    std::array<std::pair<std::string_view, std::string_view>, 4> const headers = {
        {{"X-RateLimit-Limit", "5"}, {"X-RateLimit-Remaining", "4"}, {"X-RateLimit-Reset-After", "5.000"},
            {"X-RateLimit-Bucket", "d41d8cd98f"}}};
    auto lookup = [&](std::string_view name) -> std::string_view {
        for (auto const& [key, value] : headers)
            if (key == name) return value;
        return {};
    };
    auto now = TimePoint(1000s);
    Figures figures;
    std::vector<RateVerdict> decided;
    auto ask_for = [&](std::uint64_t bucket) {
        RateAsk ask;
        ask.verb = "POST";
        ask.route = "/channels/{channel_id}/messages";
        auto major = std::to_string(1'000'000'000'000'000'000 + bucket);
        ask.major = major;
        ask.target = "/channels/1/messages";
        ask.account = 1;
        return limiter.submit(ask, now);
    };
    auto finish = [&](RateTicket ticket) {
        limiter.answered(ticket, 200, lookup, now);
        ++figures.went;
    };
    auto poll = [&] {
        decided.clear();
        limiter.poll(now, decided);
        for (auto const& verdict : decided) finish(verdict.ticket);
    };
    for (std::uint64_t i = 0; i < buckets; ++i) {
        auto verdict = ask_for(i);
        if (verdict.decision == RateDecision::go) finish(verdict.ticket);
        if (busy)
            for (int more = 0; more < 5; ++more)
                if (verdict = ask_for(i); verdict.decision == RateDecision::go) finish(verdict.ticket);
        poll();
    }
    figures.went = 0;

    std::uint64_t place = 1;
    auto begin = std::clock();
    for (std::uint64_t i = 0; i < calls; ++i) {
        place = place * 6364136223846793005 + 1442695040888963407;
        now += 20us;
        auto verdict = ask_for((place >> 33) % buckets);
        if (verdict.decision == RateDecision::go)
            finish(verdict.ticket);
        else
            ++figures.waited;
        poll();
    }
    auto took = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC; // of the processor
    figures.us_per_call = 1e6 * took / static_cast<double>(calls);
    figures.buckets = limiter.buckets();
    return figures;
}

} // namespace

int main(int argc, char* argv[]) {
    std::uint64_t buckets = 100'000;
    std::uint64_t calls = 1'000'000;
    CLI::App app("Cost of the rate limiter");
    app.add_option("--buckets", buckets)->check(CLI::Range(1, 10'000'000));
    app.add_option("--calls", calls)->check(CLI::Range(1, 1'000'000'000));
    CLI11_PARSE(app, argc, argv);

    for (bool busy : {false, true}) {
        auto figures = measure(buckets, calls, busy);
        std::printf("%s: %.3f us per call (submit, poll, answered), %zu buckets, %zu went, %zu waited\n",
            busy ? "calls waiting in every bucket" : "calls that may go", figures.us_per_call, figures.buckets,
            figures.went, figures.waited);
        std::printf("figure %s %.3f\n", busy ? "limiter_us_per_waiting_call" : "limiter_us_per_call",
            figures.us_per_call);
    }
}
