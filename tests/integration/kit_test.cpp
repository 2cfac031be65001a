// How bots are tested: a server inside the test, people by name, and no sleep anywhere.
#include "support/catch.hpp"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chorus/chorus.hpp>
#include <chorus/local/faults.hpp>
#include <chorus/local/kit.hpp>
#include <chorus/local/recording.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <thread>
#include <unistd.h>

using namespace chorus;
using namespace std::chrono_literals;

namespace {

/// The program under test: answers "!ping" with "pong", and "!count N" with N messages.
class PingBot {
public:
    PingBot(std::string url, Secret token) {
        thread_ = std::thread([this, url, token] {
            asio::co_spawn(io_, run(url, token), [](std::exception_ptr error) {
                if (error) std::rethrow_exception(error);
            });
            io_.run();
        });
    }
    ~PingBot() {
        io_.stop();
        thread_.join();
    }

private:
    task<> run(std::string url, Secret token) {
        auto instance = co_await Instance::discover(io_, url);
        bot_ = co_await instance.bot(token);
        bot_->on<MessageCreate>([](ChorusUser me, MessageCreate const& message) -> task<> {
            auto const channel = message.channel_id;
            auto const text = message.content;
            if (text == "!ping") co_await me.messages().send(channel, "pong");
            if (text.starts_with("!count "))
                for (int i = 1; i <= std::stoi(text.substr(7)); ++i)
                    co_await me.messages().send(channel, std::to_string(i));
        });
        co_await bot_->gateway().connect();
    }

    asio::io_context io_{1};
    std::optional<ChorusUser> bot_;
    std::thread thread_;
};

std::string refusal_of(auto step) {
    try {
        step();
    }
    catch (std::runtime_error const& error) {
        return error.what();
    }
    return "it was not refused";
}

std::string temporary(std::string const& name) {
    return (
        std::filesystem::temp_directory_path() / ("chorus_kit_" + std::to_string(::getpid()) + "_" + name))
        .string();
}

} // namespace

TEST_CASE("a bot is asked and answers, in milliseconds") {
    local::TestServer server;
    auto channel = server.user("alice").guild("test").channel("general");
    auto bot = server.bot("pinger");
    server.user("alice").guild("test").add(bot);
    PingBot program(server.url(), Secret(bot.token()));
    REQUIRE(server.await_sessions(1));

    auto const start = std::chrono::steady_clock::now();
    channel.post("!ping");
    REQUIRE(server.await_quiet());
    CHECK(channel.last().content == "pong");
    CHECK(channel.last().author.id == bot.id());

    // What takes many calls one after the other is waited for as well.
    channel.as(server.user("bob")).post("!count 20");
    REQUIRE(server.await_quiet());
    CHECK(channel.messages().size() == 2 + 1 + 20);
    CHECK(channel.last().content == "20");
    auto const took = std::chrono::steady_clock::now() - start;
    CHECK(took < 20s); // some milliseconds, where the machine has nothing else to do

    // And what was not asked for was not said: only because quiet means quiet.
    channel.post("nobody is asked");
    REQUIRE(server.await_quiet());
    CHECK(channel.last().content == "nobody is asked");
}

