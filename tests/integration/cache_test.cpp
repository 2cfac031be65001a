#include "support/catch.hpp"
#include "support/world.hpp"
#include <chorus/cache/cache.hpp>
#include <chorus/gateway/changes.hpp>
#include <chorus/rest/guilds.hpp>
#include <chorus/rest/members.hpp>
#include <chorus/rest/roles.hpp>

using namespace chorus;
using namespace chorus::test;

namespace {

GatewayOptions with_cache(CacheOptions const& options = CacheOptions().presences()) {
    GatewayOptions out;
    out.cache = options;
    return out;
}

} // namespace

TEST_CASE("the cache of a session knows what the session was told, before handlers do") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);

        CHECK_FALSE(bob.cache());
        Watch watch(world);
        std::vector<std::string> seen;
        bool in_time = true;
        bob.on<MessageCreate>([&](ChorusUser me, MessageCreate const& message) {
            auto const kept = me.cache().message(message.channel_id, message.id);
            in_time = in_time && kept && kept->content == message.content;
            seen.push_back(message.content);
            watch.changed();
        });
        std::vector<std::pair<std::string, std::string>> edits;
        bob.on<Changed<Message>>([&](Changed<Message> const& change) {
            if (!change.before || !change.after) return;
            edits.emplace_back(change.before->content, change.after->content);
            watch.changed();
        });
        auto options = with_cache();
        co_await bob.gateway().connect(options);
        auto const cache = bob.cache();
        REQUIRE(cache);
        CHECK(cache.in_step());
        CHECK(cache.self().id() == bob.id());
        CHECK(cache.self().username() == bob.name());
        co_await watch.until([&] { return cache.guild(place.guild) && cache.channel(place.channel); });
        CHECK(cache.role(place.guild)); // @everyone
        CHECK(cache.channel(place.channel)->guild_id == place.guild);

        auto const sent = co_await alice.messages().send(place.channel, "first");
        co_await watch.until([&] { return seen.size() == 1; });
        CHECK(in_time);
        auto const first = cache.message(place.channel, sent.id);
        CHECK(first->author.id == alice.id());
        CHECK(cache.user(alice.id()).username() == alice.name());
        co_await alice.messages().edit(sent, "second");
        co_await watch.until([&] { return edits.size() == 1; });
        CHECK(edits[0].first == "first");
        CHECK(edits[0].second == "second");
        CHECK(first->content == "first");
        CHECK(cache.message(place.channel, sent.id)->content == "second");

        // A resumed session goes on with what it had.
        bob.gateway().cut();
        co_await watch.until([&] { return !cache.in_step(); });
        CHECK(cache.guild(place.guild));
        co_await alice.messages().send(place.channel, "third");
        co_await watch.until([&] { return seen.size() == 2 && cache.in_step(); });
        CHECK(cache.messages(place.channel).size() == 2);

        // The same options, the same cache: filled anew.
        co_await bob.gateway().close();
        CHECK_FALSE(cache.in_step());
        co_await bob.gateway().connect(options);
        co_await watch.until([&] { return cache.in_step() && cache.guild(place.guild); });
        CHECK(cache.messages(place.channel).empty());
        co_await bob.gateway().close();
    });
}

TEST_CASE("permissions computed from the cache are those that the server grants") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        Watch watch(world);
        auto options = with_cache();
        co_await alice.gateway().connect(options);
        auto const cache = alice.cache();
        co_await watch.until([&] { return cache.permissions(place.guild, alice.id()).has_value(); });
        CHECK(*cache.permissions(place.guild, alice.id(), place.channel) == permissions::all);
        CHECK_FALSE(cache.permissions(place.guild, Snowflake(1)));
        co_await alice.gateway().close();
    });
}
