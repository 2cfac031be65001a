// Which sessions keep what a cache knows, and what becomes of it when they are others.
#include "support/cache_rig.hpp"
#include "support/catch.hpp"

using namespace chorus;
using namespace chorus::test;

namespace {

using Json = nlohmann::json;

detail::ShardPlan plan(std::uint32_t first, std::uint32_t count, std::uint32_t total) {
    detail::ShardPlan made;
    made.first = first;
    made.count = count;
    made.total = total;
    return made;
}

/// The guilds that a shard of `total` hears of: 0 to 11, by what their ids say.
Snowflake guild(std::uint64_t number) { return Snowflake((100 + number) << 22); }
constexpr std::uint64_t guild_count = 12;

void fill(CacheRig& rig, std::uint32_t shard, std::uint32_t total) {
    Json guilds = Json::array();
    std::vector<Json> whole;
    for (std::uint64_t i = 0; i < guild_count; ++i) {
        if (shard_of(guild(i), total) != shard) continue;
        auto const id = guild(i).to_string();
        guilds.push_back({{"id", id}, {"unavailable", true}});
        whole.push_back(
            {{"id", id}, {"name", "guild"}, {"roles", Json::array({{{"id", id}, {"name", "all"}}})}});
    }
    Json ready = {
        {"user", {{"id", "1"}, {"username", "me"}}}, {"guilds", guilds}, {"private_channels", Json::array()}};
    if (shard == 0)
        ready["private_channels"].push_back({{"id", "5"}, {"type", 1}, {"recipients", Json::array()}});
    rig.tell("READY", ready, shard);
    for (auto const& each : whole) rig.tell("GUILD_CREATE", each, shard);
}

std::size_t kept(CacheRig const& rig) {
    std::size_t count = 0;
    for (std::uint64_t i = 0; i < guild_count; ++i) {
        bool const there = bool(rig.cache.guild(guild(i)));
        CHECK(bool(rig.cache.role(guild(i))) == there);
        count += there;
    }
    return count;
}

} // namespace

TEST_CASE("all shards of a bot are waited for, also those that have said nothing yet") {
    CacheRig rig(CacheOptions{});
    rig.tap.begins(plan(0, 2, 2), 0);
    fill(rig, 0, 2);
    CHECK_FALSE(rig.cache.in_step());
    CHECK(rig.cache.in_step(guild(0)) == (shard_of(guild(0), 2) == 0));
    rig.tap.begins(plan(0, 2, 2), 1);
    fill(rig, 1, 2);
    CHECK(rig.cache.in_step());
    CHECK(kept(rig) == guild_count);
    rig.tap.interrupted(1);
    CHECK_FALSE(rig.cache.in_step());
    for (std::uint64_t i = 0; i < guild_count; ++i)
        CHECK(rig.cache.in_step(guild(i)) == (shard_of(guild(i), 2) == 0));
}

TEST_CASE("after a handover a gap of a new shard takes that shard's guilds") {
    CacheRig rig(CacheOptions{});
    for (std::uint32_t shard : {0u, 1u}) {
        rig.tap.begins(plan(0, 2, 2), shard);
        fill(rig, shard, 2);
    }
    auto const before = rig.cache.guild(guild(3));
    rig.tap.handed_over(plan(0, 3, 3));
    CHECK(kept(rig) == guild_count);
    CHECK(rig.cache.guild(guild(3)) == before);
    CHECK_FALSE(rig.cache.in_step());
    for (std::uint32_t shard : {0u, 1u, 2u}) {
        CHECK_FALSE(rig.cache.in_step());
        rig.tap.caught_up(shard);
    }
    CHECK(rig.cache.in_step());

    rig.tap.interrupted(2);
    rig.tap.missed(2);
    for (std::uint64_t i = 0; i < guild_count; ++i) {
        bool const missed = shard_of(guild(i), 3) == 2;
        CHECK(bool(rig.cache.guild(guild(i))) != missed);
        CHECK(rig.cache.in_step(guild(i)) != missed);
    }
    CHECK(rig.cache.channel(Snowflake(5))); // the first shard's
    fill(rig, 2, 3);
    CHECK(rig.cache.in_step());
    CHECK(kept(rig) == guild_count);
    rig.tap.missed(0);
    CHECK_FALSE(rig.cache.channel(Snowflake(5)));
}

TEST_CASE("what moved to another process is forgotten") {
    CacheRig rig(CacheOptions{});
    for (std::uint32_t shard : {0u, 1u}) {
        rig.tap.begins(plan(0, 2, 2), shard);
        fill(rig, shard, 2);
    }
    rig.tap.handed_over(plan(2, 2, 4));
    for (std::uint64_t i = 0; i < guild_count; ++i)
        CHECK(bool(rig.cache.guild(guild(i))) == (shard_of(guild(i), 4) >= 2));
    CHECK_FALSE(rig.cache.channel(Snowflake(5)));
}

TEST_CASE("other sessions than before begin with nothing; the same ones go on") {
    CacheRig rig(CacheOptions{});
    for (std::uint32_t shard : {0u, 1u}) {
        rig.tap.begins(plan(0, 2, 2), shard);
        fill(rig, shard, 2);
    }
    rig.tap.interrupted(0);
    rig.tap.begins(plan(0, 2, 2), 0);
    CHECK(kept(rig) == guild_count);
    CHECK_FALSE(rig.cache.in_step());

    rig.tap.begins(plan(0, 1, 0), 0); // one that is no shard
    CHECK(kept(rig) == 0);
    CHECK(rig.cache.guilds().empty());
    fill(rig, 0, 1);
    CHECK(rig.cache.in_step()); // nobody waits for shard 1 any more
    CHECK(kept(rig) == guild_count);
}

TEST_CASE("a session that another process began is in step when it has begun anew") {
    CacheRig rig(CacheOptions{});
    rig.tap.begins(plan(0, 1, 0), 0);
    rig.tell("RESUMED", Json::object());
    CHECK_FALSE(rig.cache.in_step());
    rig.tap.interrupted(0);
    rig.tap.missed(0);
    fill(rig, 0, 1);
    CHECK(rig.cache.in_step());
    rig.tap.interrupted(0);
    CHECK_FALSE(rig.cache.in_step());
    rig.tell("RESUMED", Json::object());
    CHECK(rig.cache.in_step());
}
