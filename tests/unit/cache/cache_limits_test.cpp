#include "support/cache_rig.hpp"
#include "support/catch.hpp"
#include <random>

using namespace chorus;
using namespace chorus::test;

namespace {

using Json = nlohmann::json;

std::string text(std::uint64_t id) { return std::to_string(id); }

Json user(std::uint64_t id) { return {{"id", text(id)}, {"username", "user" + text(id)}}; }
Json member(std::uint64_t id) { return {{"user", user(id)}, {"roles", Json::array()}}; }
Json message(std::uint64_t channel, std::uint64_t id) {
    return {{"id", text(id)}, {"channel_id", text(channel)}, {"guild_id", "1"}, {"author", user(7)},
        {"content", "text " + text(id)}};
}
void begin(CacheRig& rig) {
    rig.tell("READY",
        {{"user", user(1)}, {"guilds", Json::array({{{"id", "1"}, {"unavailable", true}}})},
            {"private_channels", Json::array()}});
    rig.tell("GUILD_CREATE", {{"id", "1"}, {"name", "one"}});
}

} // namespace

TEST_CASE("of messages the latest are kept, in each channel and in all") {
    CacheRig rig(CacheOptions().messages(3, 5));
    begin(rig);
    for (std::uint64_t id = 100; id < 104; ++id) rig.tell("MESSAGE_CREATE", message(10, id));
    CHECK(rig.cache.messages(Snowflake(10)).size() == 3);
    CHECK_FALSE(rig.cache.message(Snowflake(10), Snowflake(100)));
    CHECK(rig.cache.message(Snowflake(10), Snowflake(101))->content == "text 101");

    for (std::uint64_t id = 104; id < 107; ++id) rig.tell("MESSAGE_CREATE", message(11, id));
    CHECK(rig.cache.count(CacheResource::message) == 5);
    CHECK_FALSE(rig.cache.message(Snowflake(10), Snowflake(101))); // the oldest of all
    CHECK(rig.cache.messages(Snowflake(10)).size() == 2);
    CHECK(rig.cache.messages(Snowflake(11)).size() == 3);

    // What was deleted makes room.
    rig.tell("MESSAGE_DELETE", {{"id", "106"}, {"channel_id", "11"}, {"guild_id", "1"}});
    rig.tell("MESSAGE_CREATE", message(12, 107));
    CHECK(rig.cache.count(CacheResource::message) == 5);
    CHECK(rig.cache.message(Snowflake(10), Snowflake(102)));
}

TEST_CASE("what came first goes first, and is listed no longer") {
    CacheRig rig(CacheOptions().members(3).roles(2).channels(2).users(2).emojis(1));
    begin(rig);
    for (std::uint64_t id = 1; id <= 5; ++id) {
        auto joined = member(id);
        joined["guild_id"] = "1";
        rig.tell("GUILD_MEMBER_ADD", joined);
        rig.tell("GUILD_ROLE_CREATE", {{"guild_id", "1"}, {"role", {{"id", text(50 + id)}, {"name", "r"}}}});
        rig.tell("CHANNEL_CREATE", {{"id", text(60 + id)}, {"type", 0}, {"guild_id", "1"}});
        CHECK(rig.cache.count(CacheResource::member) <= 3);
        CHECK(rig.cache.count(CacheResource::role) <= 2);
        CHECK(rig.cache.count(CacheResource::channel) <= 2);
        CHECK(rig.cache.count(CacheResource::user) <= 2);
    }
    CHECK_FALSE(rig.cache.member(Snowflake(1), Snowflake(2)));
    CHECK(rig.cache.member(Snowflake(1), Snowflake(3)));
    CHECK_FALSE(rig.cache.user(Snowflake(3)));
    CHECK(rig.cache.member(Snowflake(1), Snowflake(3)).id() == Snowflake(3)); // though its user is not kept
    CHECK(rig.cache.user(Snowflake(5)).username() == "user5");
    CHECK(rig.cache.members(Snowflake(1)).size() == 3);
    CHECK(rig.cache.roles(Snowflake(1)).front()->id == Snowflake(54));
    CHECK(rig.cache.channels(Snowflake(1)).size() == 2);
    rig.tell("GUILD_EMOJIS_UPDATE",
        {{"guild_id", "1"}, {"emojis", Json::array({{{"id", "70"}}, {{"id", "71"}}})}});
    CHECK(rig.cache.emojis(Snowflake(1)).size() == 1);
    CHECK(rig.cache.emoji(Snowflake(71)));
}

