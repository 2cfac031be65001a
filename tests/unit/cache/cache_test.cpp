#include "support/cache_rig.hpp"
#include "support/catch.hpp"
#include <chorus/permissions.hpp>
#include <thread>

using namespace chorus;
using namespace chorus::test;

namespace {

using Json = nlohmann::json;

Snowflake id(std::uint64_t value) { return Snowflake(value); }

Json user(std::string const& id, std::string const& name) { return {{"id", id}, {"username", name}}; }

Json guild() {
    return Json::parse(R"({
        "id": "1", "name": "one", "owner_id": "9", "member_count": 2,
        "roles": [{"id": "1", "name": "@everyone", "permissions": "1024"},
                  {"id": "2", "name": "mod", "permissions": "8192", "position": 1}],
        "channels": [{"id": "10", "type": 0, "name": "general", "topic": "all",
                      "permission_overwrites": [{"id": "2", "type": 0, "allow": "2048", "deny": "0"}]}],
        "threads": [{"id": "20", "type": 11, "parent_id": "10", "name": "aside"}],
        "members": [{"user": {"id": "7", "username": "ann", "avatar": "a"}, "nick": "Annie",
                     "roles": ["2"], "joined_at": "2026-01-02T03:04:05+00:00"},
                    {"user": {"id": "8", "username": "bob"}, "roles": []}],
        "voice_states": [{"user_id": "7", "channel_id": "10", "session_id": "s"}],
        "presences": [{"user": {"id": "7"}, "status": "idle", "activities": []}]
    })");
}

void begin(CacheRig& rig, std::uint32_t shard = 0) {
    rig.tell("READY",
        {{"user", user("99", "me")}, {"guilds", Json::array({{{"id", "1"}, {"unavailable", true}}})},
            {"private_channels", Json::array()}},
        shard);
}

CacheOptions everything() { return CacheOptions().presences(); }

} // namespace

TEST_CASE("a cache is filled by READY and GUILD_CREATE") {
    CacheRig rig(everything());
    auto const& cache = rig.cache;
    begin(rig);
    CHECK(cache.guild(id(1))->unavailable == true);
    CHECK_FALSE(cache.in_step(id(1)));
    CHECK(cache.self().username() == "me");
    rig.tell("GUILD_CREATE", guild());
    CHECK(cache.in_step(id(1)));
    CHECK(cache.guild(id(1))->name == "one");
    CHECK(cache.guild(id(1))->roles.empty());
    CHECK(cache.channel(id(10))->topic == "all");
    CHECK(cache.channel(id(10))->guild_id == id(1));
    CHECK(cache.channel(id(20))->parent_id == id(10));
    CHECK(cache.role(id(2))->name == "mod");
    CHECK(cache.voice_state(id(1), id(7))->channel_id == id(10));
    CHECK(cache.presence(id(1), id(7)).status() == "idle");
    CHECK(cache.presence(id(1), id(8)).status() == "offline");

    auto const ann = cache.member(id(1), id(7));
    CHECK(ann.display_name() == "Annie");
    CHECK(ann.user().display_name() == "ann");
    CHECK(ann.user().avatar() == "a");
    CHECK(ann.has_role(id(2)));
    CHECK(ann.roles() == std::vector<Snowflake>{id(2)});
    CHECK(ann.joined_at()->to_string() == "2026-01-02T03:04:05.000000+00:00");
    CHECK(ann.get(&Member::nick) == "Annie");
    CHECK(ann.get(&Member::premium_since).is_absent());
    CHECK(cache.member(id(1), id(8)).display_name() == "bob");
    CHECK_FALSE(cache.member(id(1), id(5)));
    CHECK(cache.member(id(1), id(5)).display_name().empty());

    auto const whole = cache.whole_guild(id(1));
    CHECK(whole->roles.size() == 2);
    CHECK(whole->channels.size() == 1);
    CHECK(whole->threads.size() == 1);
    CHECK(whole->members.size() == 2);
    CHECK(*cache.permissions(id(1), id(7), id(10)) ==
        permissions_in(*whole, whole->members[0], whole->channels[0]));
}

