#include "local/state/archive.hpp"
#include "local/watch/scenario.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

namespace chorus::local {
namespace {

constexpr char const* whole = R"({
  "users": [
    {"name": "alice", "email": "alice@example.com", "password": "long enough", "token": "alices"},
    {"name": "echo", "bot": true, "owner": "alice", "token": "echos"}
  ],
  "guilds": [{
    "name": "home", "owner": "alice", "members": ["echo"],
    "roles": [{"name": "helpers", "permissions": "8192", "members": ["echo"]}],
    "channels": [
      {"name": "general", "messages": [{"from": "echo", "content": "there from the beginning"}]},
      {"name": "talk", "topic": "anything", "messages": [
        {"from": "alice", "content": "one"}, {"from": "echo", "content": "two", "embeds": [{"title": "t"}]}]}
    ]
  }],
  "traffic": [
    {"after": 10, "from": "alice", "in": "home/talk", "content": "tick {n} of {n}", "every": 20, "times": 3},
    {"from": "echo", "in": "home/general", "content": "once"}
  ]
})";

Options seeded() {
    Options options;
    options.seed = 7;
    return options;
}

TEST_CASE("scenario: what it says is there", "[local][scenario]") {
    World world(seeded());
    auto const traffic = stage(world, whole);
    auto& store = world.store;
    auto* alice = store.account_by_email("alice@example.com");
    REQUIRE(alice);
    CHECK(store.token("alices")->user == alice->id());
    auto const* echo = store.account(store.token("echos")->user);
    CHECK(echo->is_bot());
    CHECK(store.application(echo->id())->owner == alice->id());
    REQUIRE(alice->guilds.size() == 1);
    auto const* guild = store.guild(alice->guilds[0]);
    CHECK(guild->members.size() == 2);
    CHECK(guild->roles.size() == 2);
    CHECK(guild->members.at(echo->id()).roles.size() == 1);
    auto const channels = store.channels_of(*guild);
    REQUIRE(channels.size() == 2);
    CHECK(channels[0]->messages.size() == 1);
    CHECK(channels[1]->channel.topic == "anything");
    REQUIRE(channels[1]->messages.size() == 2);
    CHECK(channels[1]->messages.rbegin()->second.embeds.size() == 1);

    REQUIRE(traffic.size() == 2);
    CHECK(traffic[0].after == std::chrono::milliseconds(10));
    CHECK(traffic[0].every == std::chrono::milliseconds(20));
    CHECK(traffic[0].times == 3);
    CHECK(traffic[1].times == 1);
    say(world, traffic[0], 2);
    CHECK(channels[1]->messages.rbegin()->second.content == "tick 2 of 2");
    CHECK(store.remove_tokens(alice->id()).size() == 1); // the one it names, and none to act with
}

TEST_CASE("scenario: with a seed everything repeats, and a second time adds nothing", "[local][scenario]") {
    World world(seeded());
    auto const first = stage(world, whole);
    auto const text = export_json(world.store);
    World other(seeded());
    (void)stage(other, whole);
    // Password hashes are made with salt from the seed, too.
    CHECK(export_json(other.store) == text);

    auto const second = stage(world, whole);
    CHECK(export_json(world.store) == text);
    REQUIRE(second.size() == first.size());
    CHECK(second[0].channel == first[0].channel);
}

TEST_CASE("scenario: what cannot be is named", "[local][scenario]") {
    auto const refused = [](char const* text) {
        World world(seeded());
        try {
            (void)stage(world, text);
        }
        catch (std::invalid_argument const& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(refused("{}").empty());
    for (auto text : {"", "[]", R"({"users":1})", R"({"users":[{}]})", R"({"users":[7]})",
             R"({"users":[{"name":"b","bot":true}]})", R"({"guilds":[{"name":"g","owner":"nobody"}]})",
             R"({"users":[{"name":"a"}],"traffic":[{"from":"a","in":"g/c","content":"x"}]})"}) {
        INFO(text);
        CHECK(!refused(text).empty());
    }
    CHECK(refused(R"({"users":[{"name":"a"}],"guilds":[{"name":"g","owner":"a","channels":[
              {"name":"c","messages":[{"from":"a","content":""}]}]}]})")
              .find("g/c: message: refused") != std::string::npos);
    // Who may not write there cannot have written there.
    CHECK(refused(R"({"users":[{"name":"a"},{"name":"b"}],"guilds":[{"name":"g","owner":"a","channels":[
              {"name":"c","messages":[{"from":"b","content":"x"}]}]}]})")
              .find("refused") != std::string::npos);
}

} // namespace
} // namespace chorus::local