TEST_CASE("one that left and came back counts as new") {
    CacheRig rig(CacheOptions().members(2));
    begin(rig);
    auto join = [&](std::uint64_t id) {
        auto joined = member(id);
        joined["guild_id"] = "1";
        rig.tell("GUILD_MEMBER_ADD", joined);
    };
    auto leave = [&](std::uint64_t id) {
        rig.tell("GUILD_MEMBER_REMOVE", {{"guild_id", "1"}, {"user", {{"id", text(id)}}}});
    };
    join(2);
    leave(2);
    join(3);
    join(2);
    join(4); // 3 is the oldest now
    CHECK(rig.cache.member(Snowflake(1), Snowflake(2)));
    CHECK_FALSE(rig.cache.member(Snowflake(1), Snowflake(3)));
    // And over and over again costs no memory, nor the right count.
    for (int i = 0; i < 1000; ++i) {
        leave(2);
        join(2);
    }
    CHECK(rig.cache.count(CacheResource::member) == 2);
}

TEST_CASE("what is not kept is not even looked at") {
    CacheRig rig(CacheOptions::nothing().roles());
    CHECK_FALSE(rig.tap.wants("MESSAGE_CREATE"));
    CHECK_FALSE(rig.tap.wants("GUILD_MEMBER_UPDATE"));
    CHECK_FALSE(rig.tap.wants("PRESENCE_UPDATE"));
    CHECK_FALSE(rig.tap.wants("TYPING_START"));
    CHECK(rig.tap.wants("GUILD_ROLE_UPDATE"));
    CHECK(rig.tap.wants("GUILD_CREATE"));
    begin(rig);
    rig.tell("GUILD_CREATE",
        {{"id", "1"}, {"name", "one"}, {"members", Json::array({member(2)})},
            {"roles", Json::array({{{"id", "1"}, {"name", "@everyone"}}})},
            {"channels", Json::array({{{"id", "60"}, {"type", 0}}})}});
    CHECK(rig.cache.role(Snowflake(1)));
    CHECK_FALSE(rig.cache.guild(Snowflake(1)));
    CHECK_FALSE(rig.cache.channel(Snowflake(60)));
    CHECK_FALSE(rig.cache.member(Snowflake(1), Snowflake(2)));
    CHECK_FALSE(rig.cache.user(Snowflake(2)));
    CHECK(rig.cache.guilds() == std::vector<Snowflake>{Snowflake(1)});
}

TEST_CASE("no sequence of events exceeds the limits") {
    CacheOptions const options = CacheOptions()
                                     .guilds(2)
                                     .channels(4)
                                     .roles(3)
                                     .members(5)
                                     .users(4)
                                     .presences(3)
                                     .voice_states(2)
                                     .messages(2, 3);
    std::mt19937_64 random(1);
    auto below = [&](std::uint64_t n) { return random() % n; };
    CacheRig rig(options);
    begin(rig);
    for (int i = 0; i < 20'000; ++i) {
        auto const guild = text(1 + below(4));
        auto const who = 1 + below(9);
        auto joined = member(who);
        joined["guild_id"] = guild;
        Json const leaver = {{"guild_id", guild}, {"user", {{"id", text(who)}}}};
        switch (below(9)) {
        case 0:
            rig.tell("GUILD_CREATE", {{"id", guild}, {"name", "g"}, {"members", Json::array({member(who)})}});
            break;
        case 1: rig.tell("GUILD_MEMBER_ADD", joined); break;
        case 2: rig.tell("GUILD_MEMBER_REMOVE", leaver); break;
        case 3:
            rig.tell("PRESENCE_UPDATE",
                {{"guild_id", guild}, {"user", {{"id", text(who)}}},
                    {"status", below(3) ? "online" : "offline"}});
            break;
        case 4:
            rig.tell("VOICE_STATE_UPDATE",
                {{"guild_id", guild}, {"user_id", text(who)},
                    {"channel_id", below(3) ? Json("60") : Json()}});
            break;
        case 5:
            rig.tell("CHANNEL_CREATE", {{"id", text(60 + below(9))}, {"type", 0}, {"guild_id", guild}});
            break;
        case 6:
            rig.tell("GUILD_ROLE_CREATE",
                {{"guild_id", guild}, {"role", {{"id", text(80 + below(9))}, {"name", "r"}}}});
            break;
        case 7: {
            auto said = message(60 + below(3), 1000 + below(50));
            said["guild_id"] = guild;
            said["author"] = user(who);
            rig.tell("MESSAGE_CREATE", said);
            break;
        }
        default:
            if (below(4) == 0) rig.tell("GUILD_DELETE", {{"id", guild}});
            break;
        }
        bool const within = rig.cache.count(CacheResource::guild) <= 2 &&
            rig.cache.count(CacheResource::channel) <= 4 && rig.cache.count(CacheResource::role) <= 3 &&
            rig.cache.count(CacheResource::member) <= 5 && rig.cache.count(CacheResource::user) <= 4 &&
            rig.cache.count(CacheResource::presence) <= 3 &&
            rig.cache.count(CacheResource::voice_state) <= 2 && rig.cache.count(CacheResource::message) <= 3;
        REQUIRE(within);
    }
    CHECK(rig.cache.count(CacheResource::member) > 0);
}
