#include "support/catch.hpp"

#include "detail/sansio/retry.hpp"
#include <limits>
#include <random>
#include <vector>

using namespace chorus;
using namespace chorus::detail;
using namespace std::chrono_literals;

namespace {

constexpr auto most = std::numeric_limits<std::uint64_t>::max();
TimePoint const start{1000h};

Failure answered(int status, std::optional<std::chrono::milliseconds> retry_after = std::nullopt) {
    Failure failure(status == 429 ? errc::rate_limited : errc::server_error);
    failure.status = status;
    failure.retry_after = retry_after;
    return failure;
}

bool repeated(Failure const& failure, bool twice, RetryPolicy const& policy = RetryPolicy()) {
    return Retries(policy, twice).next(failure, start, TimePoint::max(), 0).has_value();
}

} // namespace

TEST_CASE("what the server cannot have done is made again, whatever it is") {
    for (bool twice : {true, false}) {
        CHECK(repeated(Failure(errc::connect_failed), twice));
        CHECK(repeated(Failure(errc::resolve_failed), twice));
        CHECK(repeated(answered(429), twice));
    }
}

TEST_CASE("what the server may have done is made again only where that does no harm") {
    for (auto const& failure : {Failure(errc::connection_closed), Failure(errc::timeout), answered(500),
             answered(502), answered(503), answered(504)}) {
        CHECK(repeated(failure, true));
        CHECK_FALSE(repeated(failure, false));
        CHECK(repeated(failure, false, RetryPolicy().may_be_made_twice()));
    }
}

TEST_CASE("what will not change is not tried again") {
    for (auto code : {errc::cancelled, errc::tls_failed, errc::malformed_response, errc::response_too_large,
             errc::invalid_argument, errc::file_unreadable})
        CHECK_FALSE(repeated(Failure(code), true));
    for (int status : {301, 400, 401, 403, 404, 409, 418, 501, 505, 511})
        CHECK_FALSE(repeated(answered(status), true));
}

TEST_CASE("attempts are counted, the first included") {
    for (std::uint32_t attempts : {1u, 2u, 5u}) {
        Retries retries(RetryPolicy(attempts), true);
        std::uint32_t made = 1;
        while (retries.next(answered(503), start, TimePoint::max(), 0)) ++made;
        CHECK(made == attempts);
    }
    CHECK_FALSE(repeated(answered(429), true, RetryPolicy(1)));
    CHECK_FALSE(repeated(answered(429), true, RetryPolicy(0)));
}

TEST_CASE("attempts that met a limit count for themselves") {
    Retries retries(RetryPolicy(2).limited_attempts(4), true);
    for (int i = 0; i < 3; ++i) CHECK(retries.next(answered(429), start, TimePoint::max(), 0));
    CHECK_FALSE(retries.next(answered(429), start, TimePoint::max(), 0));
    Retries others(RetryPolicy(2).limited_attempts(4), true);
    CHECK(others.next(answered(429), start, TimePoint::max(), 0));
    CHECK(others.next(answered(502), start, TimePoint::max(), 0));
    CHECK_FALSE(others.next(answered(502), start, TimePoint::max(), 0));
}

TEST_CASE("delays double up to the longest") {
    Retries retries(RetryPolicy(6).first_delay(100ms).longest_delay(500ms), true);
    for (auto ceiling : {100ms, 200ms, 400ms, 500ms, 500ms}) {
        auto at = retries.next(answered(500), start, TimePoint::max(), most);
        REQUIRE(at);
        CHECK(*at < start + ceiling);
        CHECK(*at > start + ceiling - 1ms);
    }
}

TEST_CASE("delays are spread over all of their range") {
    std::mt19937_64 draws(7);
    std::vector<int> tenths(10);
    for (int i = 0; i < 10'000; ++i) {
        Retries retries(RetryPolicy().first_delay(1000ms), true);
        auto at = retries.next(answered(500), start, TimePoint::max(), draws());
        REQUIRE(at);
        ++tenths.at(static_cast<std::size_t>((*at - start) / 100ms));
    }
    for (int count : tenths) CHECK((count > 800 && count < 1200));
}

TEST_CASE("a longer Retry-After holds, a shorter one does not") {
    Retries retries(RetryPolicy().first_delay(100ms), true);
    CHECK(retries.next(answered(503, 7s), start, TimePoint::max(), most) == start + 7s);
    auto at = retries.next(answered(503, 1ms), start, TimePoint::max(), most);
    REQUIRE(at);
    CHECK(*at > start + 199ms);
}

TEST_CASE("after the first 429 only the limiter waits, after more of them the call does, too") {
    Retries retries(RetryPolicy().first_delay(100ms), true);
    CHECK(retries.next(answered(429, 9s), start, TimePoint::max(), most) == start);
    auto at = retries.next(answered(429, 9s), start, TimePoint::max(), most);
    REQUIRE(at);
    CHECK(*at > start + 99ms);
    CHECK(*at < start + 100ms);
}

TEST_CASE("nothing is waited for beyond the end of the call") {
    Retries retries(RetryPolicy(9), true);
    CHECK_FALSE(retries.next(answered(503, 5s), start, start + 5s, 0));
    CHECK(retries.next(answered(503, 5s), start, start + 5s + 1ms, 0));
    CHECK_FALSE(retries.next(answered(503), start, start, 0));
    CHECK_FALSE(retries.next(answered(503), start, start - 1s, 0));
}