TEST_CASE("a snapshot stays what it was") {
    CacheRig rig(everything());
    begin(rig);
    rig.tell("GUILD_CREATE", guild());
    auto const channel = rig.cache.channel(id(10));
    auto const ann = rig.cache.member(id(1), id(7));
    auto const name = ann.display_name(); // lives in the snapshot
    auto const presence = rig.cache.presence(id(1), id(7));
    rig.tell("CHANNEL_UPDATE", {{"id", "10"}, {"guild_id", "1"}, {"topic", nullptr}});
    rig.tell("GUILD_MEMBER_UPDATE", {{"guild_id", "1"}, {"user", user("7", "ann2")}, {"nick", nullptr}});
    CHECK(rig.cache.channel(id(10))->topic.is_null());
    CHECK(rig.cache.channel(id(10))->name == "general"); // not named, so not changed
    CHECK(rig.cache.member(id(1), id(7)).display_name() == "ann2");
    CHECK(rig.cache.member(id(1), id(7)).has_role(id(2)));
    rig.tell("GUILD_DELETE", {{"id", "1"}});
    CHECK_FALSE(rig.cache.channel(id(10)));
    CHECK_FALSE(rig.cache.member(id(1), id(7)));
    CHECK_FALSE(rig.cache.user(id(7)));

    CHECK(channel->topic == "all");
    CHECK(name == "Annie");
    CHECK(ann.user().username() == "ann");
    CHECK(ann.to_member().roles == std::vector<Snowflake>{id(2)});
    CHECK(presence.status() == "idle");
}

TEST_CASE("a guild that is down is another thing than one that was left") {
    CacheRig rig(everything());
    rig.listen<Guild>();
    begin(rig);
    rig.tell("GUILD_CREATE", guild());
    rig.tell("GUILD_DELETE", {{"id", "1"}, {"unavailable", true}});
    CHECK(rig.cache.guild(id(1))->unavailable == true);
    CHECK(rig.cache.guild(id(1))->name == "one");
    CHECK_FALSE(rig.cache.in_step(id(1)));
    CHECK_FALSE(rig.cache.channel(id(10)));
    rig.tell("GUILD_CREATE", guild());
    CHECK(rig.cache.in_step(id(1)));
    CHECK(rig.cache.channel(id(10)));
    rig.tell("GUILD_DELETE", {{"id", "1"}});
    CHECK_FALSE(rig.cache.guild(id(1)));
    CHECK(rig.cache.guilds().empty());

    auto const changes = rig.take_changes<Guild>();
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].before->unavailable.is_absent());
    CHECK(changes[0].after->unavailable == true);
    CHECK(changes[1].before->name == "one");
    CHECK_FALSE(changes[1].after);

    // What still comes of it is for nobody.
    rig.tell("CHANNEL_CREATE", {{"id", "11"}, {"type", 0}, {"guild_id", "1"}});
    CHECK_FALSE(rig.cache.channel(id(11)));
    CHECK(rig.cache.guilds().empty());
}

TEST_CASE("what changes is told with what was there before") {
    CacheRig rig(everything());
    rig.listen<Member>();
    rig.listen<User>();
    rig.listen<Message>();
    begin(rig);
    rig.tell("GUILD_CREATE", guild());
    CHECK(rig.changes.empty());

    rig.tell(
        "GUILD_MEMBER_UPDATE", {{"guild_id", "1"}, {"user", user("7", "anna")}, {"roles", Json::array()}});
    auto const members = rig.take_changes<Member>();
    REQUIRE(members.size() == 1);
    CHECK(members[0].before.has_role(id(2)));
    CHECK(members[0].before.user().username() == "ann");
    CHECK_FALSE(members[0].after.has_role(id(2)));
    CHECK(members[0].after.nick() == "Annie");
    auto const users = rig.take_changes<User>();
    REQUIRE(users.size() == 1);
    CHECK(users[0].before.username() == "ann");
    CHECK(users[0].after.username() == "anna");
    CHECK(users[0].after.avatar() == "a");

    // The same again is no change.
    rig.tell(
        "GUILD_MEMBER_UPDATE", {{"guild_id", "1"}, {"user", user("7", "anna")}, {"roles", Json::array()}});
    CHECK(rig.changes.empty());

    rig.tell("MESSAGE_CREATE",
        {{"id", "30"}, {"channel_id", "10"}, {"guild_id", "1"}, {"author", user("7", "anna")},
            {"content", "secret plans"}});
    rig.take_changes<Message>();
    rig.tell("MESSAGE_DELETE", {{"id", "30"}, {"channel_id", "10"}, {"guild_id", "1"}});
    auto const messages = rig.take_changes<Message>();
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].before->content == "secret plans");
    CHECK_FALSE(messages[0].after);
}

