#include "support/catch.hpp"
#include "support/flavours.hpp"
#include <chorus/rest/all.hpp>

using namespace chorus;
using namespace chorus::test;

namespace {

bool holds(std::vector<Channel> const& channels, Snowflake id) {
    return std::ranges::count(channels, id, &Channel::id) == 1;
}

} // namespace

TEST_CASE("a thread is made, written in, archived, found and taken up again") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        Watch watch(world);
        std::vector<ThreadCreate> made;
        std::vector<Channel> changed;
        std::vector<ThreadMembersUpdate> joined;
        std::vector<Snowflake> deleted;
        bob.on<ThreadCreate>([&](ThreadCreate const& event) { made.push_back(event), watch.changed(); });
        bob.on<ThreadUpdate>([&](ThreadUpdate const& event) { changed.push_back(event), watch.changed(); });
        bob.on<ChannelUpdate>([&](ChannelUpdate const& event) { changed.push_back(event), watch.changed(); });
        bob.on<ThreadMembersUpdate>(
            [&](ThreadMembersUpdate const& event) { joined.push_back(event), watch.changed(); });
        bob.on<ThreadDelete>(
            [&](ThreadDelete const& event) { deleted.push_back(event.id), watch.changed(); });
        co_await bob.gateway().connect();

        auto thread = co_await alice.threads().create(
            place.channel, CreateThread("bug 12", ChannelType::public_thread).auto_archive_duration(60));
        CHECK(thread.name == "bug 12");
        CHECK(thread.type == ChannelType::public_thread);
        CHECK(thread.parent_id == place.channel);
        CHECK(thread.owner_id == alice.id());
        REQUIRE(thread.thread_metadata);
        CHECK(thread.thread_metadata->auto_archive_duration == 60);
        CHECK(!thread.thread_metadata->archived);
        co_await watch.until([&] { return made.size() == 1; });
        CHECK(made[0].id == thread.id);
        CHECK(made[0].newly_created == true);
        auto said = co_await alice.messages().list(place.channel);
        REQUIRE(!said.empty());
        CHECK(said[0].type == MessageType::thread_created);

        // Writing lets somebody in.
        co_await bob.messages().send(thread.id, "seen");
        co_await watch.until([&] { return joined.size() == 1; });
        CHECK(joined[0].member_count == 2);
        REQUIRE(joined[0].added_members.size() == 1);
        CHECK(joined[0].added_members[0].user_id == bob.id());
        auto members = co_await alice.threads().members(thread.id);
        CHECK(members.size() == 2);
        auto counted = co_await alice.channels().get(thread.id);
        CHECK(counted.message_count == 1);

        auto active = co_await alice.guilds().active_threads(place.guild);
        CHECK(holds(active.threads, thread.id));
        CHECK(active.members.size() == 1);
        co_await alice.channels().edit(thread.id, EditChannel().archived(true));
        co_await watch.until([&] { return changed.size() == 1; });
        CHECK(changed[0].thread_metadata->archived);
        auto still_active = co_await alice.guilds().active_threads(place.guild);
        CHECK(still_active.threads.empty());
        auto archived = co_await bob.threads().archived(place.channel);
        CHECK(holds(archived.threads, thread.id));
        CHECK(archived.has_more == false);
        auto found = co_await bob.threads().search(place.channel, SearchThreads("BUG"));
        CHECK(holds(found.threads, thread.id));
        auto none = co_await bob.threads().search(place.channel, SearchThreads("feature"));
        CHECK(none.threads.empty());
        auto status_1 = co_await status_of(bob.threads().leave(thread.id));
        CHECK(status_1 == 400); // archived

        // A message brings it back; a lock keeps others out.
        co_await bob.messages().send(thread.id, "it is back");
        co_await watch.until([&] { return changed.size() == 2; });
        CHECK(!changed[1].thread_metadata->archived);
        auto status_2 = co_await status_of(bob.channels().edit(thread.id, EditChannel().locked(true)));
        CHECK(status_2 == 403);
        co_await alice.channels().edit(thread.id, EditChannel().locked(true));
        auto status_3 = co_await status_of(bob.messages().send(thread.id, "locked out"));
        CHECK(status_3 == 403);
        co_await alice.messages().send(thread.id, "moderators may");

        co_await alice.threads().remove(thread.id, bob.id());
        auto status_4 = co_await status_of(bob.threads().member(thread.id, bob.id()));
        CHECK(status_4 == 404);
        auto status_5 = co_await status_of(bob.channels().remove(thread.id));
        CHECK(status_5 == 403);
        co_await alice.channels().remove(thread.id);
        co_await watch.until([&] { return deleted.size() == 1; });
        auto status_6 = co_await status_of(alice.channels().get(thread.id));
        CHECK(status_6 == 404);
        co_await bob.gateway().close();
    });
}

