// Groups, emojis of applications, greetings and messages of the past.
#include "support/bot_place.hpp"
#include "support/catch.hpp"
#include "support/flavours.hpp"
#include "support/pixel.hpp"
#include <chorus/gateway/events.hpp>
#include <chorus/rest/all.hpp>

using namespace chorus;
using namespace chorus::test;

TEST_CASE("an application has emojis, which its owner and its bot look after") {
    in_both_flavours([](World& world) -> task<> {
        auto owner = co_await world.user("owner");
        auto stranger = co_await world.user("stranger");
        auto made = co_await owner.applications().create(CreateApplication("helper"));
        auto token = co_await owner.applications().create_bot(made.id);
        auto bot = co_await world.instance.login_with_token(token.token);
        auto blob = co_await bot.applications().create_emoji(made.id, CreateApplicationEmoji("blob", pixel));
        CHECK(blob.name == "blob");
        CHECK(blob.user->id == bot.id());
        auto bad_name = co_await status_of(
            owner.applications().create_emoji(made.id, CreateApplicationEmoji("no spaces", pixel)));
        CHECK(bad_name == 400);
        auto no_image = co_await status_of(
            owner.applications().create_emoji(made.id, CreateApplicationEmoji("text", "data:text/plain,hi")));
        CHECK(no_image == 400);
        auto all = co_await owner.applications().list_emojis(made.id);
        REQUIRE(all.items.size() == 1);
        CHECK(all.items[0].id == blob.id);
        auto not_mine = co_await status_of(stranger.applications().list_emojis(made.id));
        CHECK(not_mine >= 400);
        auto named =
            co_await owner.applications().edit_emoji(made.id, *blob.id, EditApplicationEmoji("drop"));
        CHECK(named.name == "drop");
        auto one = co_await bot.applications().get_emoji(made.id, *blob.id);
        CHECK(one.name == "drop");
        co_await owner.applications().remove_emoji(made.id, *blob.id);
        auto gone = co_await status_of(bot.applications().get_emoji(made.id, *blob.id));
        CHECK(gone >= 400);
    });
}

TEST_CASE("people come into a group and leave it") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        auto carol = co_await world.user("carol");
        auto dave = co_await world.user("dave");
        Watch watch(world);
        std::vector<ChannelRecipientAdd> added;
        std::vector<ChannelRecipientRemove> removed;
        std::vector<ChannelCreate> opened;
        bob.on<ChannelRecipientAdd>(
            [&](ChannelRecipientAdd const& event) { added.push_back(event), watch.changed(); });
        bob.on<ChannelRecipientRemove>(
            [&](ChannelRecipientRemove const& event) { removed.push_back(event), watch.changed(); });
        dave.on<ChannelCreate>([&](ChannelCreate const& event) { opened.push_back(event), watch.changed(); });
        co_await bob.gateway().connect();
        co_await dave.gateway().connect();

        auto direct = co_await alice.users().open_dm(bob.id());
        // A third makes a group of its own.
        co_await alice.channels().add_recipient(direct.id, carol.id());
        auto mine = co_await alice.users().dms();
        auto group = std::ranges::find(mine, ChannelType::group_dm, &Channel::type);
        REQUIRE(group != mine.end());
        CHECK(group->recipients.size() == 2);
        CHECK(group->owner_id == alice.id());

        co_await alice.channels().add_recipient(group->id, dave.id());
        co_await watch.until([&] { return !added.empty() && !opened.empty(); });
        CHECK(added[0].user.id == dave.id());
        CHECK(opened[0].id == group->id);
        auto twice = co_await status_of(alice.channels().add_recipient(group->id, dave.id()));
        CHECK(twice == 400);
        auto nobody = co_await status_of(alice.channels().add_recipient(group->id, Snowflake(4711)));
        CHECK(nobody == 404);

        auto not_owner = co_await status_of(bob.channels().remove_recipient(group->id, dave.id()));
        CHECK(not_owner == 403);
        co_await alice.channels().remove_recipient(group->id, dave.id());
        co_await watch.until([&] { return removed.size() == 1; });
        CHECK(removed[0].user.id == dave.id());
        auto outside = co_await status_of(dave.channels().get(group->id));
        CHECK(outside >= 400);
        // Who owns it may go, too: then it is another's.
        co_await alice.channels().remove_recipient(group->id, alice.id());
        co_await watch.until([&] { return removed.size() == 2; });
        auto left = co_await bob.channels().get(group->id);
        CHECK(left.owner_id == bob.id());
        co_await bob.gateway().close();
        co_await dave.gateway().close();
    });
}

