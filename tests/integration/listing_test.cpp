#include "support/catch.hpp"
#include "support/world.hpp"

#include <chorus/rest/server.hpp>

using namespace chorus;
using namespace chorus::test;

namespace {

task<std::vector<Snowflake>> post_many(ChorusUser who, Snowflake channel, int count) {
    std::vector<Snowflake> out;
    for (int i = 0; i < count; ++i) {
        auto sent = co_await who.messages().send(channel, std::to_string(i));
        out.push_back(sent.id);
    }
    co_return out;
}

std::uint64_t pages_asked(World& world) {
    return world.embedded() ? world.server->requests("GET /channels/{channel_id}/messages") : 0;
}

} // namespace

TEST_CASE("a channel's history is read to its end, from both sides, in as few requests as it has pages") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto place = co_await world.place(alice, {});
        auto const ids = co_await post_many(alice, place.channel, 250);

        auto before = pages_asked(world);
        std::vector<Snowflake> seen;
        auto down = alice.messages().history(place.channel);
        while (auto* message = co_await down.next()) seen.push_back(message->id);
        CHECK(seen == std::vector<Snowflake>(ids.rbegin(), ids.rend()));
        if (world.embedded()) CHECK(pages_asked(world) == before + 3);

        seen.clear();
        auto up = alice.messages().history(place.channel).oldest_first();
        while (auto* message = co_await up.next()) seen.push_back(message->id);
        CHECK(seen == ids);
        if (world.embedded()) CHECK(pages_asked(world) == before + 6);

        auto some = co_await alice.messages().history(place.channel).before(ids[200]).after(ids[20]).all();
        CHECK(some.size() == 179);

        // Whoever leaves early has cost one request.
        before = pages_asked(world);
        {
            auto brief = alice.messages().history(place.channel);
            for (int i = 0; i < 10; ++i) co_await brief.next();
        }
        if (world.embedded()) CHECK(pages_asked(world) == before + 1);

        auto removed = co_await alice.messages().remove_many(place.channel, ids);
        CHECK(removed.complete());
        CHECK(removed.done.size() == 250);
        auto left = co_await alice.messages().history(place.channel).all();
        CHECK(left.empty());
    });
}

TEST_CASE("members, guilds and reactions are read to their ends") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        std::vector<ChorusUser> others;
        for (int i = 0; i < 5; ++i) others.push_back(co_await world.user("bob"));
        auto place = co_await world.place(alice, others);
        auto members = co_await alice.members().all(place.guild).page_size(2).all();
        CHECK(members.size() == 6);
        auto guilds = co_await alice.guilds().all().all();
        CHECK(guilds.size() == 1);
        auto sent = co_await alice.messages().send(place.channel, "well?");
        co_await alice.reactions().add(sent, "🎉");
        for (auto& other : others) co_await other.reactions().add(sent, "🎉");
        auto fans = co_await alice.reactions().all(sent, "🎉").page_size(4).all();
        CHECK(fans.size() == 6);
    });
}

TEST_CASE("files go up before their message on a server") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto place = co_await world.place(alice, {});
        auto message = CreateMessage("look").file(File("a.txt", "first")).file(File("b c.txt", "second"));
        auto sent = co_await alice.messages().send_uploaded(place.channel, message);
        REQUIRE(sent.attachments.size() == 2);
        CHECK(sent.attachments[0].size == 5);
        auto second = co_await alice.messages().download(sent.attachments[1]);
        CHECK(second.bytes == "second");
    });
}

TEST_CASE("an instance with limits tells and enforces them, and a client that waits gets through") {
    if (!on_embedded_instance()) return;
    for (auto limits : {local::RateLimitOptions::spacebar(), local::RateLimitOptions::discord()}) {
        local::Options options;
        limits.channel = local::RateRule(3, 1s);
        limits.routes["POST /channels/{channel_id}/messages"] = local::RateRule(3, 1s);
        bool const spacebar = limits.style == local::RateLimitStyle::spacebar;
        options.rate_limits = limits;
        in_world(
            [spacebar](World& world) -> task<> {
                auto published = co_await world.instance.server().limits();
                REQUIRE(published.rate);
                CHECK(published.rate->enabled == spacebar);
                auto alice = co_await world.user("alice");
                auto place = co_await world.place(alice, {});
                for (int i = 0; i < 5; ++i) co_await alice.messages().send(place.channel, "again");
                CHECK(world.server->counters().messages_posted == 5);
                // Nobody gets through who does not wait.
                int refused = 0;
                for (int i = 0; i < 5; ++i) {
                    auto sent = co_await alice.messages().send(place.channel, "now").without_waiting().as_result();
                    if (!sent) ++refused;
                }
                CHECK(refused >= 2);
            },
            options);
    }
}
