#pragma once

#include <chrono>
#include <cstdint>

namespace chorus::detail {

using TimePoint = std::chrono::steady_clock::time_point;
using Duration = std::chrono::steady_clock::duration;

/// Maps a random 64-bit draw onto [0, span). A negative span gives 0.
Duration jitter(Duration span, std::uint64_t draw);

/// Maps a random 64-bit draw onto [low, high).
Duration jitter_between(Duration low, Duration high, std::uint64_t draw);

struct BackoffConfig {
    Duration base = std::chrono::seconds(1); ///< ceiling of the first delay
    Duration cap = std::chrono::seconds(60); ///< no ceiling grows beyond this
};

/// Exponential backoff with full jitter: the n-th delay is uniform in [0, min(cap, base * 2^n)).
///
/// Full jitter rather than "ceiling plus a little noise", because a server restart disconnects all of its
/// clients in the same instant: only a delay spread over the whole range keeps them from coming back
/// together.
class Backoff {
public:
    Backoff() = default;
    explicit Backoff(BackoffConfig config);

    /// The next delay, computed from one random draw.
    Duration next(std::uint64_t draw);

    /// The exclusive upper bound of the next delay.
    Duration ceiling() const { return ceiling_; }

    /// How many delays were handed out since construction or the last reset.
    std::uint32_t attempts() const { return attempts_; }

    void reset();

private:
    BackoffConfig config_;
    Duration ceiling_ = config_.base;
    std::uint32_t attempts_ = 0;
};

} // namespace chorus::detail