TEST_CASE("newcomers are announced in the system channel and can be greeted") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        co_await alice.guilds().edit(place.guild,
            EditGuild().system_channel_id(place.channel).system_channel_flags(Flags<SystemChannelFlag>()));
        auto sticker = co_await alice.stickers().create(
            place.guild, CreateSticker("wave", "hand", File("wave.png", ImageData::parse(pixel)->bytes())));
        auto invite = co_await alice.channels().create_invite(place.channel);
        co_await bob.invites().accept(invite.code);
        auto latest = co_await alice.messages().list(place.channel);
        REQUIRE(latest.size() == 1);
        CHECK(latest[0].type == MessageType::user_join);
        CHECK(latest[0].author.id == bob.id());

        auto greeted = co_await alice.messages().greet(
            place.channel, GreetMessage(sticker.id).message_reference(ReplyTo(latest[0].id)));
        CHECK(greeted.type == MessageType::reply);
        REQUIRE(greeted.sticker_items);
        CHECK(greeted.sticker_items->at(0).id == sticker.id);
        auto said = co_await bob.messages().send(place.channel, "hi");
        auto no_newcomer = co_await status_of(alice.messages().greet(
            place.channel, GreetMessage(sticker.id).message_reference(ReplyTo(said.id))));
        CHECK(no_newcomer == 400);
        auto two_stickers = co_await status_of(alice.messages().greet(place.channel,
            GreetMessage(sticker.id).sticker(sticker.id).message_reference(ReplyTo(latest[0].id))));
        CHECK(two_stickers == 400);
    });
}

TEST_CASE("who has the right writes messages of the past") {
    if (!on_embedded_instance()) return;
    for (auto quirks : {local::Quirks::discord_statuses, local::Quirks::spacebar}) {
        local::Options options;
        options.quirks = quirks;
        options.scenario = R"({"users": [{"name": "keeper", "token": "keeper", "rights": 4398046511104}]})";
        in_world(
            [](World& world) -> task<> {
                auto keeper = co_await world.instance.login_with_token(Secret("keeper"));
                auto alice = co_await world.user("alice");
                std::vector<ChorusUser> others(1, alice);
                auto place = co_await world.place(keeper, others);
                auto now = co_await keeper.messages().send(place.channel, "now");
                auto old = Snowflake::at(now.id.time() - std::chrono::hours(48));
                auto written = co_await keeper.messages().backfill(
                    MessageRef(place.channel, old), CreateMessage("then"));
                CHECK(written.id == old);
                auto again = co_await status_of(
                    keeper.messages().backfill(MessageRef(place.channel, old), CreateMessage("then")));
                CHECK(again == 409);
                auto later = Snowflake::at(now.id.time() + std::chrono::hours(48));
                auto future = co_await status_of(
                    keeper.messages().backfill(MessageRef(place.channel, later), CreateMessage("then")));
                CHECK(future == 400);
                auto no_right = co_await status_of(alice.messages().backfill(
                    MessageRef(place.channel, Snowflake(old.value() + 1)), CreateMessage("then")));
                CHECK(no_right >= 400);
                auto all = co_await alice.messages().list(place.channel);
                REQUIRE(all.size() == 2);
                CHECK(all[0].id == now.id);
                auto channel = co_await alice.channels().get(place.channel);
                CHECK(channel.last_message_id == now.id);
            },
            options);
    }
}

TEST_CASE("small things: addresses are refreshed, read states forgotten, reactions of a kind removed") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        auto sent = co_await alice.messages().send(
            place.channel, CreateMessage("a file").file(File("a.txt", "text")));
        REQUIRE(sent.attachments.size() == 1);
        auto bare = sent.attachments[0].url->substr(0, sent.attachments[0].url->find('?'));
        auto const old = bare + "?ex=1&hm=2";
        std::vector<std::string> const asked(1, old);
        auto const fresh = co_await alice.messages().refresh_urls(asked);
        REQUIRE(fresh.refreshed_urls.size() == 1);
        auto const& refreshed = fresh.refreshed_urls[0].refreshed.value();
        CHECK(refreshed.starts_with(bare + "?ex="));
        CHECK(refreshed != old);
        auto files = co_await bob.messages().attachments(place.channel);
        CHECK(files.total == 1);
        REQUIRE(files.items.size() == 1);
        CHECK(files.items[0].attachment.id == sent.attachments[0].id);

        co_await bob.reactions().add(sent, "👍");
        auto foreign =
            co_await status_of(alice.reactions().remove_of(sent, "👍", ReactionType::normal, bob.id()));
        CHECK(foreign == 0);
        auto left = co_await alice.messages().get(sent);
        CHECK(left.reactions.empty());
        co_await bob.read_states().ack(sent);
        co_await bob.read_states().forget(place.channel);

        auto direct = co_await alice.users().open_dm(bob.id());
        co_await alice.messages().send(direct.id, "psst");
        auto said = co_await bob.users().dm_messages(alice.id());
        REQUIRE(said.size() == 1);
        CHECK(said[0].content == "psst");
        auto nobody = co_await status_of(bob.users().dm_messages(Snowflake(4711)));
        CHECK(nobody == 404);
        auto fingerprint = co_await alice.request(Verb::post, "/auth/fingerprint");
        CHECK(fingerprint.text().find("fingerprint") != std::string::npos);
    });
}
