#include "detail/sansio/hash_index.hpp"
#include "detail/sansio/indexed_heap.hpp"
#include "detail/sansio/rate_headers.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

using namespace chorus::detail;
using namespace std::chrono_literals;

TEST_CASE("seconds of headers") {
    CHECK(parse_seconds("1.5") == Duration(1500ms));
    CHECK(parse_seconds("0") == Duration(0s));
    CHECK(parse_seconds("86400") == Duration(24h));
    for (auto const* text : {"", "x", "1s", "-1", "nan", "inf", "1e300", "Sat, 21 Nov 2026 12:00:00 GMT"}) {
        INFO(text);
        CHECK_FALSE(parse_seconds(text));
    }
}

TEST_CASE("dates of headers") {
    CHECK(parse_http_date("Thu, 01 Jan 1970 00:00:01 GMT") == Duration(1s));
    CHECK(parse_http_date("Sat, 21 Nov 2026 12:19:50 GMT") == Duration(1795263590s));
    for (auto const* text : {"", "yesterday", "Sat, 21 Foo 2026 12:19:50 GMT", "Sat, 31 Feb 2026 12:19:50 GMT",
             "Sat, 21 Nov 2026 25:19:50 GMT", "Sat, 21 Nov 2026 12:19:50 CET", "Sat, 21 Nov 9999 12:19:50 GMT"}) {
        INFO(text);
        CHECK_FALSE(parse_http_date(text));
    }
}

TEST_CASE("a hash index is like a map") {
    std::mt19937 random(1);
    HashIndex index;
    std::map<std::string, std::uint32_t> map;
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        auto key = std::to_string(random() % 500);
        auto hash = hash_text(key, 7);
        if (random() % 2 == 0) {
            if (map.emplace(key, i).second) index.insert(hash, i);
        }
        else {
            map.erase(key);
            index.erase(hash);
        }
        auto other = std::to_string(random() % 500);
        auto found = map.find(other);
        REQUIRE(index.find(hash_text(other, 7)) == (found == map.end() ? HashIndex::nothing : found->second));
    }
    CHECK(index.size() == map.size());
    CHECK_FALSE(hash_text("a", 1) == hash_text("a", 2));
    CHECK_FALSE(hash_text("a", 1) == hash_text(std::string_view("a\0", 2), 1));
}

TEST_CASE("a heap whose keys change gives the least") {
    std::mt19937 random(1);
    IndexedHeap<std::uint32_t> heap;
    std::vector<std::uint32_t> places(100, IndexedHeap<std::uint32_t>::nowhere);
    std::map<std::uint32_t, std::uint32_t> keys;
    auto place = [&](std::uint32_t id) -> std::uint32_t& { return places[id]; };
    for (int i = 0; i < 20'000; ++i) {
        auto id = static_cast<std::uint32_t>(random() % 100);
        if (random() % 3 == 0) {
            heap.erase(id, place);
            keys.erase(id);
        }
        else {
            auto key = static_cast<std::uint32_t>(random() % 1000);
            heap.set(id, key, place);
            keys[id] = key;
        }
        REQUIRE(heap.size() == keys.size());
        if (keys.empty()) continue;
        auto least = std::ranges::min_element(keys, {}, [](auto const& entry) { return entry.second; });
        REQUIRE(heap.top_key() == least->second);
        REQUIRE(keys[heap.top()] == least->second);
    }
}