TEST_CASE("a private thread is there for those in it, and for moderators") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        auto carol = co_await world.user("carol");
        std::vector<ChorusUser> others;
        others.push_back(bob);
        others.push_back(carol);
        auto place = co_await world.place(alice, others);
        Permissions granted = Permission::create_private_threads | Permission::send_messages_in_threads;
        auto everyone = co_await alice.roles().get(place.guild, place.guild);
        co_await alice.roles().edit(
            place.guild, place.guild, EditRole().permissions(everyone.permissions | granted));

        auto thread = co_await bob.threads().create(
            place.channel, CreateThread("secret", ChannelType::private_thread).invitable(false));
        CHECK(thread.thread_metadata->invitable == false);
        auto status_7 = co_await status_of(carol.messages().list(thread.id));
        CHECK(status_7 >= 400);
        auto status_8 = co_await status_of(carol.threads().join(thread.id));
        CHECK(status_8 >= 400);
        auto hidden = co_await carol.guilds().active_threads(place.guild);
        CHECK(hidden.threads.empty());
        auto seen_by_owner = co_await alice.guilds().active_threads(place.guild);
        CHECK(holds(seen_by_owner.threads, thread.id));

        co_await bob.threads().add(thread.id, carol.id());
        co_await carol.messages().send(thread.id, "thanks");
        auto visible = co_await carol.guilds().active_threads(place.guild);
        CHECK(holds(visible.threads, thread.id));
        co_await bob.threads().remove(thread.id, carol.id());
        auto status_9 = co_await status_of(carol.messages().send(thread.id, "again"));
        CHECK(status_9 >= 400);
    });
}

TEST_CASE("a message has one thread under it, with the message's id") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        auto message = co_await alice.messages().send(place.channel, "discuss");
        auto thread = co_await alice.threads().create(message, CreateThread("discussion"));
        CHECK(thread.id == message.id);
        auto marked = co_await alice.messages().get(message);
        CHECK(marked.flags->has(MessageFlag::has_thread));
        REQUIRE(marked.thread);
        CHECK((*marked.thread)->id == thread.id);
        auto status_10 = co_await status_of(alice.threads().create(message, CreateThread("another")));
        CHECK(status_10 == 400);
        auto inside = co_await alice.messages().list(thread.id);
        REQUIRE(inside.size() == 1);
        CHECK(inside[0].type == MessageType::thread_starter_message);
    });
}

TEST_CASE("a forum has posts with tags, and no messages of its own") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        auto forum = co_await alice.channels().create(
            place.guild, CreateChannel("help").type(ChannelType::guild_forum));
        auto tagged = co_await alice.request(Verb::post, "/channels/" + forum.id.to_string() + "/tags",
            JsonText(std::string(R"({"name":"bug"})")));
        auto tags = decode<Channel>(tagged.text()).available_tags;
        REQUIRE(tags.size() == 1);
        CHECK(tags[0].name == "bug");

        auto status_11 = co_await status_of(alice.messages().send(forum.id, "not here"));
        CHECK(status_11 == 400);
        auto post = co_await alice.threads().create(forum.id,
            CreatePost("Crash", CreateMessage("It says …").file(File("log.txt", "boom"))).tag(tags[0].id));
        CHECK(post.parent_id == forum.id);
        REQUIRE(post.message);
        CHECK(post.message->content == "It says …");
        CHECK(post.message->id == post.id); // clients find it so
        CHECK(post.message->attachments.size() == 1);
        REQUIRE(post.applied_tags);
        CHECK(post.applied_tags->size() == 1);
        auto status_12 = co_await status_of(
            alice.threads().create(forum.id, CreatePost("Crash", CreateMessage("again")).tag(Snowflake(7))));
        CHECK(status_12 == 400);
        std::vector<Snowflake> ids(1, post.id);
        auto data = co_await alice.threads().post_data(forum.id, ids);
        CHECK(data.threads.at(post.id.to_string()).first_message->content == "It says …");
    });
}
