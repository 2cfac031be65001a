// One script, run again with each kind of failure at each of its steps.
#include "detail/sansio/rate_limiter.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

using namespace chorus;
using namespace chorus::detail;
using namespace std::chrono_literals;

namespace {

enum class Failure {
    none,
    lost,
    unsent,
    cancelled,
    cancelled_waiting,
    server_error,
    limited,
    garbage,
    postponed,
};

struct Flight {
    RateTicket ticket;
    TimePoint back;
};

/// Twelve calls of one bucket of 3 per second, one every 100 ms, each answered 30 ms later; the n-th that goes
/// fails. Returns when they went.
std::vector<TimePoint> run(std::size_t failing, Failure failure, std::size_t& ended) {
    auto rules = RateRules::spacebar();
    rules.routes = {RouteRateRule("/a", RateLimit(3, 1s))};
    rules.longest_trip = 5s;
    RateLimiter limiter(rules, 3);
    std::vector<TimePoint> gone;
    std::vector<Flight> flights;
    std::vector<RateTicket> waiting;
    ended = 0;
    auto now = TimePoint(100s);
    auto wake = TimePoint::max();
    int to_make = 12;
    auto next_made = now;

    auto went = [&](RateTicket ticket) {
        if (gone.size() == failing) {
            switch (failure) {
            case Failure::unsent:
                gone.push_back(TimePoint::min());
                limiter.failed(ticket, now, false);
                ++ended;
                return;
            case Failure::cancelled:
                gone.push_back(now);
                CHECK(limiter.cancel(ticket, now));
                CHECK_FALSE(limiter.cancel(ticket, now));
                ++ended;
                return;
            case Failure::postponed:
                gone.push_back(TimePoint::min());
                limiter.postpone(ticket, now + 700ms, now);
                return;
            default: break;
            }
        }
        gone.push_back(now);
        flights.push_back({ticket, now + 30ms});
    };
    auto poll = [&] {
        std::vector<RateVerdict> decided;
        wake = limiter.poll(now, decided);
        for (auto const& verdict : decided) {
            REQUIRE(verdict.decision == RateDecision::go);
            went(verdict.ticket);
        }
        if (!decided.empty()) wake = std::min(wake, now);
    };

    for (int steps = 0; (to_make > 0 || !flights.empty() || limiter.waiting() > 0) && steps < 10'000; ++steps) {
        auto landing = std::ranges::min_element(flights, {}, &Flight::back);
        auto next = std::min({wake, to_make > 0 ? next_made : TimePoint::max(),
            landing == flights.end() ? TimePoint::max() : landing->back});
        REQUIRE(next != TimePoint::max()); // somebody waits for nothing
        now = std::max(now, next);
        if (landing != flights.end() && landing->back <= now) {
            auto flight = *landing;
            flights.erase(landing);
            bool fails = gone.size() > failing && flight.back - 30ms == gone[failing];
            std::map<std::string, std::string, std::less<>> headers;
            int status = 200;
            if (fails && failure == Failure::server_error) status = 502;
            if (fails && failure == Failure::limited) {
                status = 429;
                headers = {{"Retry-After", "2"}, {"X-RateLimit-Bucket", "a"}};
            }
            if (fails && failure == Failure::garbage)
                headers = {{"X-RateLimit-Limit", "-1"}, {"X-RateLimit-Remaining", "nan"},
                    {"X-RateLimit-Reset-After", "1e300"}, {"Retry-After", "inf"}, {"Date", "yesterday"}};
            auto lookup = [&](std::string_view name) {
                auto found = headers.find(name);
                return found == headers.end() ? std::string_view() : std::string_view(found->second);
            };
            if (fails && failure == Failure::lost)
                limiter.failed(flight.ticket, now, true);
            else
                limiter.answered(flight.ticket, status, lookup, now);
            limiter.answered(flight.ticket, status, lookup, now); // once is enough
            ++ended;
        }
        else if (to_make > 0 && next_made <= now) {
            --to_make;
            next_made += 100ms;
            RateAsk ask;
            ask.verb = "POST";
            ask.route = ask.target = "/a";
            auto verdict = limiter.submit(ask, now);
            REQUIRE(verdict.decision != RateDecision::refuse);
            if (verdict.decision == RateDecision::go)
                went(verdict.ticket);
            else if (failure == Failure::cancelled_waiting && static_cast<std::size_t>(11 - to_make) == failing) {
                CHECK(limiter.cancel(verdict.ticket, now));
                ++ended;
            }
        }
        poll();
    }
    CHECK(limiter.waiting() == 0);
    CHECK(limiter.in_flight() == 0);
    return gone;
}

} // namespace

TEST_CASE("whatever fails, every call ends once, and no window is overrun") {
    for (auto failure :
        {Failure::none, Failure::lost, Failure::unsent, Failure::cancelled, Failure::cancelled_waiting,
            Failure::server_error, Failure::limited, Failure::garbage, Failure::postponed})
        for (std::size_t failing = 0; failing < 12; ++failing) {
            INFO("failure " << static_cast<int>(failure) << " at " << failing);
            std::size_t ended = 0;
            auto gone = run(failing, failure, ended);
            CHECK(ended == 12);
            // A window of 1 s begins with the first that goes after the last one.
            std::erase(gone, TimePoint::min());
            for (std::size_t i = 0, in_window = 0; i < gone.size();) {
                auto end = gone[i] + 1s;
                for (in_window = 0; i < gone.size() && gone[i] < end; ++i) ++in_window;
                CHECK(in_window <= 3);
            }
        }
}
