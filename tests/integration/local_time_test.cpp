// What the time brings on the embedded instance, whose clock tests can advance.
#include "support/bot_place.hpp"
#include "support/catch.hpp"
#include "support/flavours.hpp"
#include <chorus/gateway/events.hpp>
#include <chorus/rest/all.hpp>

using namespace chorus;
using namespace chorus::test;

TEST_CASE("a thread in which nobody writes is archived, and comes back with the next message") {
    if (!on_embedded_instance()) return;
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        Watch watch(world);
        std::vector<bool> archived;
        auto note = [&](Channel const& thread) {
            if (thread.thread_metadata) archived.push_back(thread.thread_metadata->archived), watch.changed();
        };
        alice.on<ThreadUpdate>([&](ThreadUpdate const& event) { note(event); });
        alice.on<ChannelUpdate>([&](ChannelUpdate const& event) { note(event); }); // Spacebar's
        co_await alice.gateway().connect();
        auto thread = co_await alice.threads().create(
            place.channel, CreateThread("talk", ChannelType::public_thread).auto_archive_duration(60));
        world.server->advance(50min);
        co_await alice.messages().send(thread.id, "still here"); // the hour begins anew
        world.server->advance(50min);
        auto open = co_await alice.channels().get(thread.id);
        CHECK_FALSE(open.thread_metadata->archived);
        world.server->advance(11min);
        co_await watch.until([&] { return archived.size() == 1; });
        CHECK(archived[0]);
        auto closed = co_await alice.channels().get(thread.id);
        CHECK(closed.thread_metadata->archived);
        auto list = co_await alice.threads().archived(place.channel);
        REQUIRE(list.threads.size() == 1);
        CHECK(list.threads[0].id == thread.id);

        co_await alice.messages().send(thread.id, "again");
        co_await watch.until([&] { return archived.size() == 2; });
        CHECK_FALSE(archived[1]);
        // A shorter time holds from now on.
        co_await alice.channels().edit(thread.id, EditChannel().auto_archive_duration(1440));
        world.server->advance(61min);
        auto longer = co_await alice.channels().get(thread.id);
        CHECK_FALSE(longer.thread_metadata->archived);
        world.server->advance(24h);
        auto over = co_await alice.channels().get(thread.id);
        CHECK(over.thread_metadata->archived);
        co_await alice.gateway().close();
    });
}

TEST_CASE("a poll ends by itself, and says who won") {
    if (!on_embedded_instance()) return;
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        auto poll = co_await alice.messages().send(
            place.channel, CreateMessage().poll(CreatePoll("Tea?").answer("yes").answer("no").duration(1h)));
        auto tied = co_await alice.messages().send(
            place.channel, CreateMessage().poll(CreatePoll("Or?").answer("a").answer("b").duration(1h)));
        co_await bob.polls().vote(poll, 2);
        co_await bob.polls().vote(tied, 1);
        co_await alice.polls().vote(tied, 2);
        world.server->advance(59min);
        auto open = co_await alice.messages().get(poll);
        CHECK((*open.poll)->results->is_finalized == false);
        world.server->advance(2min);
        auto over = co_await alice.messages().get(poll);
        CHECK((*over.poll)->results->is_finalized == true);
        auto late = co_await status_of(bob.polls().vote(poll, 1));
        CHECK(late == 400);
        auto latest = co_await alice.messages().list(place.channel);
        REQUIRE(latest.size() == 4);
        auto value = [&](std::size_t message, std::string const& name) {
            auto const& embed = latest[message].embeds.at(0);
            for (auto const& field : embed.fields())
                if (field.name() == name) return field.value().value_or("");
            return std::string("-");
        };
        REQUIRE(latest[1].type == MessageType::poll_result);
        CHECK(value(1, "victor_answer_text") == "no");
        CHECK(value(1, "total_votes") == "1");
        CHECK(value(0, "victor_answer_votes") == "1");
        CHECK(value(0, "victor_answer_id") == "-"); // nobody won
    });
}

TEST_CASE("interactions and uploads grow older with the clock") {
    if (!on_embedded_instance()) return;
    local::Options options;
    options.interaction_patience = 1h;
    in_world(
        [](World& world) -> task<> {
            BotPlace place(world);
            co_await place.open();
            std::vector<CreateCommand> all(1, SlashCommand("ping", "says pong"));
            co_await place.bot->commands().set(place.application, place.place.guild, all);
            auto commands = co_await place.owner->commands().index(place.place.guild);
            REQUIRE(commands.application_commands.size() == 1);
            Watch watch(world);
            std::size_t failed = 0;
            place.owner->on<InteractionFailure>(
                [&](InteractionFailure const&) { ++failed, watch.changed(); });
            auto const& ping = commands.application_commands.front();
            co_await place.owner->interactions().create(
                place.interaction(UseCommand(ping.id, ping.version, "ping")));
            CHECK(failed == 0);
            world.server->advance(61min);
            co_await watch.until([&] { return failed == 1; });

            std::vector<UploadParams> files(1, UploadParams("a.txt", 4));
            auto slots = co_await place.owner->messages().upload_slots(place.place.channel, files);
            world.server->advance(25h);
            auto late = co_await status_of(place.owner->messages().remove_upload(
                place.place.channel, slots.attachments.at(0).upload_filename));
            CHECK(late >= 400);
            co_await place.close();
        },
        options);
}
