#include "support/catch.hpp"
#include "support/world.hpp"
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/post.hpp>
#include <set>

using namespace chorus;
using namespace chorus::test;

namespace {

/// Messages of one channel as a gateway session saw them. Servers may dispatch an event twice; an id counts
/// once.
class Seen {
public:
    explicit Seen(Watch& watch) : watch_(watch) {}
    std::vector<Snowflake> ids;
    std::vector<std::string> texts;

    void add(Message const& message) {
        if (std::ranges::find(ids, message.id) != ids.end()) return;
        ids.push_back(message.id);
        texts.push_back(message.content);
        watch_.changed();
    }

private:
    Watch& watch_;
};

std::vector<std::string> numbered(int count) {
    std::vector<std::string> texts;
    for (int i = 0; i < count; ++i) texts.push_back("message " + std::to_string(i));
    return texts;
}

} // namespace

TEST_CASE("every message reaches every session, once and in order") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);

        Watch watch(world);
        Seen by_alice(watch), by_bob(watch);
        alice.on<MessageCreate>([&](MessageCreate const& message) { by_alice.add(message); });
        bob.on<MessageCreate>([&](MessageCreate const& message) { by_bob.add(message); });
        co_await alice.gateway().connect();
        co_await bob.gateway().connect();

        auto texts = numbered(50);
        for (auto const& text : texts) co_await alice.messages().send(place.channel, text);
        co_await watch.until([&] { return by_alice.texts.size() >= 50 && by_bob.texts.size() >= 50; });
        CHECK(by_alice.texts == texts);
        CHECK(by_bob.texts == texts);
        co_await alice.gateway().close();
        co_await bob.gateway().close();
    });
}

TEST_CASE("edits, reactions, typing and deletions arrive as events of their own") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        co_await bob.gateway().connect();

        using namespace asio::experimental::awaitable_operators;
        auto about = [&](auto const& event) { return event.channel_id == place.channel; };
        auto typing = co_await (bob.next<TypingStart>(about, patience)(asio::use_awaitable) &&
            alice.channels().typing(place.channel)(asio::use_awaitable));
        CHECK(typing.user_id == alice.id());

        auto [created, sent] = co_await (bob.next<MessageCreate>(about, patience)(asio::use_awaitable) &&
            alice.messages().send(place.channel, "first")(asio::use_awaitable));
        CHECK(created.id == sent.id);
        CHECK(created.content == "first");
        CHECK(created.author.id == alice.id());

        auto [updated, edited] = co_await (bob.next<MessageUpdate>(about, patience)(asio::use_awaitable) &&
            alice.messages().edit(created, EditMessage().content("second"))(asio::use_awaitable));
        CHECK(updated.id == edited.id);
        CHECK(updated.content == "second");

        auto reacted = co_await (bob.next<MessageReactionAdd>(about, patience)(asio::use_awaitable) &&
            alice.reactions().add(created, "🎉")(asio::use_awaitable));
        CHECK(reacted.message_id == created.id);
        CHECK(reacted.emoji.name == "🎉");

        auto removed = co_await (bob.next<MessageDelete>(about, patience)(asio::use_awaitable) &&
            alice.messages().remove(created)(asio::use_awaitable));
        CHECK(removed.id == created.id);
        co_await bob.gateway().close();
    });
}

TEST_CASE("a coroutine handler answers, and gets its events one after the other") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto echo = co_await world.user("echo");
        std::vector<ChorusUser> others(1, echo);
        auto place = co_await world.place(alice, others);

        int running = 0, most = 0;
        echo.on<MessageCreate>([&](ChorusUser me, MessageCreate const& message) -> task<> {
            most = std::max(most, ++running);
            if (message.author.id != me.id())
                co_await me.messages().reply(message, "echo " + message.content);
            --running;
        });
        co_await echo.gateway().connect();
        co_await alice.gateway().connect();

        Watch watch(world);
        Seen answers(watch);
        alice.on<MessageCreate>([&](MessageCreate const& message) {
            if (message.author.id == echo.id()) answers.add(message);
        });
        for (auto const& text : numbered(10)) co_await alice.messages().send(place.channel, text);
        co_await watch.until([&] { return answers.texts.size() >= 10; });
        CHECK(most == 1);
        for (int i = 0; i < 10; ++i)
            CHECK(answers.texts[std::size_t(i)] == "echo message " + std::to_string(i));
        co_await alice.gateway().close();
        co_await echo.gateway().close();
    });
}

