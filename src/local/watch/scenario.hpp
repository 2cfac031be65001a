// A beginning that was written down: who is there, what was said, and what will be.
#pragma once

#include "local/world.hpp"
#include <chorus/types/snowflake.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::local {

/// Something said later, once or again and again.
struct Traffic {
    Snowflake user;
    Snowflake channel;
    std::string body; ///< of the request; `{n}` is which time it is, from 1
    std::chrono::milliseconds after{0};
    std::chrono::milliseconds every{0};
    std::uint64_t times = 1; ///< 0: for ever
};

/// Makes what a scenario says, in the world, which must be locked: everything by the operations that clients
/// use, so that nothing can be there that could not have come about. Returns what is to be said later. Throws
/// std::invalid_argument for a scenario that says what cannot be, with the place.
[[nodiscard]] std::vector<Traffic> stage(World& world, std::string_view scenario);

/// Says it for the `time`th time. The world must be locked.
void say(World& world, Traffic const& traffic, std::uint64_t time);

} // namespace chorus::local
