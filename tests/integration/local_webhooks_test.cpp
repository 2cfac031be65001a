#include "support/catch.hpp"
#include "support/flavours.hpp"
#include "support/pixel.hpp"
#include <chorus/gateway/events.hpp>
#include <chorus/rest/all.hpp>

using namespace chorus;
using namespace chorus::test;

TEST_CASE("a webhook is made, posts under any name, and edits and deletes what it posted") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        Watch watch(world);
        std::vector<Message> heard;
        std::vector<Snowflake> updates;
        alice.on<WebhooksUpdate>(
            [&](WebhooksUpdate const& event) { updates.push_back(event.channel_id), watch.changed(); });
        bob.on<WebhooksUpdate>([&](WebhooksUpdate const&) { FAIL("bob may not manage webhooks"); });
        bob.on<MessageCreate>([&](MessageCreate const& event) { heard.push_back(event), watch.changed(); });
        co_await alice.gateway().connect();
        co_await bob.gateway().connect();

        auto status_1 = co_await status_of(bob.webhooks().create(place.channel, CreateWebhook("no")));
        CHECK(status_1 >= 400);
        auto webhook = co_await alice.webhooks().create(place.channel, CreateWebhook("news"));
        CHECK(webhook.name == "news");
        CHECK(webhook.channel_id == place.channel);
        REQUIRE(webhook.token);
        REQUIRE(webhook.user);
        CHECK(webhook.user->id == alice.id());
        co_await watch.until([&] { return updates.size() == 1; });
        CHECK(updates[0] == place.channel);
        auto list = co_await alice.webhooks().list_of_guild(place.guild);
        CHECK(list.size() == 1);

        auto posted = co_await bob.webhooks().send(
            webhook, WebhookMessage(CreateMessage("extra").embed(Embed().title("what"))).username("crier"));
        CHECK(posted.content == "extra");
        CHECK(posted.author.username == "crier");
        CHECK(posted.author.bot == true);
        CHECK(posted.webhook_id == webhook.id);
        co_await bob.webhooks().execute(webhook, "unattended");
        co_await watch.until([&] { return heard.size() == 2; });
        CHECK(heard[0].id == posted.id);
        CHECK(heard[1].author.username == "news");
        auto status_2 = co_await status_of(bob.webhooks().execute(webhook, "  "));
        CHECK(status_2 == 400);

        auto edited = co_await bob.webhooks().edit_message(webhook, posted.id, EditMessage().content("new"));
        CHECK(edited.content == "new");
        auto got = co_await bob.webhooks().get_message(webhook, posted.id);
        CHECK(got.content == "new");
        auto foreign = co_await bob.messages().send(place.channel, "mine");
        auto status_3 = co_await status_of(bob.webhooks().get_message(webhook, foreign.id));
        CHECK(status_3 == 404);
        co_await bob.webhooks().remove_message(webhook, posted.id);
        auto status_4 = co_await status_of(bob.webhooks().get_message(webhook, posted.id));
        CHECK(status_4 == 404);

        WebhookKey wrong(webhook.id, Secret(std::string("guessed")));
        auto status_5 = co_await status_of(bob.webhooks().execute(wrong, "hi"));
        CHECK(status_5 >= 400);
        auto status_6 = co_await status_of(bob.webhooks().get(WebhookId(webhook.id)));
        CHECK(status_6 == 403);
        auto by_token = co_await bob.webhooks().get(WebhookKey(webhook));
        CHECK(!by_token.user);
        auto renamed = co_await alice.webhooks().edit(webhook, EditWebhook().name("olds").avatar(pixel));
        CHECK(renamed.name == "olds");
        CHECK(renamed.avatar);
        co_await alice.webhooks().remove(webhook);
        auto status_7 = co_await status_of(alice.webhooks().get(webhook));
        CHECK(status_7 == 404);
        co_await alice.gateway().close();
        co_await bob.gateway().close();
    });
}

TEST_CASE("webhooks post into threads, begin posts of forums, and speak GitHub's and Slack's tongue") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        auto webhook = co_await alice.webhooks().create(place.channel, CreateWebhook("ci"));
        auto thread = co_await alice.threads().create(
            place.channel, CreateThread("builds", ChannelType::public_thread));
        auto there = co_await alice.webhooks().send(
            webhook, WebhookMessage("green"), ExecuteWebhook().thread_id(thread.id));
        CHECK(there.channel_id == thread.id);
        auto forum = co_await alice.channels().create(
            place.guild, CreateChannel("reports").type(ChannelType::guild_forum));
        auto reporter = co_await alice.webhooks().create(forum.id, CreateWebhook("reporter"));
        auto status_8 = co_await status_of(alice.webhooks().send(reporter, WebhookMessage("nameless")));
        CHECK(status_8 == 400);
        auto post = co_await alice.webhooks().send(reporter, WebhookMessage("crash").thread_name("report 1"));
        auto begun = co_await alice.channels().get(post.channel_id);
        CHECK(begun.parent_id == forum.id);
        CHECK(begun.name == "report 1");
        CHECK(post.id == begun.id);

        auto base = "/webhooks/" + webhook.id.to_string() + "/" + webhook.token->reveal();
        co_await alice.request(Verb::post, base + "/slack?wait=true",
            JsonText(std::string(R"({"text":"from slack","attachments":[{"title":"t","text":"b"}]})")));
        auto latest = co_await alice.messages().list(place.channel, ListMessages().limit(1));
        REQUIRE(latest.size() == 1);
        CHECK(latest[0].content == "from slack");
        REQUIRE(latest[0].embeds.size() == 1);
        CHECK(latest[0].embeds[0].title() == "t");
    });
}

