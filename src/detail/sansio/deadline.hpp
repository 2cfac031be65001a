#pragma once

#include "detail/sansio/backoff.hpp"

namespace chorus::detail {

/// `start + span`; never, where the clock cannot tell it.
template<class Rep, class Period>
[[nodiscard]] TimePoint after(TimePoint start, std::chrono::duration<Rep, Period> span) {
    auto const longest = std::chrono::floor<std::chrono::duration<Rep, Period>>(TimePoint::max() - start);
    return span < longest ? start + span : TimePoint::max();
}

} // namespace chorus::detail
