#include "detail/sansio/backoff.hpp"

#include <algorithm>
#include <limits>

namespace chorus::detail {

Duration jitter(Duration span, std::uint64_t draw) {
    // 53 bits are all that a double holds exactly; more would round up to 1.0 and break the half-open range.
    double const unit = static_cast<double>(draw >> 11) * 0x1.0p-53;
    auto const ticks = static_cast<double>(std::max(span, Duration::zero()).count());
    return Duration(static_cast<Duration::rep>(unit * ticks));
}

Duration jitter_between(Duration low, Duration high, std::uint64_t draw) {
    return low + jitter(high - low, draw);
}

Backoff::Backoff(BackoffConfig config) : config_(config) {
    config_.cap = std::max(config_.cap, Duration::zero());
    config_.base = std::clamp(config_.base, Duration::zero(), config_.cap);
    ceiling_ = config_.base;
}

Duration Backoff::next(std::uint64_t draw) {
    auto const delay = jitter(ceiling_, draw);
    // Compared before doubling, so that no cap, however large, can overflow.
    ceiling_ = ceiling_ > config_.cap / 2 ? config_.cap : ceiling_ * 2;
    if (attempts_ < std::numeric_limits<std::uint32_t>::max()) ++attempts_;
    return delay;
}

void Backoff::reset() {
    ceiling_ = config_.base;
    attempts_ = 0;
}

} // namespace chorus::detail
