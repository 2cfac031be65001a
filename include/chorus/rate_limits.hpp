#pragma once

#include <chorus/config.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chorus {

/// How a budget of requests stands. Times are from now on.
class RateBudget {
public:
    RateBudget() = default;

    std::string name;          ///< verb, route template and major parameter, or what the server calls it
    std::size_t waiting = 0;   ///< calls
    std::size_t in_flight = 0; ///< calls
    std::optional<std::uint32_t> limit; ///< empty: not known, or none
    std::uint32_t remaining = 0;
    std::chrono::milliseconds reset_after{0}; ///< until all of it is there again
    bool blocked = false;                     ///< the server refused: nothing goes before `reset_after`
};

/// What a limiter knows: Instance::rate_limits().
class RateLimits {
public:
    RateLimits() = default;

    std::vector<RateBudget> buckets;
    std::vector<RateBudget> accounts; ///< all routes of one account
    RateBudget address;               ///< all accounts together
    RateBudget errors;
    RateBudget invalid; ///< answers that lead to a ban
    std::size_t waiting = 0;
    std::size_t in_flight = 0;
};

} // namespace chorus
