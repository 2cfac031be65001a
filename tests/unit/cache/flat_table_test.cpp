#include "cache/flat_table.hpp"

#include "support/catch.hpp"
#include <map>
#include <memory>
#include <random>

using namespace chorus::detail;

namespace {

/// Many keys want the same place.
struct Crowding {
    std::size_t operator()(int key) const { return static_cast<std::size_t>(key % 7) << 16; }
};
/// They want the last places, so that what has none left stands at the front.
struct AtTheEnd {
    std::size_t operator()(int key) const { return ~static_cast<std::size_t>(key % 3 << 16); }
};

template<class Hash> void compare_with_a_map(std::uint64_t seed) {
    FlatTable<int, std::shared_ptr<int>, Hash> table;
    std::map<int, std::shared_ptr<int>> expected;
    std::mt19937_64 random(seed);
    auto const keys = 1 + random() % 60;
    for (int step = 0; step < 600; ++step) {
        auto const key = static_cast<int>(random() % keys);
        if (random() % 2) {
            auto const value = std::make_shared<int>(step);
            auto const [place, made] = table.try_emplace(key);
            REQUIRE(made == !expected.contains(key));
            place->second = value;
            expected[key] = value;
        }
        else if (auto* const found = table.find(key)) {
            table.erase(found);
            REQUIRE(expected.erase(key) == 1);
        }
        REQUIRE(table.size() == expected.size());
        for (auto const& [each, value] : expected) {
            auto const* const found = std::as_const(table).find(each);
            REQUIRE(found != table.end());
            REQUIRE(found->second == value);
        }
        REQUIRE((table.find(key) != nullptr) == expected.contains(key));
    }
    // What was erased is not kept alive.
    for (auto const& [each, value] : expected) REQUIRE(value.use_count() == 2);
}

} // namespace

TEST_CASE("a flat table has what a map has, however its keys crowd") {
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
        compare_with_a_map<Crowding>(seed);
        compare_with_a_map<AtTheEnd>(seed);
    }
}

TEST_CASE("an empty table finds nothing, and nothing is fetched of it") {
    FlatTable<int, std::shared_ptr<int>, Crowding> const table;
    table.prefetch(12345);
    CHECK(table.find(1) == table.end());
    CHECK(table.size() == 0);
}
