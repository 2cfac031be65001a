#include "detail/sansio/shard_plan.hpp"

#include <algorithm>
#include <chorus/error.hpp>

namespace chorus::detail {

ShardPlan shard_plan(Shards const& wanted, std::int64_t recommended) {
    ShardPlan plan;
    if (wanted.none()) return plan;
    if (wanted.is_automatic()) {
        plan.total = static_cast<std::uint32_t>(std::clamp<std::int64_t>(recommended, 1, Shards::max_total));
        plan.count = plan.total;
        return plan;
    }
    bool const good = wanted.total() >= 1 && wanted.total() <= Shards::max_total &&
        wanted.first() <= wanted.last() && wanted.last() < wanted.total();
    if (!good) throw Error(errc::invalid_argument, "there are no such shards");
    plan.first = wanted.first();
    plan.count = wanted.last() - wanted.first() + 1;
    plan.total = wanted.total();
    return plan;
}

} // namespace chorus::detail
