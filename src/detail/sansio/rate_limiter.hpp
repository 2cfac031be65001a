#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace chorus::detail {

/// What an answer said about limits.
class LimitNotice {
public:
    LimitNotice() = default;
    bool limited = false; ///< a 429
    bool global = false;  ///< for everything, not only this bucket
    std::chrono::milliseconds retry_after{0};
};

/// Which calls have to wait, as the servers said so. Pure: no clock, no timers.
class RateLimiter {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// When a call of this bucket may go: `now` or later.
    [[nodiscard]] TimePoint ready_at(std::string_view bucket, TimePoint now) const;
    void learn(std::string_view bucket, LimitNotice const& notice, TimePoint now);
    [[nodiscard]] std::size_t blocked_buckets() const { return blocked_.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    std::unordered_map<std::string, TimePoint, Hash, std::equal_to<>> blocked_;
    TimePoint global_{};
};

} // namespace chorus::detail
