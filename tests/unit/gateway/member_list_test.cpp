#include <chorus/gateway/member_list.hpp>

#include "support/capture.hpp"
#include "support/catch.hpp"
#include <algorithm>
#include <chorus/codec/json.hpp>
#include <chorus/gateway/events/guild.hpp>
#include <random>

using namespace chorus;

namespace {

MemberListItem member(std::uint64_t user) {
    MemberListItem item;
    item.member.emplace().user_id = Snowflake(user);
    return item;
}
MemberListItem heading(std::string id, std::int64_t count) {
    MemberListItem item;
    auto& group = item.group.emplace();
    group.id = std::move(id);
    group.count = count;
    return item;
}
std::uint64_t user_of(MemberListItem const* item) {
    return item && item->member ? item->member->user_id->value() : 0;
}

MemberListOp op(std::string name, std::int32_t index) {
    MemberListOp made;
    made.op = std::move(name);
    made.index = index;
    return made;
}
MemberListOp op(std::string name, std::int32_t index, MemberListItem item) {
    auto made = op(std::move(name), index);
    made.item = std::move(item);
    return made;
}
MemberListOp sync(std::int32_t first, std::int32_t last, std::vector<MemberListItem> items) {
    MemberListOp made;
    made.op = "SYNC";
    made.range = {first, last};
    made.items = std::move(items);
    return made;
}
MemberListOp invalidate(std::int32_t first, std::int32_t last) {
    auto made = sync(first, last, {});
    made.op = "INVALIDATE";
    return made;
}
GuildMemberListUpdate update(std::vector<MemberListOp> ops) {
    GuildMemberListUpdate made;
    made.guild_id = Snowflake(1);
    made.id = "everyone";
    made.ops = std::move(ops);
    return made;
}

} // namespace

TEST_CASE("SYNC, INSERT, UPDATE, DELETE and INVALIDATE do what they say") {
    MemberList list;
    auto first = update({sync(0, 99, {heading("online", 2), member(10), member(11)})});
    first.groups.push_back(*heading("online", 2).group);
    first.member_count = 5;
    first.online_count = 2;
    REQUIRE(list.apply(first));
    CHECK(list.guild_id() == Snowflake(1));
    CHECK(list.id() == "everyone");
    CHECK(list.size() == 3);
    CHECK(list.member_count() == 5);
    CHECK(list.online_count() == 2);
    CHECK(list.at(0)->group->id == "online");
    CHECK(user_of(list.at(2)) == 11);
    CHECK(list.at(3) == nullptr);
    CHECK(list.find(Snowflake(11)) != nullptr);
    CHECK(list.find(Snowflake(12)) == nullptr);

    // What moves is deleted and inserted in one update.
    list.apply(update({op("DELETE", 1), op("INSERT", 2, member(10)), op("UPDATE", 0, heading("online", 3)),
        op("INSERT", 1, member(12))}));
    CHECK(list.at(0)->group->count == 3);
    CHECK(user_of(list.at(1)) == 12);
    CHECK(user_of(list.at(2)) == 11);
    CHECK(user_of(list.at(3)) == 10);
    CHECK(list.groups().empty()); // as the update says

    list.apply(update({invalidate(2, 99)}));
    CHECK(user_of(list.at(1)) == 12);
    CHECK(list.at(2) == nullptr);
    CHECK(list.lines().size() == 2);
    CHECK(list.refused() == 0);
}

TEST_CASE("ranges stand where they are, and move with what happens before them") {
    MemberList list;
    list.apply(update({sync(100, 199, {member(1), member(2)}), sync(0, 99, {member(3)})}));
    CHECK(user_of(list.at(100)) == 1);
    list.apply(update({op("INSERT", 50, member(9))}));
    CHECK(user_of(list.at(101)) == 1);
    CHECK(user_of(list.at(50)) == 9);
    list.apply(update({op("DELETE", 70)})); // a line nobody here knows
    CHECK(user_of(list.at(100)) == 1);
    CHECK(user_of(list.at(0)) == 3);
}

