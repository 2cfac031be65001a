#include "local/life/interactions.hpp"
#include "support/catch.hpp"

using namespace chorus;
using namespace chorus::local;
using namespace std::chrono_literals;

namespace {

using Moment = Interactions::Moment;

InteractionRecord at(Snowflake id, Moment since) {
    InteractionRecord record;
    record.id = id;
    record.token = "token " + id.to_string();
    record.since = since;
    return record;
}

} // namespace

TEST_CASE("interactions grow older at once") {
    Interactions interactions(3s, 15min);
    Moment start{};
    interactions.open(at(Snowflake(1), start)).state = InteractionState::answered;
    interactions.open(at(Snowflake(2), start));
    interactions.age(2s);
    CHECK(interactions.next_overdue() == start + 1s);
    CHECK(interactions.find(Snowflake(1), start + 14min));
    interactions.age(14min);
    CHECK_FALSE(interactions.find(Snowflake(1), start + 1min));
}

TEST_CASE("an interaction waits for its answer no longer than the application may think") {
    Interactions interactions(3s, 15min);
    Moment start{};
    CHECK(!interactions.next_overdue());
    interactions.open(at(Snowflake(1), start));
    interactions.open(at(Snowflake(2), start + 1s)).state = InteractionState::answered;
    interactions.open(at(Snowflake(3), start + 2s));
    CHECK(interactions.next_overdue() == start + 3s);
    CHECK(interactions.take_overdue(start + 2999ms).empty());
    auto overdue = interactions.take_overdue(start + 3s);
    REQUIRE(overdue.size() == 1);
    CHECK(overdue[0]->id == Snowflake(1));
    CHECK(overdue[0]->state == InteractionState::failed);
    // The second was answered: the third is next.
    CHECK(interactions.next_overdue() == start + 5s);
    CHECK(interactions.take_overdue(start + 5s).size() == 1);
    CHECK(!interactions.next_overdue());
}

TEST_CASE("a token ends, and makes room") {
    Interactions interactions(3s, 15min);
    Moment start{};
    interactions.open(at(Snowflake(1), start));
    CHECK(interactions.find_by_token("token 1", start + 899s));
    CHECK(!interactions.find_by_token("token 1", start + 900s));
    CHECK(!interactions.find(Snowflake(1), start + 900s));
    CHECK(!interactions.find_by_token("token 2", start));
    for (std::uint64_t id = 2; id < Interactions::capacity + 10; ++id)
        interactions.open(at(Snowflake(id), start + 1s));
    CHECK(!interactions.find(Snowflake(1), start + 1s));
    CHECK(!interactions.find(Snowflake(9), start + 1s));
    CHECK(interactions.find(Snowflake(10), start + 1s));
    CHECK(interactions.find(Snowflake(Interactions::capacity + 9), start + 1s));
}