TEST_CASE("announcements are repeated where they are followed") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        auto news = co_await alice.channels().create(
            place.guild, CreateChannel("news").type(ChannelType::guild_announcement));
        co_await alice.request(Verb::post, "/channels/" + news.id.to_string() + "/followers",
            JsonText(std::string(R"({"webhook_channel_id":")" + place.channel.to_string() + "\"}")));
        auto said = co_await alice.messages().send(news, "version 2");
        auto done = co_await alice.messages().crosspost(said);
        CHECK(done.flags->has(MessageFlag::crossposted));
        auto copies = co_await alice.messages().list(place.channel);
        REQUIRE(copies.size() == 1);
        CHECK(copies[0].content == "version 2");
        CHECK(copies[0].flags->has(MessageFlag::is_crosspost));
        CHECK(copies[0].message_reference->message_id == said.id);
    });
}

TEST_CASE("emojis and stickers are made, shown by the CDN, used, changed and removed") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        Watch watch(world);
        std::vector<GuildEmojisUpdate> emojis;
        std::vector<GuildStickersUpdate> stickers;
        bob.on<GuildEmojisUpdate>([&](GuildEmojisUpdate const& e) { emojis.push_back(e), watch.changed(); });
        bob.on<GuildStickersUpdate>(
            [&](GuildStickersUpdate const& e) { stickers.push_back(e), watch.changed(); });
        co_await bob.gateway().connect();

        auto status_9 = co_await status_of(bob.emojis().create(place.guild, CreateEmoji("blob", pixel)));
        CHECK(status_9 == 403);
        auto status_10 = co_await status_of(alice.emojis().create(place.guild, CreateEmoji("b", pixel)));
        CHECK(status_10 == 400);
        auto status_11 =
            co_await status_of(alice.emojis().create(place.guild, CreateEmoji("blob", "no image")));
        CHECK(status_11 == 400);
        auto blob = co_await alice.emojis().create(place.guild, CreateEmoji("blob", pixel));
        CHECK(blob.name == "blob");
        CHECK(blob.user->id == alice.id());
        co_await watch.until([&] { return emojis.size() == 1; });
        REQUIRE(emojis[0].emojis.size() == 1);
        CHECK(emojis[0].emojis[0].id == *blob.id);
        auto renamed = co_await alice.emojis().edit(place.guild, *blob.id, EditEmoji().name("blobby"));
        CHECK(renamed.name == "blobby");
        auto source = co_await bob.emojis().source(*blob.id);
        REQUIRE(source.guild);
        CHECK(source.guild->id == place.guild);
        auto guild = co_await bob.guilds().get(place.guild);
        CHECK(guild.emojis.size() == 1);
        co_await alice.emojis().remove(place.guild, *blob.id);
        auto status_12 = co_await status_of(alice.emojis().get(place.guild, *blob.id));
        CHECK(status_12 >= 400);

        auto status_13 = co_await status_of(alice.stickers().create(
            place.guild, CreateSticker("wave", "hand", File("wave.png", "no image {"))));
        CHECK(status_13 == 400);
        auto wave = co_await alice.stickers().create(
            place.guild, CreateSticker("wave", "hand", File("wave.json", R"({"v":"5.5"})")));
        CHECK(wave.format_type == StickerFormat::lottie);
        co_await watch.until([&] { return stickers.size() == 1; });
        auto sent = co_await bob.messages().send(place.channel, CreateMessage().sticker(wave.id));
        REQUIRE(sent.sticker_items);
        CHECK(sent.sticker_items->size() == 1);
        auto unknown =
            co_await status_of(bob.messages().send(place.channel, CreateMessage().sticker(Snowflake(5))));
        CHECK(unknown == 400);
        auto got = co_await bob.stickers().get(wave.id);
        CHECK(got.name == "wave");
        co_await alice.stickers().remove(place.guild, wave.id);
        auto gone = co_await status_of(alice.stickers().get(place.guild, wave.id));
        CHECK(gone == 404);
        co_await bob.gateway().close();
    });
}
