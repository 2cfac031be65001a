// Which shards run here.
#pragma once

#include <chorus/gateway/shards.hpp>
#include <cstdint>

namespace chorus::detail {

/// `first` to `first + count - 1` of `total`. A session that is no shard: a total of 0.
struct ShardPlan {
    std::uint32_t first = 0;
    std::uint32_t count = 1;
    std::uint32_t total = 0;

    [[nodiscard]] bool has(std::uint32_t shard) const { return shard >= first && shard - first < count; }
    friend bool operator==(ShardPlan const&, ShardPlan const&) = default;
};

/// `recommended` is what GET /gateway/bot says: servers without shards say 0. Throws errc::invalid_argument.
[[nodiscard]] ShardPlan shard_plan(Shards const& wanted, std::int64_t recommended);

} // namespace chorus::detail