TEST_CASE("what was missed is not shown as fresh") {
    CacheRig rig(everything());
    begin(rig, 3);
    rig.tell("GUILD_CREATE", guild(), 3);
    rig.tell("READY",
        {{"user", user("99", "me")}, {"guilds", Json::array({{{"id", "5"}, {"name", "five"}}})},
            {"private_channels", Json::array()}},
        4);
    CHECK(rig.cache.in_step());
    rig.tap.interrupted(3);
    CHECK_FALSE(rig.cache.in_step());
    CHECK_FALSE(rig.cache.in_step(id(1)));
    CHECK(rig.cache.in_step(id(5))); // another shard's
    CHECK(rig.cache.guild(id(1)));
    rig.tell("RESUMED", Json::object(), 3);
    CHECK(rig.cache.in_step(id(1)));

    rig.tap.interrupted(3);
    rig.tap.missed(3);
    CHECK_FALSE(rig.cache.guild(id(1)));
    CHECK_FALSE(rig.cache.member(id(1), id(7)));
    CHECK_FALSE(rig.cache.in_step());
    CHECK(rig.cache.guild(id(5)));
    begin(rig, 3);
    rig.tell("GUILD_CREATE", guild(), 3);
    CHECK(rig.cache.in_step());
    CHECK(rig.cache.member(id(1), id(7)));

    // A new session that no gap was told of: what READY does not name is gone, too.
    rig.tell("READY",
        {{"user", user("99", "me")}, {"guilds", Json::array()}, {"private_channels", Json::array()}}, 3);
    CHECK_FALSE(rig.cache.guild(id(1)));
    CHECK_FALSE(rig.cache.channel(id(10)));
    CHECK(rig.cache.guild(id(5)));
}

TEST_CASE("READY of users: guilds, private channels, and people who are named by id") {
    CacheRig rig(everything());
    rig.tell("READY", Json::parse(R"({
        "user": {"id": "99", "username": "me", "email": "me@example.com"},
        "users": [{"id": "7", "username": "ann"}, {"id": "6", "username": "stranger"}],
        "guilds": [{"id": "1", "properties": {"name": "one", "owner_id": "9"}, "channels": [], "members": []},
                   {"id": "3", "name": "three"}],
        "merged_members": [[{"user_id": "99", "nick": "Me", "roles": []}], []],
        "private_channels": [{"id": "40", "type": 1, "recipient_ids": ["7"]}]
    })"));
    auto const& cache = rig.cache;
    CHECK(cache.guild(id(1))->name == "one");
    CHECK(cache.member(id(1), id(99)).nick() == "Me");
    CHECK(cache.member(id(1), id(99)).user().get(&User::email) == "me@example.com");
    CHECK(cache.channels(Snowflake()).size() == 1);
    CHECK(cache.user(id(7)).username() == "ann");
    CHECK_FALSE(cache.user(id(6))); // nothing that is kept names them

    rig.tell("READY_SUPPLEMENTAL", Json::parse(R"({
        "guilds": [{"id": "3", "voice_states": [{"user_id": "7", "channel_id": "33"}]}],
        "merged_members": [[], [{"user_id": "7", "nick": "Annie", "roles": []}]],
        "merged_presences": {"friends": [{"user_id": "7", "status": "online"}],
                             "guilds": [[], [{"user_id": "7", "status": "dnd"}]]},
        "lazy_private_channels": [{"id": "41", "type": 3, "recipients": []}]
    })"));
    CHECK(cache.voice_state(id(3), id(7))->channel_id == id(33));
    CHECK(cache.member(id(3), id(7)).display_name() == "Annie");
    CHECK(cache.presence(Snowflake(), id(7)).status() == "online");
    CHECK(cache.presence(id(3), id(7)).status() == "dnd");
    CHECK(cache.channel(id(41)));
}

