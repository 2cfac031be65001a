// The cache of a bot whose shards become others.
#include "support/catch.hpp"
#include "support/realm.hpp"
#include "support/until.hpp"
#include <algorithm>
#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <chorus/cache/cache.hpp>
#include <chorus/gateway/events.hpp>
#include <chorus/local/faults.hpp>

using namespace chorus;
using namespace chorus::test;

namespace {

GatewayOptions with_shards(Shards shards) {
    GatewayOptions options;
    options.shards = shards;
    options.cache = CacheOptions();
    options.backoff_base = 20ms;
    options.backoff_cap = 100ms;
    options.invalid_session_delay = 20ms;
    return options;
}

bool is_whole(Cache const& cache, Realm const& home) {
    return cache.in_step() && std::ranges::all_of(home.places, [&](World::Place const& place) {
        return cache.in_step(place.guild) && cache.guild(place.guild) && cache.channel(place.channel);
    });
}

/// Once: the new sessions lose their connections while the old ones are still heard. Returns how many did.
task<> break_new_sessions(World& world, Snowflake bot, std::vector<std::string> old, std::size_t expected,
    std::shared_ptr<std::size_t> broken) {
    auto const fresh = [&] {
        auto all = world.server->faults().sessions(bot);
        std::erase_if(all, [&](auto const& id) { return std::ranges::find(old, id) != old.end(); });
        return all;
    };
    co_await until(world, [&] { return fresh().size() == expected; });
    for (auto const& id : fresh()) *broken += world.server->drop_gateway(id);
}

} // namespace

TEST_CASE("after other shards took over, a gap takes from the cache what was missed, and nothing else") {
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        auto home = co_await realm(world, 12);
        auto bot = co_await world.instance.bot(home.token);
        co_await bot.gateway().connect(with_shards(Shards::of(2)));
        auto const cache = bot.cache();
        co_await until(world, [&] { return is_whole(cache, home); });

        // What becomes of sessions that nobody hears yet says nothing of the cache.
        auto const old = world.server->faults().sessions(bot.id());
        REQUIRE(old.size() == 2);
        auto const broken = std::make_shared<std::size_t>(0);
        asio::co_spawn(world.io, break_new_sessions(world, bot.id(), old, 3, broken), asio::detached);
        std::atomic<bool> over{false};
        auto out_of_step = std::make_shared<std::size_t>(0);
        auto watching = [](World& in, Cache kept, ChorusUser of, std::atomic<bool>& end,
                            std::shared_ptr<std::size_t> count) -> task<> {
            asio::steady_timer timer(in.io);
            while (!end && of.gateway().shard_count() == 2) {
                *count += !kept.in_step();
                timer.expires_after(1ms);
                co_await timer.async_wait(asio::use_awaitable);
            }
        };
        asio::co_spawn(world.io, watching(world, cache, bot, over, out_of_step), asio::detached);
        co_await bot.gateway().reshard(Shards::of(3), 200ms);
        over = true;
        CHECK(*broken == 3);
        CHECK(*out_of_step == 0);
        CHECK(bot.gateway().shard_count() == 3);
        co_await until(world, [&] { return is_whole(cache, home); });

        // One new session after the other has to begin anew.
        std::size_t gaps = 0, wrong = 0;
        bot.on<SessionGap>([&](ChorusUser, SessionGap const&, EventInfo const& info) {
            ++gaps;
            for (auto const& place : home.places) {
                bool const missed = shard_of(place.guild, 3) == info.shard;
                wrong += bool(cache.guild(place.guild)) == missed;
                wrong += bool(cache.channel(place.channel)) == missed;
                wrong += cache.in_step(place.guild) == missed;
            }
        });
        auto const sessions = world.server->faults().sessions(bot.id());
        REQUIRE(sessions.size() == 3);
        for (auto const& id : sessions) {
            auto const before = gaps;
            CHECK(world.server->faults().invalidate(id, false));
            co_await until(world, [&] { return gaps == before + 1 && is_whole(cache, home); });
        }
        CHECK(wrong == 0);

        // And back to fewer.
        co_await bot.gateway().reshard(Shards::of(1), 50ms);
        co_await until(world, [&] { return is_whole(cache, home); });
        co_await bot.gateway().close();
        CHECK_FALSE(cache.in_step());

        // Others than those that kept it: it begins anew, and no shard of before is waited for.
        auto const again = with_shards(Shards::of(2));
        co_await bot.gateway().connect(again);
        co_await until(world, [&] { return is_whole(cache, home); });
        co_await bot.gateway().close();
    });
}
