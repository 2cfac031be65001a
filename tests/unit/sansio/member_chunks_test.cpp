#include "detail/sansio/member_chunks.hpp"

#include "support/catch.hpp"
#include <algorithm>
#include <chorus/gateway/events/guild.hpp>
#include <random>

using namespace chorus;
using detail::MemberChunks;

namespace {

GuildMembersChunk chunk(std::string nonce, std::int32_t index, std::int32_t count, std::uint64_t user) {
    GuildMembersChunk made;
    made.nonce = std::move(nonce);
    made.chunk_index = index;
    made.chunk_count = count;
    made.members.emplace_back().user_id = Snowflake(user);
    return made;
}

std::vector<std::uint64_t> users(MembersFound const& found) {
    std::vector<std::uint64_t> ids;
    for (auto const& member : found.members) ids.push_back(member.user_id->value());
    return ids;
}

} // namespace

TEST_CASE("chunks are collected in any order, and read in theirs") {
    for (unsigned seed = 0; seed < 20; ++seed) {
        std::vector<GuildMembersChunk> all;
        for (std::int32_t i = 0; i < 5; ++i) all.push_back(chunk("a", i, 5, 10 + std::uint64_t(i)));
        for (std::int32_t i = 0; i < 3; ++i) all.push_back(chunk("b", i, 3, 20 + std::uint64_t(i)));
        std::shuffle(all.begin(), all.end(), std::mt19937(seed));
        MemberChunks chunks;
        chunks.expect("a");
        chunks.expect("b");
        for (auto const& one : all) {
            CHECK_FALSE(chunks.complete());
            CHECK(chunks.take(one));
        }
        CHECK(chunks.complete());
        CHECK(users(std::move(chunks).result()) == std::vector<std::uint64_t>{10, 11, 12, 13, 14, 20, 21, 22});
    }
}

TEST_CASE("chunks of others, and those that came already, are passed over") {
    MemberChunks chunks;
    chunks.expect("a");
    CHECK_FALSE(chunks.take(chunk("b", 0, 1, 1)));
    auto nameless = chunk("", 0, 1, 1);
    nameless.nonce.reset();
    CHECK_FALSE(chunks.take(nameless));
    CHECK(chunks.take(chunk("a", 0, 2, 1)));
    CHECK_FALSE(chunks.take(chunk("a", 0, 2, 1)));
    CHECK_FALSE(chunks.take(chunk("a", 2, 2, 1)));
    CHECK_FALSE(chunks.take(chunk("a", -1, 2, 1)));
    CHECK(chunks.take(chunk("a", 1, 2, 2)));
    CHECK(chunks.complete());
    CHECK_FALSE(chunks.take(chunk("a", 1, 2, 2)));
    CHECK(users(std::move(chunks).result()) == std::vector<std::uint64_t>{1, 2});
}

TEST_CASE("one chunk is all where the server counts none, and absurd counts take no memory") {
    MemberChunks none;
    none.expect("a");
    CHECK(none.take(chunk("a", 0, 0, 1)));
    CHECK(none.complete());
    MemberChunks many;
    many.expect("a");
    CHECK(many.take(chunk("a", 0, INT32_MAX, 1)));
    CHECK_FALSE(many.complete());
}

TEST_CASE("presences and missing ids come along") {
    MemberChunks chunks;
    chunks.expect("a");
    auto first = chunk("a", 0, 2, 1);
    first.not_found.push_back(Snowflake(7));
    first.presences.emplace_back().status = "idle";
    auto second = chunk("a", 1, 2, 2);
    second.presences.emplace_back().status = "dnd";
    chunks.take(second);
    chunks.take(first);
    auto const found = std::move(chunks).result();
    CHECK(found.not_found == std::vector<Snowflake>{Snowflake(7)});
    REQUIRE(found.presences.size() == 2);
    CHECK(found.presences[0].status == "idle");
}

TEST_CASE("a request that is made again begins anew, under another nonce") {
    MemberChunks chunks;
    chunks.expect("a");
    chunks.expect("b");
    chunks.take(chunk("b", 0, 1, 9));
    chunks.take(chunk("a", 0, 2, 1));
    CHECK(chunks.open() == std::vector<std::string>{"a"});
    chunks.replace("a", "c");
    chunks.replace("b", "d"); // it is complete
    CHECK_FALSE(chunks.take(chunk("a", 1, 2, 2)));
    CHECK(chunks.open() == std::vector<std::string>{"c"});
    CHECK(chunks.take(chunk("c", 0, 1, 5)));
    CHECK(chunks.complete());
    CHECK(users(std::move(chunks).result()) == std::vector<std::uint64_t>{5, 9});
}
