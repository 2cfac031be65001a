// The gateway's side of a connection, without a socket: time and payloads are given by the test.
#include "local/accounts/accounts.hpp"
#include "local/gateway/connection.hpp"
#include "local/gateway/packer.hpp"
#include "local/http/target.hpp"
#include "local/life/guild_life.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace chorus::local {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;

Clock::time_point const start = Clock::time_point(seconds(1000));

/// One client: its outbox is read by the test instead of a socket.
struct Client {
    explicit Client(World& in) : world(in), outbox(std::make_shared<Outbox>()), connection(in, outbox) {
        connection.open(start);
    }

    void send(json const& payload, Clock::time_point now = start) { connection.receive(payload.dump(), now); }
    void identify(std::string const& token, json more = json::object()) {
        more["token"] = token;
        send({{"op", 2}, {"d", more}});
    }
    /// Takes all that was sent.
    std::vector<json> take() {
        std::vector<json> payloads;
        for (auto const& frame : outbox->frames) payloads.push_back(json::parse(frame.payload()));
        outbox->frames.clear();
        outbox->bytes = 0;
        return payloads;
    }
    std::vector<std::string> take_types() {
        std::vector<std::string> types;
        for (auto const& payload : take())
            types.push_back(
                payload["op"] == 0 ? payload["t"].get<std::string>() : "op " + payload["op"].dump());
        return types;
    }

    World& world;
    SharedOutbox outbox;
    GatewayConnection connection;
};

struct Fixture {
    explicit Fixture(Options options = Options()) : world(options) {}

    Account& user(std::string name, bool bot = false) {
        NewAccount wanted;
        wanted.username = std::move(name);
        wanted.bot = bot;
        return create_account(world, std::move(wanted));
    }
    World world;
};

using Types = std::vector<std::string>;

