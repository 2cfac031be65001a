#include "detail/sansio/rate_limiter.hpp"

#include <algorithm>

namespace chorus::detail {

RateLimiter::TimePoint RateLimiter::ready_at(std::string_view bucket, TimePoint now) const {
    auto at = std::max(now, global_);
    if (auto found = blocked_.find(bucket); found != blocked_.end()) at = std::max(at, found->second);
    return at;
}

void RateLimiter::learn(std::string_view bucket, LimitNotice const& notice, TimePoint now) {
    // Buckets that are free again are as good as unknown.
    std::erase_if(blocked_, [&](auto const& entry) { return entry.second <= now; });
    if (!notice.limited) return;
    auto until = now + notice.retry_after;
    if (notice.global)
        global_ = std::max(global_, until);
    else {
        auto& blocked = blocked_[std::string(bucket)];
        blocked = std::max(blocked, until);
    }
}

} // namespace chorus::detail