TEST_CASE("a session whose connection breaks comes back, and says so where it missed something") {
    in_discords_manner([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);

        Watch watch(world);
        Seen seen(watch);
        bool gap = false;
        int resumed = 0;
        bob.on<MessageCreate>([&](MessageCreate const& message) { seen.add(message); });
        bob.on<Resumed>([&](Resumed const&) {
            ++resumed;
            watch.changed();
        });
        bob.on<SessionGap>([&](SessionGap const&) {
            gap = true;
            watch.changed();
        });
        co_await bob.gateway().connect();

        auto texts = numbered(30);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (i % 10 == 5) bob.gateway().cut();
            co_await alice.messages().send(place.channel, texts[i]);
        }
        // Until the session is back: resumed with everything, or new after a gap that was announced.
        co_await watch.until([&] { return gap || (seen.texts.size() >= texts.size() && resumed > 0); });
        if (!gap)
            CHECK(seen.texts == texts);
        else
            CHECK(bob.gateway().stats().gaps > 0);
        if (world.embedded()) CHECK(!gap);
        CHECK(bob.gateway().stats().reconnects > 0);
        co_await bob.gateway().close();
    });
}

TEST_CASE("raw listeners see every dispatch by name, known or not") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        std::set<std::string> names;
        std::string content;
        alice.on_raw([&](RawEvent const& event) { names.emplace(event.name); });
        alice.on_raw(
            "MESSAGE_CREATE", [&](RawEvent const& event) { content = decode<Message>(event.json).content; });
        co_await alice.gateway().connect();

        using namespace asio::experimental::awaitable_operators;
        co_await (alice.next<MessageCreate>(patience)(asio::use_awaitable) &&
            alice.messages().send(place.channel, "raw")(asio::use_awaitable));
        CHECK(names.contains("READY"));
        CHECK(names.contains("MESSAGE_CREATE"));
        CHECK(content == "raw");
        co_await alice.gateway().close();
    });
}

TEST_CASE("dispatches nobody listens to are not decoded") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        alice.on<MessageDelete>([](MessageDelete const&) {});
        co_await alice.gateway().connect();
        using namespace asio::experimental::awaitable_operators;
        auto sent = co_await alice.messages().send(place.channel, "unheard");
        co_await (alice.next<MessageDelete>(patience)(asio::use_awaitable) &&
            alice.messages().remove(sent)(asio::use_awaitable));
        auto stats = alice.gateway().stats();
        CHECK(stats.events > stats.decoded);
        CHECK(stats.decoded >= 1);
        CHECK(stats.decoded <= 2); // servers may dispatch the deletion twice
        co_await alice.gateway().close();
    });
}

TEST_CASE("waiting for an event ends with a timeout, or with the session") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        co_await alice.gateway().connect();
        auto late = co_await alice.next<GuildBanAdd>(50ms).as_result();
        REQUIRE(late.has_error());
        CHECK(late.error().is(errc::timeout));

        using namespace asio::experimental::awaitable_operators;
        auto [ended, closed] = co_await (alice.next<GuildBanAdd>(patience).as_result()(asio::use_awaitable) &&
            alice.gateway().close().as_result()(asio::use_awaitable));
        REQUIRE(ended.has_error());
        CHECK(ended.error().is(errc::gateway_closed));
        CHECK(closed.has_value());
    });
}

TEST_CASE("an exception in a handler reaches the error hook and nothing else") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        int heard = 0, errors = 0;
        alice.on<MessageCreate>([](MessageCreate const&) { throw std::runtime_error("plain"); });
        alice.on<MessageCreate>([](ChorusUser, MessageCreate const&) -> task<> {
            throw std::runtime_error("coroutine");
            co_return;
        });
        alice.on<MessageCreate>([&](MessageCreate const&) { ++heard; });
        GatewayOptions options;
        options.on_handler_error = [&](std::exception_ptr) { ++errors; };
        co_await alice.gateway().connect(options);
        using namespace asio::experimental::awaitable_operators;
        co_await (alice.next<MessageCreate>(patience)(asio::use_awaitable) &&
            alice.messages().send(place.channel, "boom")(asio::use_awaitable));
        co_await alice.gateway().close();
        CHECK(heard >= 1);
        CHECK(errors >= 2);
    });
}

TEST_CASE("dropping the last handle ends the session") {
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        {
            auto alice = co_await world.user("alice");
            co_await alice.gateway().connect();
            CHECK(world.server->counters().gateway_connections == 1);
        }
        // No event tells of it: ask until it shows. The test's own limit is the end of patience.
        while (world.server->counters().gateway_connections > 0)
            co_await asio::post(world.io, asio::use_awaitable);
    });
}
