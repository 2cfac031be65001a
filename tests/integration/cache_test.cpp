#include "support/catch.hpp"
#include "support/until.hpp"
#include <chorus/cache/cache.hpp>
#include <chorus/gateway/changes.hpp>
#include <chorus/local/faults.hpp>
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
    in_discords_manner([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);

        CHECK_FALSE(bob.cache());
        std::vector<std::string> seen;
        bool in_time = true;
        bob.on<MessageCreate>([&](ChorusUser me, MessageCreate const& message) {
            auto const kept = me.cache().message(message.channel_id, message.id);
            in_time = in_time && kept && kept->content == message.content;
            seen.push_back(message.content);
        });
        std::vector<std::pair<std::string, std::string>> edits;
        bob.on<Changed<Message>>([&](Changed<Message> const& change) {
            if (!change.before || !change.after) return;
            edits.emplace_back(change.before->content, change.after->content);
        });
        auto options = with_cache();
        co_await bob.gateway().connect(options);
        auto const cache = bob.cache();
        REQUIRE(cache);
        CHECK(cache.in_step());
        CHECK(cache.self().id() == bob.id());
        CHECK(cache.self().username() == bob.name());
        co_await until(world, [&] { return cache.guild(place.guild) && cache.channel(place.channel); });
        CHECK(cache.role(place.guild)); // @everyone
        CHECK(cache.channel(place.channel)->guild_id == place.guild);

        auto const sent = co_await alice.messages().send(place.channel, "first");
        co_await until(world, [&] { return seen.size() == 1; });
        CHECK(in_time);
        auto const first = cache.message(place.channel, sent.id);
        CHECK(first->author.id == alice.id());
        CHECK(cache.user(alice.id()).username() == alice.name());
        co_await alice.messages().edit(sent, EditMessage().content("second"));
        co_await until(world, [&] { return edits.size() == 1; });
        CHECK(edits[0].first == "first");
        CHECK(edits[0].second == "second");
        CHECK(first->content == "first");
        CHECK(cache.message(place.channel, sent.id)->content == "second");

        // A resumed session goes on with what it had.
        bob.gateway().cut();
        co_await until(world, [&] { return !cache.in_step(); });
        CHECK(cache.guild(place.guild));
        co_await alice.messages().send(place.channel, "third");
        co_await until(world, [&] { return seen.size() == 2 && cache.in_step(); });
        CHECK(cache.messages(place.channel).size() == 2);

        // The same options, the same cache: filled anew.
        co_await bob.gateway().close();
        CHECK_FALSE(cache.in_step());
        co_await bob.gateway().connect(options);
        co_await until(world, [&] { return cache.in_step() && cache.guild(place.guild); });
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
        auto options = with_cache();
        co_await alice.gateway().connect(options);
        auto const cache = alice.cache();
        co_await until(world, [&] { return cache.permissions(place.guild, alice.id()).has_value(); });
        CHECK(*cache.permissions(place.guild, alice.id(), place.channel) == permissions::all);
        CHECK_FALSE(cache.permissions(place.guild, Snowflake(1)));
        co_await alice.gateway().close();
    });
}

TEST_CASE("an event that is none is said once, however many wanted it") {
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        auto const lines = std::make_shared<std::vector<std::string>>();
        InstanceOptions logging;
        logging.flavor = world.instance.flavor();
        logging.logger =
            Logger(LogLevel::warning, [lines](LogRecord const& record) { lines->emplace_back(record.text); });
        auto const instance = co_await Instance::discover(world.io, world.url(), logging);
        auto const account = co_await world.user("alice");
        auto alice = co_await instance.login_with_token(account.token());
        bool heard = false;
        alice.on<GuildMemberAdd>([&](GuildMemberAdd const&) { heard = true; });
        auto options = with_cache();
        co_await alice.gateway().connect(options);
        // The cache and the handler want the first, the cache alone the second.
        auto const faults = world.server->faults();
        CHECK(faults.emit(alice.id(), "GUILD_MEMBER_ADD", "[]") == 1);
        CHECK(faults.emit(alice.id(), "GUILD_MEMBER_UPDATE", "[]") == 1);
        co_await until(world, [&] { return alice.gateway().stats().undecodable == 2; });
        CHECK_FALSE(heard);
        REQUIRE(lines->size() == 2);
        CHECK(lines->at(0).find("GUILD_MEMBER_ADD") == 0);
        CHECK(lines->at(1).find("GUILD_MEMBER_UPDATE") == 0);
        co_await alice.gateway().close();
    });
}
