#include "support/catch.hpp"
#include "support/realm.hpp"
#include <algorithm>
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <chorus/gateway/commands.hpp>
#include <chorus/gateway/events.hpp>
#include <chorus/gateway/live_member_list.hpp>
#include <chorus/gateway/members_found.hpp>
#include <map>
#include <set>

using namespace chorus;
using namespace chorus::test;

namespace {

/// The same server with other rules for beginning sessions.
task<Instance> instance_with(World& world, std::chrono::milliseconds identify_interval) {
    InstanceOptions options;
    options.flavor = world.instance.flavor();
    options.flavor->identify_interval = identify_interval;
    Instance made = co_await Instance::discover(world.io, world.url(), options);
    co_return made;
}

GatewayOptions with_shards(Shards shards) {
    GatewayOptions options;
    options.shards = shards;
    options.backoff_base = 50ms;
    options.backoff_cap = 200ms;
    options.invalid_session_delay = 20ms;
    return options;
}

/// What handlers heard, by channel.
class Heard {
public:
    void add(Message const& message) { texts[message.channel_id].push_back(message.content); }
    [[nodiscard]] std::size_t count() const {
        std::size_t sum = 0;
        for (auto const& [channel, list] : texts) sum += list.size();
        return sum;
    }
    std::map<Snowflake, std::vector<std::string>> texts;
};

/// Messages, numbered by channel, for as long as nobody says stop.
class Traffic {
public:
    explicit Traffic(Realm const& realm) : realm_(realm) {}

    void begin(World& world) { asio::co_spawn(world.io, run(*this), asio::detached); }
    [[nodiscard]] std::size_t count() const { return count_; }
    std::atomic<bool> stop{false}, stopped{false};
    std::map<Snowflake, std::vector<std::string>> sent; ///< once it has stopped

private:
    static task<> run(Traffic& self) {
        for (std::size_t i = 0; !self.stop; ++i) {
            auto const channel = self.realm_.places[i % self.realm_.places.size()].channel;
            auto text = "message " + std::to_string(i);
            co_await self.realm_.owner.messages().send(channel, text);
            self.sent[channel].push_back(text);
            ++self.count_;
        }
        self.stopped = true;
    }

    Realm const& realm_;
    std::atomic<std::size_t> count_{0};
};

task<> pause(World& world, std::chrono::milliseconds time) {
    asio::steady_timer timer(world.io, time);
    co_await timer.async_wait(asio::use_awaitable);
}

/// Until the condition holds; the test's own limit is the end of patience.
task<> until(World& world, std::function<bool()> condition) {
    while (!condition()) co_await pause(world, 5ms);
}

} // namespace

TEST_CASE("four shards share the guilds of a bot, take turns, and tell which they are") {
    if (!on_embedded_instance()) return;
    local::Options server;
    server.recommended_shards = 4;
    server.max_concurrency = 2;
    server.identify_interval = 200ms;
    in_discords_manner(
        [](World& world) -> task<> {
            auto home = co_await realm(world, 12);
            auto instance = co_await instance_with(world, 210ms);
            auto bot = co_await instance.bot(home.token);
            std::map<Snowflake, std::uint32_t> heard_by;
            std::set<std::uint32_t> ready;
            std::map<std::uint32_t, std::string> sessions;
            bot.on<GuildCreate>([&](ChorusUser const&, GuildCreate const& guild, EventInfo const& info) {
                CHECK(heard_by.emplace(guild.id, info.shard).second);
            });
            bot.on<Ready>([&](ChorusUser const&, Ready const& event, EventInfo const& info) {
                ready.insert(info.shard);
                sessions[info.shard] = event.session_id;
                REQUIRE(event.shard);
                CHECK(*event.shard == std::vector<std::int32_t>{std::int32_t(info.shard), 4});
            });
            co_await bot.gateway().connect(with_shards(Shards::automatic()));
            CHECK(world.server->counters().identifies == 4);
            CHECK(world.server->counters().identifies_refused == 0);
            co_await until(world, [&] { return heard_by.size() == 12; });

            auto gateway = bot.gateway();
            CHECK(gateway.shard_count() == 4);
            CHECK(gateway.shards() == std::vector<std::uint32_t>{0, 1, 2, 3});
            CHECK(ready.size() == 4);
            std::set<std::uint32_t> used;
            for (auto const& [guild, shard] : heard_by) {
                CHECK(shard == gateway.shard_of(guild));
                used.insert(shard);
            }
            CHECK(used.size() > 1);
            CHECK(gateway.stats().phase == GatewayPhase::ready);
            CHECK(gateway.shard(2).stats().events > 0);
            CHECK(gateway.shard(9).stats().phase == GatewayPhase::idle);

            // One of them breaks: it alone comes back, and the others know nothing of it.
            gateway.shard(2).cut();
            co_await until(world, [&] { return gateway.shard(2).stats().resumes == 1; });
            CHECK(gateway.shard(1).stats().reconnects == 0);
            CHECK(gateway.stats().reconnects == 1);

            // Commands go to the shard of their guild: any other would be answered by silence.
            for (auto const& place : home.places) {
                auto found = co_await gateway.members(RequestMembers(place.guild)).timeout(5s);
                CHECK(found.members.size() == 2);
            }
            co_await gateway.set_status("dnd");
            co_await gateway.close();
            co_await until(world, [&] { return world.server->counters().gateway_sessions == 0; });
        },
        server);
}