TEST_CASE("updates of another list change nothing") {
    MemberList list;
    list.apply(update({sync(0, 99, {member(1)})}));
    auto const before = list;
    auto other = update({sync(0, 99, {})});
    other.id = "2912393431";
    CHECK_FALSE(list.apply(other));
    other.id = "everyone";
    other.guild_id = Snowflake(2);
    CHECK_FALSE(list.apply(other));
    CHECK(list == before);
}

TEST_CASE("changes that make no sense are left out, and counted") {
    MemberList list;
    list.apply(update({sync(0, 99, {member(1)})}));
    MemberListOp nameless;
    auto backwards = sync(9, 3, {member(2)});
    auto negative = sync(-5, 3, {member(2)});
    auto half = sync(0, 0, {});
    half.range.pop_back();
    list.apply(update({nameless, backwards, negative, half, op("INSERT", 0), op("INSERT", -1, member(2)),
        op("EXPLODE", 0, member(2)), op("DELETE", -1), op("UPDATE", 0)}));
    CHECK(list.refused() == 9);
    CHECK(user_of(list.at(0)) == 1);
    CHECK(list.lines().size() == 1);
    // The far end of what a number can say.
    list.apply(update(
        {op("INSERT", INT32_MAX, member(7)), op("INSERT", 0, member(8)), invalidate(INT32_MAX, INT32_MAX)}));
    CHECK(user_of(list.at(0)) == 8);
}

TEST_CASE("a list that hears of each change is the list itself") {
    // The model: a plain vector. The list is told of changes within the first 100 lines, and asks again for
    // what came into them from beyond, as servers do it.
    for (unsigned seed = 0; seed < 50; ++seed) {
        std::mt19937 random(seed);
        std::vector<std::uint64_t> truth;
        for (std::uint64_t user = 1; user <= 150; ++user) truth.push_back(user);
        auto window = [&] {
            std::vector<MemberListItem> items;
            for (std::size_t i = 0; i < std::min<std::size_t>(100, truth.size()); ++i)
                items.push_back(member(truth[i]));
            return items;
        };
        MemberList list;
        list.apply(update({sync(0, 99, window())}));
        std::uint64_t next = 1000;
        for (int step = 0; step < 300; ++step) {
            auto const index = random() % 100;
            auto const at = truth.begin() + std::ptrdiff_t(index);
            switch (random() % 3) {
            case 0:
                truth.insert(at, ++next);
                list.apply(update({op("INSERT", std::int32_t(index), member(next)), invalidate(100, 100)}));
                break;
            case 1:
                if (truth.size() <= 110) break;
                truth.erase(at);
                list.apply(update({op("DELETE", std::int32_t(index)), op("INSERT", 99, member(truth[99]))}));
                break;
            default: *at = ++next; list.apply(update({op("UPDATE", std::int32_t(index), member(next))}));
            }
            std::vector<std::uint64_t> seen;
            for (std::int64_t i = 0; i < 100; ++i) seen.push_back(user_of(list.at(i)));
            REQUIRE(list.lines().size() == 100);
            REQUIRE(std::equal(seen.begin(), seen.end(), truth.begin()));
        }
    }
}

TEST_CASE("what a Spacebar server sends is a list") {
    auto const payload = chorus_test::capture("gw-lazy-request-member-list-update");
    auto const event = decode<GuildMemberListUpdate>(payload["d"].dump());
    MemberList list;
    REQUIRE(list.apply(event));
    CHECK(list.refused() == 0);
    CHECK(list.size() == 4);
    CHECK(list.lines().size() == 4);
    CHECK(list.at(0)->group->id == "online");
    CHECK(list.at(1)->member->user->username == "alice");
    CHECK(list.find(Snowflake(1573335852057137196))->presence->status == "offline");
}
