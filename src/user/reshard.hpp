#pragma once

#include "detail/transport.hpp"
#include <chorus/gateway/shards.hpp>
#include <chorus/task.hpp>
#include <chrono>
#include <memory>

namespace chorus::detail {

class UserCore;

/// Gateway::reshard. On the user's strand.
[[nodiscard]] task<> reshard(
    std::shared_ptr<UserCore> user, Shards wanted, std::chrono::milliseconds settle, TimePoint deadline);

} // namespace chorus::detail