TEST_CASE("who does not take turns is refused, and comes in the end all the same") {
    // The control of the test above: the server does mind.
    if (!on_embedded_instance()) return;
    local::Options server;
    server.identify_interval = 100ms;
    in_world(
        [](World& world) -> task<> {
            auto home = co_await realm(world, 1);
            auto instance = co_await instance_with(world, 0ms);
            auto bot = co_await instance.bot(home.token);
            auto options = with_shards(Shards::of(3));
            options.max_attempts = 0;
            co_await bot.gateway().connect(options);
            CHECK(world.server->counters().identifies == 3);
            CHECK(world.server->counters().identifies_refused > 0);
            co_await bot.gateway().close();
        },
        server);
}

TEST_CASE("two processes share the shards of a bot") {
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        auto home = co_await realm(world, 6);
        // As two processes would: they know nothing of each other.
        auto one = co_await world.instance.bot(home.token);
        auto other = co_await world.instance.bot(home.token);
        std::multiset<Snowflake> guilds;
        for (auto& bot : {one, other})
            bot.on<GuildCreate>([&](GuildCreate const& guild) { guilds.insert(guild.id); });
        co_await one.gateway().connect(with_shards(Shards::range(0, 1, 3)));
        co_await other.gateway().connect(with_shards(Shards::range(2, 2, 3)));
        co_await until(world, [&] { return guilds.size() >= 6; });
        for (auto const& place : home.places) {
            CHECK(guilds.count(place.guild) == 1);
            bool const here = one.gateway().shard_of(place.guild) < 2;
            auto mine = co_await one.gateway().members(RequestMembers(place.guild)).timeout(5s).as_result();
            CHECK(mine.has_value() == here);
            if (!here) CHECK(mine.error().is(errc::gateway_closed));
        }
        auto wrong = co_await one.gateway().shard(2).send(Opcode::heartbeat, JsonText("null")).as_result();
        CHECK(wrong.has_error());
        co_await one.gateway().close();
        co_await other.gateway().close();
    });
}

TEST_CASE("shards that cannot be are refused, and nothing is begun") {
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        auto home = co_await realm(world, 1);
        auto bot = co_await world.instance.bot(home.token);
        auto result = co_await bot.gateway().connect(with_shards(Shards::range(3, 2, 4))).as_result();
        REQUIRE(result.has_error());
        CHECK(result.error().is(errc::invalid_argument));
        auto none = co_await bot.gateway().reshard(Shards::of(2)).as_result();
        REQUIRE(none.has_error());
        CHECK(none.error().is(errc::gateway_closed));
        CHECK(world.server->counters().identifies == 0);
    });
}