TEST_CASE("gateway: HELLO comes first, and a client that never identifies is closed", "[local][gateway]") {
    Fixture f;
    Client client(f.world);
    auto const hello = client.take();
    REQUIRE(hello.size() == 1);
    CHECK(hello[0]["op"] == 10);
    CHECK(hello[0]["d"]["heartbeat_interval"] == 30'000);
    client.send({{"op", 1}, {"d", nullptr}}, start + seconds(29)); // a heartbeat is no IDENTIFY
    CHECK(client.connection.deadline() == start + seconds(30));
    client.connection.tick(start + milliseconds(29'999));
    CHECK_FALSE(client.outbox->close);
    client.connection.tick(start + seconds(30));
    CHECK(client.outbox->close == 4009);
}

TEST_CASE("gateway: heartbeats are answered, and their absence closes", "[local][gateway]") {
    Fixture f;
    auto const token = issue_token(f.world, f.user("alice"));
    Client client(f.world);
    client.identify(token);
    client.take();
    client.send({{"op", 1}, {"d", 2}}, start + seconds(40));
    CHECK(client.take_types() == Types{"op 11"});
    client.connection.tick(start + seconds(85));
    CHECK_FALSE(client.outbox->close);
    client.connection.tick(start + seconds(86));
    CHECK(client.outbox->close == 4009);
}

TEST_CASE("gateway: users find their guilds in READY, bots get GUILD_CREATE after it", "[local][gateway]") {
    Fixture f;
    auto& alice = f.user("alice");
    auto& robot = f.user("robot", true);
    auto& guild = create_guild(f.world, alice, "home");
    join_guild(f.world, guild, robot);

    Client user(f.world);
    user.take();
    user.identify(issue_token(f.world, alice));
    auto payloads = user.take();
    REQUIRE(payloads.size() == 2);
    CHECK(payloads[0]["t"] == "READY");
    CHECK(payloads[0]["s"] == 1);
    CHECK(payloads[0]["d"]["guilds"][0]["name"] == "home");
    CHECK(payloads[0]["d"]["guilds"][0]["channels"][0]["name"] == "general");
    CHECK(payloads[0]["d"]["session_id"] == user.connection.session()->id);
    CHECK(payloads[1]["t"] == "READY_SUPPLEMENTAL");

    Client bot(f.world);
    bot.take();
    bot.identify("Bot " + issue_token(f.world, robot), {{"intents", 1}});
    payloads = bot.take();
    REQUIRE(payloads.size() == 2);
    CHECK(payloads[0]["d"]["guilds"] ==
        json::parse("[{\"id\":\"" + guild.id().to_string() + "\",\"unavailable\":true}]"));
    CHECK(payloads[1]["t"] == "GUILD_CREATE");
    CHECK(payloads[1]["d"]["name"] == "home");
    CHECK(payloads[1]["d"]["members"].size() == 2);
}

TEST_CASE("gateway: clients that ask for CLIENT_STATE_V2 get guilds with properties", "[local][gateway]") {
    Fixture f;
    auto& alice = f.user("alice");
    create_guild(f.world, alice, "home");
    Client client(f.world);
    client.take();
    client.identify(issue_token(f.world, alice), {{"capabilities", 1 << 10}});
    auto const guild = client.take()[0]["d"]["guilds"][0];
    CHECK(guild["properties"]["name"] == "home");
    CHECK_FALSE(guild.contains("name"));
    create_guild(f.world, alice, "second");
    CHECK(client.take()[0]["d"]["properties"]["name"] == "second");
}

TEST_CASE("gateway: each misdeed closes with its code", "[local][gateway]") {
    Fixture f;
    auto const token = issue_token(f.world, f.user("alice"));
    auto close_after = [&](std::vector<json> const& payloads) {
        Client client(f.world);
        for (auto const& payload : payloads) client.send(payload);
        return client.outbox->close;
    };
    json const identify = {{"op", 2}, {"d", {{"token", token}}}};
    CHECK(close_after({{{"op", 2}, {"d", {{"token", "bad"}}}}}) == 4004);
    CHECK(close_after({{{"op", 2}, {"d", {{"token", 5}}}}}) == 4002);
    CHECK(close_after({{{"op", 2}, {"d", json::array()}}}) == 4002);
    CHECK(close_after({{{"op", 2}, {"d", nullptr}}}) == 4002);
    CHECK(close_after({{{"op", 2}}}) == 4002);
    CHECK(close_after({identify, identify}) == 4005);
    CHECK(close_after({{{"op", 3}, {"d", {{"status", "idle"}}}}}) == 4003);
    CHECK(close_after({{{"op", 8}, {"d", json::object()}}}) == 4003);
    CHECK(close_after({{{"op", 99}, {"d", nullptr}}}) == 4001);
    CHECK(close_after({{{"d", nullptr}}}) == 4002);
    CHECK(close_after({{{"op", "2"}, {"d", nullptr}}}) == 4002);
    CHECK(close_after({json::array()}) == 4002);
    CHECK(close_after({{{"op", 2}, {"d", {{"token", token}, {"shard", {1, 1}}}}}}) == 4010);
    CHECK(close_after({{{"op", 2}, {"d", {{"token", token}, {"shard", {"a"}}}}}}) == 4010);
    CHECK(close_after({identify, {{"op", 3}, {"d", {{"status", "asleep"}}}}}) == 4002);
    CHECK_FALSE(close_after({identify}));
}

TEST_CASE("gateway: with Spacebar's quirks misdeeds close as Spacebar closes them", "[local][gateway]") {
    Options options;
    options.quirks = Quirks::spacebar;
    Fixture f(options);
    auto const token = issue_token(f.world, f.user("alice"));
    Client bad(f.world);
    bad.identify("bad");
    CHECK(bad.outbox->close == 4000);
    Client unknown(f.world);
    unknown.send({{"op", 99}});
    CHECK_FALSE(unknown.outbox->close);
    Client early(f.world);
    early.send({{"op", 3}, {"d", {{"status", "idle"}}}});
    CHECK(early.outbox->close == 4000);
    Client resuming(f.world);
    resuming.take();
    resuming.send({{"op", 6}, {"d", {{"token", token}, {"session_id", "x"}, {"seq", 1}}}});
    CHECK(resuming.take()[0] == json::parse(R"({"op":9,"d":false})"));
    resuming.send({{"op", 1}, {"d", nullptr}});
    CHECK(resuming.take()[0] == json::parse(R"({"op":11,"d":{}})"));
}

TEST_CASE("gateway: text that is no JSON is ignored, deep nesting too", "[local][gateway]") {
    Fixture f;
    Client client(f.world);
    client.take();
    for (auto const& text :
        {std::string("hello"), std::string("{\"op\":"), std::string("\xff\xfe"), std::string(),
            std::string(100'000, '['), std::string("{\"op\":2,\"d\":") + std::string(5000, '[')})
        client.connection.receive(text, start);
    CHECK_FALSE(client.outbox->close);
    CHECK(client.take().empty());
}

TEST_CASE("gateway: RESUME replays what was missed, then says RESUMED", "[local][gateway]") {
    Fixture f;
    auto& alice = f.user("alice");
    auto const token = issue_token(f.world, alice);
    Client first(f.world);
    first.identify(token);
    auto const session_id = first.connection.session()->id;
    first.connection.closed(std::nullopt, start);
    create_guild(f.world, alice, "made while away");

    Client second(f.world);
    second.take();
    second.send({{"op", 6}, {"d", {{"token", token}, {"session_id", session_id}, {"seq", 1}}}});
    auto const payloads = second.take();
    REQUIRE(payloads.size() == 3);
    CHECK(payloads[0]["t"] == "READY_SUPPLEMENTAL");
    CHECK(payloads[0]["s"] == 2);
    CHECK(payloads[1]["t"] == "GUILD_CREATE");
    CHECK(payloads[1]["s"] == 3);
    CHECK(payloads[2]["t"] == "RESUMED");
    CHECK(f.world.tally.resumes == 1);
    CHECK(second.connection.session()->id == session_id);
}

TEST_CASE("gateway: a RESUME that cannot be leaves the socket open for IDENTIFY", "[local][gateway]") {
    Fixture f;
    auto const token = issue_token(f.world, f.user("alice"));
    Client client(f.world);
    client.take();
    client.send({{"op", 6}, {"d", {{"token", token}, {"session_id", "gone"}, {"seq", 5}}}});
    CHECK(client.take()[0] == json::parse(R"({"op":9,"d":false})"));
    CHECK_FALSE(client.outbox->close);
    client.identify(token);
    CHECK(client.take_types() == Types{"READY", "READY_SUPPLEMENTAL"});

    Client wrong_token(f.world);
    wrong_token.send({{"op", 6}, {"d", {{"token", "x"}, {"session_id", "gone"}, {"seq", 5}}}});
    CHECK(wrong_token.outbox->close == 4004);
    Client ahead(f.world);
    ahead.send({{"op", 6},
        {"d", {{"token", token}, {"session_id", client.connection.session()->id}, {"seq", 500}}}});
    CHECK(ahead.outbox->close == 4007);
}

TEST_CASE("gateway: closing with 1000 or 1001 ends the session, anything else keeps it", "[local][gateway]") {
    Fixture f;
    auto& alice = f.user("alice");
    auto const token = issue_token(f.world, alice);
    auto kept_after = [&](std::optional<std::uint16_t> code) {
        Client client(f.world);
        client.identify(token);
        auto const id = client.connection.session()->id;
        client.connection.closed(code, start);
        return f.world.hub.find(id) != nullptr;
    };
    CHECK_FALSE(kept_after(1000));
    CHECK_FALSE(kept_after(1001));
    CHECK(kept_after(4000));
    CHECK(kept_after(1006));
    CHECK(kept_after(std::nullopt));
}

TEST_CASE("gateway: bots get only the events they asked for, users get all", "[local][gateway]") {
    Fixture f;
    auto& alice = f.user("alice");
    auto& robot = f.user("robot", true);
    auto& guild = create_guild(f.world, alice, "home");
    join_guild(f.world, guild, robot);
    Client user(f.world), bot(f.world), greedy(f.world);
    user.identify(issue_token(f.world, alice), {{"intents", 1}});
    bot.identify(issue_token(f.world, robot), {{"intents", "513"}});
    greedy.identify(issue_token(f.world, robot));
    for (auto* client : {&user, &bot, &greedy}) client->take();

    auto& channel = *f.world.store.channels_of(guild).front();
    f.world.broadcast.to_channel(channel, events::typing_start, "{}");
    f.world.broadcast.to_channel(channel, events::message_create, "{}");
    CHECK(user.take_types() == Types{"TYPING_START", "MESSAGE_CREATE"});
    CHECK(bot.take_types() == Types{"MESSAGE_CREATE"});
    CHECK(greedy.take_types() == Types{"TYPING_START", "MESSAGE_CREATE"});
}

TEST_CASE("gateway: events follow what people may see, from the moment it changes", "[local][gateway]") {
    Fixture f;
    auto& alice = f.user("alice");
    auto& bob = f.user("bob");
    auto& guild = create_guild(f.world, alice, "home");
    auto& channel = *f.world.store.channels_of(guild).front();
    Client client(f.world);
    client.identify(issue_token(f.world, bob));
    client.take();
    auto heard = [&] {
        f.world.broadcast.to_channel(channel, events::message_create, "{}");
        auto const types = client.take_types();
        return std::ranges::count(types, "MESSAGE_CREATE") == 1;
    };
    CHECK_FALSE(heard());
    join_guild(f.world, guild, bob);
    CHECK(heard());
    PermissionOverwrite hidden;
    hidden.id = guild.id();
    hidden.deny = Permission::view_channel;
    channel.channel.permission_overwrites.push_back(hidden);
    ++guild.generation;
    CHECK_FALSE(heard());
    channel.channel.permission_overwrites.clear();
    ++guild.generation;
    CHECK(heard());
    leave_guild(f.world, guild, bob.id());
    CHECK(client.take_types() == Types{"GUILD_DELETE"});
    CHECK_FALSE(heard());
}

TEST_CASE("gateway: shards share the guilds between them", "[local][gateway]") {
    Fixture f;
    auto& robot = f.user("robot", true);
    auto& alice = f.user("alice");
    for (int i = 0; i < 4; ++i) join_guild(f.world, create_guild(f.world, alice, "g"), robot);
    auto const token = issue_token(f.world, robot);
    std::vector<std::string> seen;
    for (int shard = 0; shard < 3; ++shard) {
        Client client(f.world);
        client.take();
        client.identify(token, {{"shard", {shard, 3}}});
        for (auto const& payload : client.take())
            if (payload["t"] == "GUILD_CREATE") {
                auto const id = payload["d"]["id"].get<std::string>();
                CHECK((Snowflake::parse(id)->value() >> 22) % 3 == static_cast<std::uint64_t>(shard));
                seen.push_back(id);
            }
    }
    std::ranges::sort(seen);
    CHECK(seen.size() == 4);
    CHECK(std::ranges::adjacent_find(seen) == seen.end());
}

TEST_CASE(
    "gateway: presence reaches those who share a guild, and invisible looks offline", "[local][gateway]") {
    Fixture f;
    auto& alice = f.user("alice");
    auto& bob = f.user("bob");
    join_guild(f.world, create_guild(f.world, alice, "home"), bob);
    Client a(f.world), b(f.world);
    a.identify(issue_token(f.world, alice));
    a.take();
    b.identify(issue_token(f.world, bob));
    auto heard = a.take();
    REQUIRE(heard.size() == 1);
    CHECK(heard[0]["t"] == "PRESENCE_UPDATE");
    CHECK(heard[0]["d"]["status"] == "online");
    CHECK(heard[0]["d"]["user"]["id"] == bob.id().to_string());
    b.send({{"op", 3}, {"d", {{"status", "dnd"}, {"activities", {{{"name", "x"}, {"type", 0}}}}}}});
    heard = a.take();
    CHECK(heard[0]["d"]["status"] == "dnd");
    CHECK(heard[0]["d"]["activities"][0]["name"] == "x");
    b.send({{"op", 3}, {"d", {{"status", "invisible"}}}});
    CHECK(a.take()[0]["d"]["status"] == "offline");
    b.connection.closed(1000, start);
    CHECK(a.take()[0]["d"]["status"] == "offline");
}

TEST_CASE("gateway: members come in chunks of a thousand, with those not found", "[local][gateway]") {
    Fixture f;
    auto& alice = f.user("alice");
    auto& guild = create_guild(f.world, alice, "home");
    for (int i = 0; i < 1100; ++i)
        f.world.store.add_member(guild, f.user("bob" + std::to_string(i)), f.world.now());
    Client client(f.world);
    client.identify(issue_token(f.world, alice));
    client.take();
    auto const id = guild.id().to_string();
    client.send({{"op", 8}, {"d", {{"guild_id", id}, {"query", ""}, {"limit", 0}, {"nonce", "n"}}}});
    auto chunks = client.take();
    REQUIRE(chunks.size() == 2);
    CHECK(chunks[0]["d"]["members"].size() == 1000);
    CHECK(chunks[1]["d"]["members"].size() == 101);
    CHECK(chunks[1]["d"]["chunk_index"] == 1);
    CHECK(chunks[1]["d"]["chunk_count"] == 2);
    CHECK(chunks[1]["d"]["nonce"] == "n");
    client.send({{"op", 8}, {"d", {{"guild_id", {id}}, {"user_ids", {alice.id().to_string(), "5"}}}}});
    chunks = client.take();
    REQUIRE(chunks.size() == 1);
    CHECK(chunks[0]["d"]["members"].size() == 1);
    CHECK(chunks[0]["d"]["not_found"] == json::parse(R"(["5"])"));
    client.send({{"op", 8}, {"d", {{"guild_id", id}, {"query", "BOB1"}, {"limit", 7}}}});
    CHECK(client.take()[0]["d"]["members"].size() == 7);
}

TEST_CASE("gateway: encodings and compressions that are not served are refused", "[local][gateway]") {
    CHECK(framing_of(Target("/"))->encoding == Encoding::json);
    CHECK(framing_of(Target("/gateway?v=10&encoding=json&compress="))->compression == Compression::none);
    CHECK(framing_of(Target("/?encoding=etf"))->encoding == Encoding::etf);
    CHECK(framing_of(Target("/?encoding=json&compress=zlib-stream"))->compression == Compression::zlib_stream);
    CHECK(framing_of(Target("/?encoding=etf&compress=zstd-stream"))->compression == Compression::zstd_stream);
    CHECK_FALSE(framing_of(Target("/?encoding=xml")));
    CHECK_FALSE(framing_of(Target("/?compress=lz4")));
}

} // namespace
} // namespace chorus::local