TEST_CASE("members are counted once, whatever is said twice") {
    CacheRig rig(everything());
    begin(rig);
    rig.tell("GUILD_CREATE", guild());
    Json joined = {{"guild_id", "1"}, {"user", user("5", "eve")}, {"roles", Json::array({"1"})}};
    rig.tell("GUILD_MEMBER_ADD", joined);
    rig.tell("GUILD_MEMBER_ADD", joined);
    CHECK(rig.cache.guild(id(1))->member_count == 3);
    CHECK(rig.cache.member(id(1), id(5)).roles().empty()); // Spacebar names @everyone
    Json const left = {{"guild_id", "1"}, {"user", user("5", "eve")}};
    rig.tell("GUILD_MEMBER_REMOVE", left);
    rig.tell("GUILD_MEMBER_REMOVE", left);
    CHECK(rig.cache.guild(id(1))->member_count == 2);
}

TEST_CASE("permissions follow from what is kept") {
    CacheRig rig(everything());
    begin(rig);
    rig.tell("GUILD_CREATE", guild());
    auto const& cache = rig.cache;
    CHECK(*cache.permissions(id(1), id(7)) == (Permission::view_channel | Permission::manage_messages));
    CHECK(cache.permissions(id(1), id(7), id(10))->has(Permission::send_messages));
    CHECK_FALSE(cache.permissions(id(1), id(8), id(10))->has(Permission::send_messages));
    CHECK_FALSE(cache.permissions(id(1), id(5)));         // no member
    CHECK_FALSE(cache.permissions(id(1), id(7), id(11))); // no channel
    rig.tell("GUILD_ROLE_DELETE", {{"guild_id", "1"}, {"role_id", "2"}});
    CHECK(*cache.permissions(id(1), id(7)) == Permissions(Permission::view_channel));
    rig.tell("GUILD_UPDATE", {{"id", "1"}, {"owner_id", "7"}});
    CHECK(*cache.permissions(id(1), id(7)) == permissions::all);
    CHECK(cache.guild(id(1))->name == "one");

    // Where roles are limited, one that is missing may count.
    CacheRig limited(CacheOptions().roles(1));
    begin(limited);
    limited.tell("GUILD_CREATE", guild());
    CHECK_FALSE(limited.cache.permissions(id(1), id(7)));
}

TEST_CASE("readers on other threads see whole values while events come") {
    CacheRig rig(everything().messages(50));
    begin(rig);
    rig.tell("GUILD_CREATE", guild());
    std::atomic<bool> over{false};
    std::atomic<std::uint64_t> looked{0};
    std::vector<std::thread> readers;
    for (int reader = 0; reader < 3; ++reader)
        readers.emplace_back([&] {
            auto const cache = rig.cache;
            while (!over) {
                // Writers keep the two halves of each value equal.
                if (auto const channel = cache.channel(id(10)); channel && channel->name && channel->topic)
                    if (*channel->name != *channel->topic && *channel->name != "general") std::abort();
                if (auto const ann = cache.member(id(1), id(7)); ann && ann.nick()) {
                    auto const bio = ann.get(&Member::bio);
                    if (bio && *bio != *ann.nick()) std::abort();
                }
                (void)cache.permissions(id(1), id(7), id(10));
                for (auto const& message : cache.messages(id(10)))
                    if (message->content.empty()) std::abort();
                if (cache.members(id(1)).size() > 40) std::abort();
                (void)cache.in_step(id(1));
                ++looked;
            }
        });
    for (int i = 0; i < 3000 || looked < 100; ++i) {
        auto const word = "w" + std::to_string(i % 7);
        rig.tell("CHANNEL_UPDATE", {{"id", "10"}, {"guild_id", "1"}, {"name", word}, {"topic", word}});
        rig.tell("GUILD_MEMBER_UPDATE",
            {{"guild_id", "1"}, {"user", user("7", "ann" + word)}, {"nick", word}, {"bio", word}});
        auto const other = std::to_string(100 + i % 30);
        Json const joined = {{"guild_id", "1"}, {"user", user(other, "n")}, {"roles", Json::array()}};
        rig.tell(i % 60 < 30 ? "GUILD_MEMBER_ADD" : "GUILD_MEMBER_REMOVE", joined);
        rig.tell("MESSAGE_CREATE",
            {{"id", std::to_string(1000 + i)}, {"channel_id", "10"}, {"guild_id", "1"},
                {"author", user(other, "n" + word)}, {"content", word}});
        if (i % 500 == 499) {
            rig.tap.missed(0);
            begin(rig);
            rig.tell("GUILD_CREATE", guild());
        }
    }
    over = true;
    for (auto& reader : readers) reader.join();
    CHECK(looked >= 100);
    CHECK(rig.cache.member(id(1), id(7)));
}

