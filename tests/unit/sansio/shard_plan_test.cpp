#include "detail/sansio/shard_plan.hpp"

#include "support/catch.hpp"
#include <chorus/error.hpp>

using namespace chorus;
using detail::shard_plan;
using detail::ShardPlan;

TEST_CASE("a session without shards is no shard") {
    auto const plan = shard_plan(Shards(), 16);
    CHECK(plan == ShardPlan{0, 1, 0});
}

TEST_CASE("as many shards as are recommended, and one where the server says none") {
    CHECK(shard_plan(Shards::automatic(), 16) == ShardPlan{0, 16, 16});
    CHECK(shard_plan(Shards::automatic(), 0) == ShardPlan{0, 1, 1});
    CHECK(shard_plan(Shards::automatic(), -3) == ShardPlan{0, 1, 1});
    CHECK(shard_plan(Shards::automatic(), 1'000'000'000'000).total == Shards::max_total);
}

TEST_CASE("shards as given, all or a range of them") {
    CHECK(shard_plan(Shards::of(4), 99) == ShardPlan{0, 4, 4});
    auto const part = shard_plan(Shards::range(4, 7, 12), 99);
    CHECK(part == ShardPlan{4, 4, 12});
    CHECK_FALSE(part.has(3));
    CHECK(part.has(4));
    CHECK(part.has(7));
    CHECK_FALSE(part.has(8));
}

TEST_CASE("shards that cannot be are refused") {
    for (auto const& wrong : {Shards::of(0), Shards::range(2, 1, 4), Shards::range(0, 4, 4),
             Shards::range(0, 0, 0), Shards::of(Shards::max_total + 1)})
        CHECK_THROWS_AS(shard_plan(wrong, 1), Error);
}

TEST_CASE("the shard of a guild is the one the protocol says") {
    // From the documentation: (guild_id >> 22) % num_shards.
    CHECK(shard_of(Snowflake(197038439483310086), 1) == 0);
    CHECK(shard_of(Snowflake(197038439483310086), 0) == 0);
    CHECK(shard_of(Snowflake((std::uint64_t{13} << 22) | 0x3fffff), 10) == 3);
    CHECK(shard_of(Snowflake(std::uint64_t{16} << 22), 16) == 0);
}
