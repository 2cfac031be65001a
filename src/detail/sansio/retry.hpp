// Whether, and when, a call that failed is made again.
#pragma once

#include "detail/sansio/backoff.hpp"
#include <chorus/error.hpp>
#include <chorus/retry.hpp>
#include <chrono>
#include <optional>

namespace chorus::detail {

/// How an attempt ended that did not succeed.
class Failure {
public:
    Failure() = default;
    explicit Failure(errc what) : code(what) {}

    errc code = errc::connection_closed;
    int status = 0; ///< 0: no answer came
    std::optional<std::chrono::milliseconds> retry_after;
};

/// The retries of one call. Pure: time and randomness are inputs.
class Retries {
public:
    /// `twice`: the call does no harm where the server does it a second time.
    Retries(RetryPolicy const& policy, bool twice);

    /// The call has failed: when it may be made again; nothing where it must not be, or not before `deadline`.
    /// After a 429 that is the time on top of what the rate limiter says.
    std::optional<TimePoint> next(
        Failure const& failure, TimePoint now, TimePoint deadline, std::uint64_t draw);

private:
    [[nodiscard]] bool may_repeat(Failure const& failure) const;

    RetryPolicy policy_;
    Backoff backoff_;
    std::uint32_t failed_ = 0;
    std::uint32_t limited_ = 0;
    bool twice_;
};

} // namespace chorus::detail