TEST_CASE("other shards take over in full traffic: each event once, in order") {
    if (!on_embedded_instance()) return;
    unsigned const threads = GENERATE(1u, 3u);
    in_world(
        [](World& world) -> task<> {
            auto home = co_await realm(world, 8);
            auto bot = co_await world.instance.bot(home.token);
            // Handlers of several shards may run at the same time; each channel is one shard's.
            std::map<Snowflake, Heard> by_channel;
            for (auto const& place : home.places) by_channel[place.channel];
            std::atomic<std::size_t> heard{0};
            std::atomic<int> starts{0};
            bot.on<MessageCreate>([&](Message const& message) {
                by_channel.at(message.channel_id).add(message);
                ++heard;
            });
            bot.on<GuildCreate>([&](GuildCreate const&) { ++starts; });
            bot.on<Ready>([&](Ready const&) { ++starts; });
            std::atomic<bool> ended{false};
            bot.on<SessionGap>([&](SessionGap const&) { ended = true; });
            co_await bot.gateway().connect(with_shards(Shards::of(2)));
            co_await until(world, [&] { return starts == 2 + 8; });
            auto const waited = std::make_shared<std::atomic<bool>>(false);
            bot.next<GuildBanAdd>(patience)(
                [waited](std::exception_ptr, GuildBanAdd const&) { *waited = true; });

            Traffic traffic(home);
            traffic.begin(world);
            co_await until(world, [&] { return traffic.count() > 50; });
            co_await bot.gateway().reshard(Shards::of(4), 100ms);
            CHECK(bot.gateway().shard_count() == 4);
            CHECK(starts == 2 + 8); // of how new shards begin nobody hears
            auto const so_far = traffic.count();
            co_await until(world, [&] { return traffic.count() > so_far + 50; });
            co_await bot.gateway().reshard(Shards::of(1), 50ms);
            CHECK(bot.gateway().shard_count() == 1);
            traffic.stop = true;
            co_await until(world, [&] { return traffic.stopped && heard >= traffic.count(); });
            for (auto const& [channel, texts] : traffic.sent)
                CHECK(by_channel.at(channel).texts[channel] == texts);
            CHECK(heard == traffic.count());
            CHECK_FALSE(ended);
            CHECK_FALSE(*waited); // who waits for an event is not told that sessions end
            co_await until(world, [&] { return world.server->counters().gateway_connections == 1; });
            CHECK(bot.gateway().stats().phase == GatewayPhase::ready);
            co_await bot.gateway().close();
        },
        local::Options(), threads);
}

TEST_CASE("without a takeover, sets that follow each other double or lose events") {
    // The control of the test above: connect the new ones, then close the old ones.
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        auto home = co_await realm(world, 8);
        auto old_bot = co_await world.instance.bot(home.token);
        auto new_bot = co_await world.instance.bot(home.token);
        Heard heard;
        for (auto& bot : {old_bot, new_bot})
            bot.on<MessageCreate>([&](Message const& message) { heard.add(message); });
        co_await old_bot.gateway().connect(with_shards(Shards::of(2)));
        Traffic traffic(home);
        traffic.begin(world);
        co_await until(world, [&] { return traffic.count() > 50; });
        co_await new_bot.gateway().connect(with_shards(Shards::of(4)));
        auto const so_far = traffic.count();
        co_await until(world, [&] { return traffic.count() > so_far + 10; });
        co_await old_bot.gateway().close();
        traffic.stop = true;
        co_await until(world, [&] { return traffic.stopped.load(); });
        co_await pause(world, 200ms);
        CHECK(heard.texts != traffic.sent);
        co_await new_bot.gateway().close();
    });
}

TEST_CASE("a session without shards is taken over, too; what breaks meanwhile is made good") {
    if (!on_embedded_instance()) return;
    in_discords_manner([](World& world) -> task<> {
        auto home = co_await realm(world, 4);
        auto bot = co_await world.instance.bot(home.token);
        Heard heard;
        bot.on<MessageCreate>([&](Message const& message) { heard.add(message); });
        auto options = with_shards(Shards());
        co_await bot.gateway().connect(options);
        co_await bot.gateway().set_status("dnd");
        Traffic traffic(home);
        traffic.begin(world);
        auto breaking = [](World& in) -> task<> {
            for (int i = 0; i < 3; ++i) {
                co_await pause(in, 250ms);
                in.server->drop_gateways();
            }
        };
        asio::co_spawn(world.io, breaking(world), asio::detached);
        co_await bot.gateway().reshard(Shards::of(2), 300ms);
        CHECK(bot.gateway().shard_count() == 2);
        traffic.stop = true;
        co_await until(world, [&] { return traffic.stopped && heard.count() >= traffic.count(); });
        co_await pause(world, 150ms);
        CHECK(heard.texts == traffic.sent);
        co_await bot.gateway().close();
    });
}

