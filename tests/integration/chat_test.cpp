#include "support/catch.hpp"
#include "support/world.hpp"

using namespace chorus;
using namespace chorus::test;

TEST_CASE("a guild, its channels and its members come back as they were made") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        auto guild = co_await alice.guilds().create(CreateGuild("home"));
        CHECK(guild.name == "home");

        auto channel = co_await alice.channels().create(guild, CreateChannel("news").topic("what is new"));
        CHECK(channel.name == "news");
        CHECK(channel.type == ChannelType::guild_text);
        CHECK(channel.guild_id == guild.id);
        auto edited = co_await alice.channels().edit(channel, EditChannel().topic(null).name("old-news"));
        CHECK(edited.name == "old-news");
        auto fetched = co_await alice.channels().get(channel);
        CHECK(!fetched.topic);
        auto channels = co_await alice.channels().list(guild);
        CHECK(std::ranges::count(channels, channel.id, &Channel::id) == 1);

        auto invite = co_await alice.channels().create_invite(channel, CreateInvite().max_age(3600));
        auto shown = co_await bob.invites().get(invite.code);
        CHECK(shown.code == invite.code);
        co_await bob.invites().accept(invite.code);
        auto bobs = co_await bob.guilds().list();
        CHECK(std::ranges::count(bobs, guild.id, &Guild::id) == 1);
        auto members = co_await alice.members().list(guild, ListMembers().limit(100));
        CHECK(members.size() == 2);

        auto roles = co_await bob.roles().list(guild);
        CHECK(std::ranges::count(roles, guild.id, &Role::id) == 1); // @everyone
        co_await bob.guilds().leave(guild);
        auto renamed = co_await alice.guilds().edit(guild, EditGuild().name("house"));
        CHECK(renamed.name == "house");
        co_await alice.channels().remove(channel);
        co_await alice.guilds().remove(guild);
    });
}

TEST_CASE("messages are sent, answered, edited, listed, pinned and deleted") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);

        auto hello = co_await alice.messages().send(place.channel, "hello wörld ✨ \"quoted\"\n");
        CHECK(hello.content.starts_with("hello wörld ✨ \"quoted\""));
        CHECK(hello.author.id == alice.id());
        CHECK(hello.channel_id == place.channel);

        auto answer = co_await bob.messages().reply(hello, "hi alice");
        REQUIRE(answer.message_reference);
        CHECK(answer.message_reference->message_id == hello.id);
        CHECK(answer.type == MessageType::reply);

        auto rich = co_await bob.messages().send(place.channel,
            CreateMessage("look").embed(
                Embed().title("What is new").field("speed", "twice", true).color(0x5865F2)));
        REQUIRE(rich.embeds.size() == 1);
        CHECK(rich.embeds[0].title() == "What is new");
        REQUIRE(rich.embeds[0].fields().size() == 1);
        CHECK(rich.embeds[0].fields()[0].value() == "twice");
        CHECK(rich.embeds[0].fields()[0].is_inline() == true);

        auto edited = co_await alice.messages().edit(hello, EditMessage().content("hello again"));
        CHECK(edited.content == "hello again");
        CHECK(edited.edited_timestamp);
        auto fetched = co_await bob.messages().get(hello);
        CHECK(fetched.content == "hello again");

        auto latest = co_await bob.messages().list(place.channel, ListMessages().limit(2));
        REQUIRE(latest.size() == 2);
        CHECK(latest[0].id == rich.id);
        CHECK(latest[1].id == answer.id);
        auto before = co_await bob.messages().list(place.channel, ListMessages().before(answer.id).limit(10));
        CHECK(std::ranges::count(before, hello.id, &Message::id) == 1);

        co_await alice.messages().pin(hello);
        auto pins = co_await alice.messages().pins(place.channel);
        CHECK(std::ranges::count(pins, hello.id, &Message::id) == 1);
        co_await alice.messages().unpin(hello);

        co_await bob.channels().typing(place.channel);
        co_await alice.messages().remove(rich);
        auto gone = co_await alice.messages().get(rich).as_result();
        REQUIRE(gone.has_error());
        CHECK(gone.error().is(errc::not_found));
    });
}

TEST_CASE("a file arrives with its name, size and bytes") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        std::string bytes;
        for (int i = 0; i < 100'000; ++i) bytes += static_cast<char>(i * 7 + i / 256);
        auto sent = co_await alice.messages().send(
            place.channel, CreateMessage("a file").file(File("data.bin", bytes)));
        REQUIRE(sent.attachments.size() == 1);
        auto const& attachment = sent.attachments.front();
        CHECK(attachment.filename == "data.bin");
        CHECK(attachment.size == 100'000);
        auto downloaded = co_await alice.messages().download(attachment);
        CHECK(downloaded.bytes.size() == bytes.size());
        CHECK((downloaded.bytes == bytes));
    });
}

TEST_CASE("reactions are added, counted, listed and removed") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        auto message = co_await alice.messages().send(place.channel, "react!");
        co_await alice.reactions().add(message, "👍");
        co_await bob.reactions().add(message, "👍");
        auto who = co_await alice.reactions().list(message, "👍");
        CHECK(who.size() == 2);
        auto counted = co_await alice.messages().get(message);
        REQUIRE(counted.reactions.size() == 1);
        CHECK(counted.reactions[0].count == 2);
        CHECK(counted.reactions[0].emoji.name == "👍");
        co_await bob.reactions().remove(message, "👍");
        auto fewer = co_await alice.messages().get(message);
        REQUIRE(fewer.reactions.size() == 1);
        CHECK(fewer.reactions[0].count == 1);
    });
}

TEST_CASE("direct messages go to one other user") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        auto dm = co_await alice.users().open_dm(bob.id());
        CHECK(dm.type == ChannelType::dm);
        auto sent = co_await alice.messages().send(dm, "psst");
        auto read = co_await bob.messages().list(dm);
        REQUIRE(read.size() == 1);
        CHECK(read[0].id == sent.id);
        CHECK(read[0].content == "psst");
    });
}

TEST_CASE("what a server refuses is a typed error that names the call") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto mallory = co_await world.user("mallory");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());

        auto empty = co_await alice.messages().send(place.channel, "").as_result();
        REQUIRE(empty.has_error());
        CHECK(empty.error().is(errc::empty_message));

        auto unknown = co_await alice.channels().get(Snowflake(1)).as_result();
        REQUIRE(unknown.has_error());
        CHECK(unknown.error().is(errc::unknown_channel));
        CHECK(unknown.error().route() == "/channels/{channel_id}");

        // Servers disagree on the status for a stranger (401, 403, 404), not on the refusal.
        auto stranger = co_await mallory.messages().send(place.channel, "let me in").as_result();
        REQUIRE(stranger.has_error());
        CHECK(stranger.error().status() >= 400);
        CHECK(stranger.error().status() < 500);

        auto sent = co_await alice.messages().send(place.channel, "mine");
        auto forged = co_await mallory.messages().edit(sent, EditMessage().content("forged")).as_result();
        CHECK(forged.has_error());
        auto intact = co_await alice.messages().get(sent);
        CHECK(intact.content == "mine");
    });
}

TEST_CASE("calls that have no name here go through request()") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto answer = co_await alice.request(Verb::get, "/users/@me");
        CHECK(decode<User>(answer.text()).id == alice.id());
        auto wrong = co_await alice.request(Verb::get, "/no/such/route").as_result();
        REQUIRE(wrong.has_error());
        CHECK(wrong.error().is(errc::not_found));
    });
}