TEST_CASE("a call that fails on the way is made again by the bot") {
    local::TestServer server;
    auto channel = server.user("alice").guild("test").channel("general");
    auto bot = server.bot("pinger");
    server.user("alice").guild("test").add(bot);
    PingBot program(server.url(), Secret(bot.token()));
    REQUIRE(server.await_sessions(1));

    server.faults().add(
        local::RouteFault("POST /channels/{channel_id}/messages").rate_limited(20ms).by(bot.id()).times(2));
    channel.post("!ping"); // of alice: not hers to suffer
    // The bot waits of its own accord, which nobody can know: so until it is there.
    auto const end = std::chrono::steady_clock::now() + 30s;
    while (channel.messages().size() < 2 && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(5ms);
    CHECK(channel.messages().size() == 2);
    CHECK(channel.last().content == "pong");
}

TEST_CASE("a server that is asked while somebody holds its bot up is not quiet") {
    local::TestServer server;
    auto channel = server.user("alice").guild("test").channel("general");
    auto bot = server.bot("pinger");
    server.user("alice").guild("test").add(bot);
    PingBot program(server.url(), Secret(bot.token()));
    REQUIRE(server.await_sessions(1));
    server.faults().add(local::RouteFault("POST /channels/{channel_id}/messages").delay(10s).by(bot.id()));
    channel.post("!ping");
    CHECK_FALSE(server.await_quiet(100ms));
    CHECK(channel.messages().size() == 1);
    CHECK_FALSE(server.await_sessions(2, 50ms)); // there is one
}

TEST_CASE("what a user may not do is refused, with the answer in the exception") {
    local::TestServer server;
    auto alice = server.user("alice");
    auto channel = alice.guild("test").channel("general");
    auto mallory = server.user("mallory");
    local::TestChannel unseen(mallory, channel.id());
    auto const why = refusal_of([&] { unseen.post("let me in"); });
    CHECK(why.find("mallory") != why.npos);
    CHECK(why.find("403") != why.npos);
    CHECK_THROWS_AS(channel.last(), local::StepRefused);
    CHECK(mallory.call("GET", "/users/@me").ok());
    CHECK(mallory.call("GET", "/guilds/1").status() == 404);

    // The same names are the same people and places.
    CHECK(server.user("alice").id() == alice.id());
    CHECK(alice.guild("test").channel("general").id() == channel.id());
    CHECK(alice.guild("test").channel("other").id() != channel.id());
    CHECK(alice.guild("elsewhere").channel("general").id() != channel.id());

    auto said = channel.post("hello");
    channel.react(said, "👍");
    CHECK(channel.last().reactions.size() == 1);
    channel.remove(said);
    CHECK(channel.messages().empty());
    CHECK(alice.direct(mallory).post("psst").content == "psst");
    CHECK(server.counters().requests == 0); // nobody but the test was here
}

TEST_CASE("the clock can be advanced") {
    local::Options options;
    options.resume_window = 1h;
    options.rate_limits = local::RateLimitOptions::discord();
    local::TestServer server(options);
    auto alice = server.user("alice");
    auto guild = alice.guild("test");
    auto channel = guild.channel("general");
    auto bob = server.user("bob");
    guild.add(bob);
    auto before = channel.post("before");

    auto bot = server.bot("pinger");
    guild.add(bot);
    {
        PingBot program(server.url(), Secret(bot.token()));
        REQUIRE(server.await_sessions(1));
        server.drop_gateways();
    }
    REQUIRE(server.await_quiet());
    CHECK(server.counters().gateway_sessions >= 1);
    server.advance(2h);
    REQUIRE(server.await_quiet());
    CHECK(server.counters().gateway_sessions == 0); // nobody can resume it any more
    auto after = channel.post("after");
    REQUIRE((after.timestamp && before.timestamp));
    CHECK(after.timestamp->time() - before.timestamp->time() >= 2h);
    CHECK(after.id > before.id);
}

TEST_CASE("traffic is recorded, and played again on another server") {
    auto const path = temporary("recording");
    {
        local::TestServer server;
        server.record(path);
        auto alice = server.user("alice");
        auto channel = alice.guild("test").channel("talk");
        auto bob = server.user("bob");
        auto first = channel.post("hello");
        channel.as(bob).post("hi <@" + alice.id().to_string() + ">");
        channel.react(first, "👍");
        channel.post("to be deleted");
        channel.remove(channel.last());
        auto secret = alice.call("PATCH", "/users/@me", R"({"password":"hunter2hunter2"})");
        server.stop_recording();
        channel.post("after the recording");
    }
    std::ifstream file(path);
    std::string const text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    CHECK(text.find("hunter2") == text.npos);
    CHECK(text.find("hello") != text.npos);
    CHECK(text.find("after the recording") == text.npos);

    local::TestServer server;
    (void)server.user("somebody"); // so that ids differ
    auto report = server.replay(path, local::ReplayOptions());
    CHECK(report.calls >= 8);
    auto channel = server.user("alice").guild("test").channel("talk");
    auto const messages = channel.messages();
    REQUIRE(messages.size() == 2);
    CHECK(messages[0].content == "hello");
    CHECK(messages[0].reactions.size() == 1);
    CHECK(messages[1].author.id == server.user("bob").id());
    CHECK(messages[1].content == "hi <@" + server.user("alice").id().to_string() + ">");

    local::TestServer without;
    auto partial = without.replay(path, local::ReplayOptions().without("bob"));
    CHECK(partial.skipped > report.skipped);
    CHECK(without.user("alice").guild("test").channel("talk").messages().size() == 1);
    std::filesystem::remove(path);
    CHECK(refusal_of([&] { (void)without.replay(path, local::ReplayOptions()); }).starts_with("cannot read"));
}