TEST_CASE("members are asked for and collected: all, by name, by id, and not at all") {
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        auto carol = co_await world.user("carol");
        std::vector<ChorusUser> others{bob, carol};
        auto place = co_await world.place(alice, others);
        co_await alice.gateway().connect();
        auto gateway = alice.gateway();
        auto all = co_await gateway.members(RequestMembers(place.guild).presences(true));
        CHECK(all.members.size() == 3);
        CHECK(all.presences.size() == 3);
        auto by_name = co_await gateway.members(RequestMembers(place.guild).query("bob").limit(10));
        REQUIRE(by_name.members.size() == 1);
        CHECK(by_name.members[0].user->id == bob.id());

        // More than a request may ask for: several, each with its answer.
        auto request = RequestMembers(place.guild).user(carol.id());
        for (std::uint64_t i = 0; i < 250; ++i) request.user_id(Snowflake(1'573'335'859'162'288'000 + i));
        request.user(bob.id());
        auto by_id = co_await gateway.members(request);
        REQUIRE(by_id.members.size() == 2);
        CHECK(by_id.members[0].user->id == carol.id());
        CHECK(by_id.members[1].user->id == bob.id());
        CHECK(by_id.not_found.size() == 250);

        // A guild one is not in is answered by silence.
        auto nobody = co_await gateway.members(RequestMembers(Snowflake(42))).timeout(100ms).as_result();
        REQUIRE(nobody.has_error());
        CHECK(nobody.error().is(errc::timeout));

        // The session is lost while the answer is awaited: it is asked for again.
        alice.gateway().cut();
        auto after = co_await gateway.members(RequestMembers(place.guild));
        CHECK(after.members.size() == 3);
        co_await alice.gateway().close();
    });
}

TEST_CASE("a list of members is kept, asked for anew after a gap, and ends with its handle") {
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        GatewayOptions options;
        options.backoff_base = 20ms;
        options.invalid_session_delay = 20ms;
        co_await alice.gateway().connect(options);

        auto list = co_await alice.gateway().member_list(place.guild, place.channel);
        auto const first = list.snapshot();
        CHECK(first->id() == "everyone");
        CHECK(first->member_count() == 2);
        CHECK(first->size() == 4);
        REQUIRE(first->find(bob.id()));
        CHECK(first->find(bob.id())->presence->status == "offline");
        CHECK(first->at(0)->group->id == "online");

        co_await bob.gateway().connect();
        co_await list.show(0, 99);
        auto second = list.snapshot();
        while (second->online_count() != 2) second = co_await list.next_change().timeout(5s);
        CHECK(second->size() == 3);
        CHECK(first->online_count() == 1); // snapshots do not change

        // Typed, in bulk: the same.
        co_await alice.gateway().send(
            SubscribeGuilds().guild(place.guild, GuildSubscription().channel(place.channel)));
        auto third = co_await list.next_change().timeout(5s);
        CHECK(third->lines() == second->lines());

        bool gap = false;
        alice.on<SessionGap>([&](SessionGap const&) { gap = true; });
        world.server->invalidate_session(alice.name(), false);
        co_await until(world, [&] { return list.snapshot()->id().empty(); });
        co_await until(world, [&] { return !list.snapshot()->id().empty(); });
        auto const again = list.snapshot();
        CHECK(gap);
        CHECK(again->lines().size() == 3);

        auto nothing =
            co_await alice.gateway().member_list(place.guild, Snowflake(42)).timeout(100ms).as_result();
        REQUIRE(nothing.has_error());
        CHECK(nothing.error().is(errc::timeout));
        co_await alice.gateway().close();
        co_await bob.gateway().close();
    });
}
