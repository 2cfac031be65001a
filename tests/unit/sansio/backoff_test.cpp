#include "detail/sansio/backoff.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <random>

namespace chorus::detail {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr std::uint64_t lowest = 0;
constexpr std::uint64_t half = std::uint64_t{1} << 63;
constexpr std::uint64_t highest = std::numeric_limits<std::uint64_t>::max();

TEST_CASE("jitter: maps draws onto [0, span)", "[sansio][backoff]") {
    CHECK(jitter(seconds(10), lowest) == nanoseconds(0));
    CHECK(jitter(seconds(10), half) == seconds(5));
    CHECK(jitter(seconds(10), highest) == seconds(10) - nanoseconds(1));
    CHECK(jitter(hours(24), highest) < hours(24));
    CHECK(jitter(seconds(0), highest) == nanoseconds(0));
    CHECK(jitter(seconds(-1), half) == nanoseconds(0));
    CHECK(jitter_between(seconds(1), seconds(5), lowest) == seconds(1));
    CHECK(jitter_between(seconds(1), seconds(5), half) == seconds(3));
    CHECK(jitter_between(seconds(1), seconds(5), highest) < seconds(5));
    CHECK(jitter_between(seconds(5), seconds(1), half) == seconds(5));
}

TEST_CASE("backoff: ceilings double from base to cap and stay there", "[sansio][backoff]") {
    Backoff backoff({seconds(1), seconds(60)});
    for (auto const expected : {1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000}) {
        CHECK(backoff.ceiling() == milliseconds(expected));
        CHECK(backoff.next(half) == milliseconds(expected / 2));
    }
    CHECK(backoff.attempts() == 9);
}

TEST_CASE("backoff: reset starts over", "[sansio][backoff]") {
    Backoff backoff({seconds(1), seconds(60)});
    backoff.next(half);
    backoff.next(half);
    backoff.reset();
    CHECK(backoff.attempts() == 0);
    CHECK(backoff.next(half) == milliseconds(500));
}

TEST_CASE("backoff: delays cover the whole range below the ceiling", "[sansio][backoff]") {
    std::mt19937_64 rng(1);
    int low = 0;
    int high = 0;
    for (int i = 0; i < 1000; ++i) {
        Backoff backoff({seconds(1), seconds(60)});
        auto const delay = backoff.next(rng());
        REQUIRE(delay >= nanoseconds(0));
        REQUIRE(delay < seconds(1));
        if (delay < milliseconds(250)) ++low;
        if (delay >= milliseconds(750)) ++high;
    }
    CHECK(low > 200);
    CHECK(high > 200);
}

TEST_CASE("backoff: senseless settings neither overflow nor go negative", "[sansio][backoff]") {
    Backoff huge({Duration::max() / 3, Duration::max()});
    for (int i = 0; i < 100; ++i) CHECK(huge.next(half) >= nanoseconds(0));
    CHECK(huge.ceiling() == Duration::max());
    Backoff negative({seconds(-1), seconds(-1)});
    CHECK(negative.next(highest) == nanoseconds(0));
    Backoff base_above_cap({seconds(10), seconds(2)});
    CHECK(base_above_cap.next(half) == seconds(1));
}

} // namespace
} // namespace chorus::detail
