#include "detail/sansio/retry.hpp"

#include <algorithm>

namespace chorus::detail {

Retries::Retries(RetryPolicy const& policy, bool twice)
    : policy_(policy)
    , backoff_(BackoffConfig{policy.first_delay(), policy.longest_delay()})
    , twice_(twice || policy.may_be_made_twice()) {}

bool Retries::may_repeat(Failure const& failure) const {
    switch (failure.status) {
    case 0: break;
    case 500:
    case 502:
    case 503:
    case 504: return twice_;
    default: return false;
    }
    switch (failure.code) {
    case errc::resolve_failed:
    case errc::connect_failed: return true;
    case errc::connection_closed:
    case errc::timeout: return twice_;
    default: return false;
    }
}

std::optional<TimePoint> Retries::next(
    Failure const& failure, TimePoint now, TimePoint deadline, std::uint64_t draw) {
    Duration delay{};
    if (failure.status == 429) {
        if (policy_.attempts() <= 1 || ++limited_ >= policy_.limited_attempts()) return std::nullopt;
        // The limiter keeps the time that the server has told. Told a second time, that was not the truth.
        if (limited_ > 1) delay = backoff_.next(draw);
    }
    else {
        if (++failed_ >= policy_.attempts() || !may_repeat(failure)) return std::nullopt;
        delay = backoff_.next(draw);
        if (failure.retry_after) delay = std::max<Duration>(delay, *failure.retry_after);
    }
    if (delay >= deadline - now) return std::nullopt;
    return now + delay;
}

} // namespace chorus::detail
