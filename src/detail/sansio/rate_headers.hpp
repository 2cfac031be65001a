#pragma once

#include "detail/sansio/rate_limiter.hpp"
#include "detail/sansio/rate_window.hpp"

#include <optional>
#include <string_view>

namespace chorus::detail {

/// What the headers of an answer say of limits. The texts belong to the answer.
class RateNotice {
public:
    RateNotice() = default;

    bool any = false; ///< there is one of them at all
    bool global = false;
    bool shared = false;
    std::string_view bucket;
    std::optional<std::uint32_t> limit;
    std::optional<Duration> reset_after;
    std::optional<Duration> retry_after;
    std::optional<RateTold> told; ///< all of it, where the rules believe it
};

/// Reads them, by the rules, and learns on the way how the server's clock stands against ours.
class RateHeaders {
public:
    RateNotice read(RateRules const& rules, HeaderView const& headers, TimePoint sent, TimePoint now);

private:
    void note_date(std::string_view date, TimePoint sent, TimePoint now);

    // The server's time minus ours is between these.
    Duration lowest_offset_ = Duration::min();
    Duration highest_offset_ = Duration::max();
    TimePoint noted_{};
};

/// A number of seconds, with fraction or without; empty where it is none, or is negative.
[[nodiscard]] std::optional<Duration> parse_seconds(std::string_view text);
/// "Sat, 21 Nov 2026 12:00:00 GMT", since 1970.
[[nodiscard]] std::optional<Duration> parse_http_date(std::string_view text);

} // namespace chorus::detail