TEST_CASE("shards write at the same time") {
    CacheRig first(everything());
    std::vector<std::thread> shards;
    for (std::uint32_t shard = 0; shard < 3; ++shard)
        shards.emplace_back([&first, shard] {
            // As another shard's dispatcher: the same tap, local events of its own.
            class Deaf final : public detail::LocalEvents {
            public:
                bool heard(detail::EventType const&) override { return false; }
                void deliver(detail::EventType, std::shared_ptr<void const>) override {}
            } deaf;
            auto tell = [&](std::string_view name, Json const& payload) {
                auto const* type = first.tap.wants(name);
                auto const json = payload.dump();
                detail::Payload const message(json, Encoding::json);
                first.tap.before(*type, type->decode(message), message,
                    EventInfo("s", shard, 0), deaf);
            };
            auto const own = std::to_string(1 + shard);
            tell("READY",
                {{"user", user("99", "me")}, {"guilds", Json::array({{{"id", own}, {"name", "g"}}})},
                    {"private_channels", Json::array()}});
            for (int i = 0; i < 500; ++i)
                // All of them know the same people.
                tell("GUILD_MEMBER_ADD",
                    {{"guild_id", own}, {"user", user(std::to_string(200 + i % 50), "n" + std::to_string(i))},
                        {"roles", Json::array()}});
        });
    for (auto& shard : shards) shard.join();
    CHECK(first.cache.count(CacheResource::member) == 150);
    CHECK(first.cache.count(CacheResource::user) == 51);
    CHECK(first.cache.in_step());
    for (std::uint32_t shard = 0; shard < 3; ++shard) first.tap.missed(shard);
    CHECK(first.cache.count(CacheResource::member) == 0);
    CHECK(first.cache.count(CacheResource::user) == 1); // oneself
}

TEST_CASE("an event costs the same in a large guild as in a small one: one thing is written, or none") {
    for (std::uint64_t const size : {10u, 50'000u}) {
        CacheRig rig(everything());
        auto const& cache = rig.cache;
        begin(rig);
        auto whole = guild();
        for (std::uint64_t i = 0; i < size; ++i)
            whole["members"].push_back({{"user", user(std::to_string(1000 + i), "somebody")}, {"roles", Json::array()}});
        rig.tell("GUILD_CREATE", whole);
        rig.listen<Guild>();
        rig.listen<Channel>();
        rig.listen<Member>();
        rig.listen<User>();
        // Where the texts lie: another place is another record.
        auto const places = [&] {
            std::vector<void const*> out;
            for (auto const& member : cache.members(id(1))) out.push_back(member.user().username().data());
            return out;
        };
        auto const guild_before = cache.guild(id(1));
        auto const channel_before = cache.channel(id(10));
        auto const before = places();
        REQUIRE(before.size() == size + 2);

        // Nobody here wants it: it is not even decoded.
        CHECK(rig.tap.wants("TYPING_START") == nullptr);
        CHECK_FALSE(rig.tell("TYPING_START",
            {{"guild_id", "1"}, {"channel_id", "10"}, {"user_id", "1001"}, {"timestamp", 1'700'000'000},
                {"member", {{"user", user("1001", "other")}, {"roles", Json::array()}}}}));
        CHECK(places() == before);

        // One user of all is written, and nothing that they are in.
        rig.tell("GUILD_MEMBER_UPDATE",
            {{"guild_id", "1"}, {"user", user("1001", "another")}, {"roles", Json::array()}});
        auto const after = places();
        REQUIRE(after.size() == before.size());
        std::size_t written = 0;
        for (std::size_t i = 0; i < after.size(); ++i) written += after[i] != before[i];
        CHECK(written == 1);
        CHECK(cache.guild(id(1)) == guild_before);
        CHECK(cache.channel(id(10)) == channel_before);
        CHECK(rig.changes.size() == 1);
    }
}
