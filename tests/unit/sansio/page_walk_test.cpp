#include "detail/sansio/page_walk.hpp"

#include "support/catch.hpp"
#include <algorithm>
#include <random>

namespace chorus::detail {
namespace {

using Keys = std::vector<PageKey>;

constexpr PageRules history{.page_max = 100, .newest_first = true};
constexpr PageRules members{.page_max = 1000, .takes_before = false, .wants_a_cursor = true};
constexpr PageRules bans{.page_max = 1000};
constexpr PageRules pins{.page_max = 50, .newest_first = true, .takes_after = false, .by_time = true};

Keys numbers(PageKey first, PageKey last) {
    Keys out;
    for (auto key = first; key <= last; ++key) out.push_back(key);
    return out;
}

/// A server that does what it should.
Keys answer(Keys list, PageWalk::Query const& query, bool newest_first) {
    std::ranges::sort(list);
    if (query.cursor == "before") {
        std::erase_if(list, [&](PageKey key) { return key >= query.key; });
        list.erase(list.begin(), list.end() - std::min<std::ptrdiff_t>(query.limit, std::ssize(list)));
    }
    else {
        if (query.cursor == "after") std::erase_if(list, [&](PageKey key) { return key <= query.key; });
        bool from_the_end = query.cursor.empty() && newest_first;
        auto extra = std::ssize(list) - std::min<std::ptrdiff_t>(query.limit, std::ssize(list));
        from_the_end ? list.erase(list.begin(), list.begin() + extra) : list.erase(list.end() - extra, list.end());
    }
    if (newest_first) std::ranges::reverse(list);
    return list;
}

struct Walked {
    Keys items;
    int requests = 0;
};

Keys take(PageWalk& walk, Keys const& page, std::optional<bool> more = std::nullopt) {
    std::vector<std::optional<PageKey>> keys(page.begin(), page.end());
    Keys out;
    for (auto index : walk.take(keys, more)) out.push_back(page[index]);
    return out;
}

Walked to_the_end(PageWalk& walk, Keys const& list) {
    Walked out;
    while (auto query = walk.next()) {
        REQUIRE(out.requests < 100);
        ++out.requests;
        for (auto key : take(walk, answer(list, *query, walk.rules().newest_first))) out.items.push_back(key);
    }
    return out;
}

Keys reversed(Keys keys) {
    std::ranges::reverse(keys);
    return keys;
}

TEST_CASE("a walk reads all of a list, once, in its order, in as few requests as there are pages") {
    for (PageKey count : {0u, 1u, 99u, 101u, 250u, 999u}) {
        auto list = numbers(1, count);
        PageWalk down(history), up(history);
        up.newest_first(false);
        auto first = to_the_end(down, list);
        CHECK(first.items == reversed(list));
        auto second = to_the_end(up, list);
        CHECK(second.items == list);
        // A short page is the last one.
        CHECK(first.requests == static_cast<int>(count / 100) + 1);
        CHECK(second.requests == first.requests);
    }
    // A full page may be followed by an empty one; nobody can know.
    PageWalk walk(history);
    CHECK(to_the_end(walk, numbers(1, 200)).requests == 3);
}

TEST_CASE("the first request of a walk names a place only where the server wants one, or where it must") {
    auto first = [](PageWalk const& walk) {
        auto query = walk.next();
        return std::string(query->cursor) + (query->cursor.empty() ? "" : "=" + std::to_string(query->key)) + " " +
            std::to_string(query->limit);
    };
    CHECK(first(PageWalk(history)) == " 100");
    CHECK(first(PageWalk(members)) == "after=0 1000");
    PageWalk upwards(history);
    upwards.newest_first(false);
    CHECK(first(upwards) == "after=0 100");
    PageWalk after(history);
    after.after(7);
    CHECK(first(after) == "after=7 100");
    PageWalk between(history);
    between.after(7);
    between.before(90);
    CHECK(first(between) == "before=90 100");
    PageWalk downwards(bans);
    downwards.newest_first(true);
    CHECK(first(downwards) == "before=9223372036854775807 1000");
}

TEST_CASE("a walk ends at its limit, and asks for no more than is left") {
    PageWalk walk(history);
    walk.limit(150);
    CHECK(walk.next()->limit == 100);
    CHECK(take(walk, reversed(numbers(901, 1000))).size() == 100);
    CHECK(walk.next()->limit == 50);
    CHECK(take(walk, reversed(numbers(851, 900))).size() == 50);
    CHECK(walk.done());
    CHECK_FALSE(walk.next());

    PageWalk nothing(history);
    nothing.limit(0);
    CHECK_FALSE(nothing.next());

    // A server that gives more than it was asked for does not change that.
    PageWalk few(history);
    few.limit(3);
    CHECK(take(few, reversed(numbers(1, 100))) == Keys{100, 99, 98});
    CHECK(few.done());
}

TEST_CASE("a walk asks for at least as many as the server wants to be asked for") {
    PageWalk walk(PageRules{.page_max = 100, .page_min = 2, .newest_first = true});
    walk.limit(1);
    CHECK(walk.next()->limit == 2);
    CHECK(take(walk, {5, 4}) == Keys{5});
    CHECK(walk.done());
    PageWalk sized(PageRules{.page_max = 100, .page_min = 2});
    sized.page_size(1);
    CHECK(sized.next()->limit == 2);
    sized.page_size(1'000'000);
    CHECK(sized.next()->limit == 100);
}

TEST_CASE("a walk between two places stops at the farther one") {
    auto list = numbers(1, 1000);
    for (auto rules : {history, bans, members}) {
        PageWalk walk(rules);
        walk.page_size(10);
        walk.after(500);
        walk.before(533);
        auto walked = to_the_end(walk, list);
        std::ranges::sort(walked.items);
        CHECK(walked.items == numbers(501, 532));
        CHECK(walked.requests == 4);
    }
}

TEST_CASE("the same request is made again until its page is taken") {
    PageWalk walk(history);
    take(walk, reversed(numbers(901, 1000)));
    auto query = walk.next();
    REQUIRE(query);
    CHECK(query->key == 901);
    CHECK(walk.next()->key == 901);
}

TEST_CASE("a page comes out in order, whatever order it came in") {
    PageWalk walk(history);
    walk.after(0);
    CHECK(take(walk, {3, 1, 2}) == Keys{1, 2, 3});
    // Ids that are longer than others.
    PageWalk down(history);
    CHECK(take(down, {99, 1000, 5}) == Keys{1000, 99, 5});
}

TEST_CASE("what was seen already is not handed out again") {
    PageWalk walk(history);
    walk.page_size(3);
    CHECK(take(walk, {30, 29, 28}) == Keys{30, 29, 28});
    // Between the two requests others wrote or the server counts inclusively.
    CHECK(take(walk, {29, 28, 27}) == Keys{27});
    CHECK(walk.next()->key == 27);
    // A server that ignores cursors answers the same for ever: the walk is over.
    CHECK(take(walk, {30, 29, 28}).empty());
    CHECK(walk.done());
}

TEST_CASE("what the server says of more pages counts more than their size") {
    PageWalk walk(pins);
    CHECK(take(walk, {9, 8}, true) == Keys{9, 8});
    CHECK_FALSE(walk.done());
    CHECK(take(walk, {7}, false) == Keys{7});
    CHECK(walk.done());
    // But an empty page leads nowhere.
    PageWalk promises(pins);
    CHECK(take(promises, {}, true).empty());
    CHECK(promises.done());
}

TEST_CASE("items without a place are handed out where they came, and lead nowhere") {
    PageWalk walk(bans);
    std::optional<PageKey> const some[] = {5, std::nullopt, 3};
    CHECK(walk.take(some, true) == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(walk.next()->key == 5);
    std::optional<PageKey> const none[] = {std::nullopt, std::nullopt};
    CHECK(walk.take(none, true).size() == 2);
    CHECK(walk.done());
}

TEST_CASE("a list that has one way only is refused the other") {
    PageWalk up(pins);
    up.newest_first(false);
    CHECK_FALSE(up.refusal().empty());
    PageWalk down(members);
    down.newest_first(true);
    CHECK_FALSE(down.refusal().empty());
    // A place beyond which nothing is wanted is no wish to go the other way.
    PageWalk since(pins);
    since.after(5);
    CHECK(since.refusal().empty());
    CHECK(take(since, {9, 6, 5, 4}, true) == Keys{9, 6});
    CHECK(since.done());
}

TEST_CASE("no server makes a walk repeat, disorder or go on for ever") {
    std::mt19937_64 random(20261121);
    for (int round = 0; round < 2000; ++round) {
        PageWalk walk(round % 2 ? history : bans);
        walk.page_size(1 + random() % 10);
        if (random() % 3 == 0) walk.limit(random() % 40);
        if (random() % 3 == 0) walk.before(random() % 100);
        if (random() % 3 == 0) walk.after(random() % 100);
        Keys seen;
        int requests = 0;
        while (walk.next()) {
            REQUIRE(++requests < 200);
            Keys page(random() % 12);
            for (auto& key : page) key = random() % 100;
            std::ranges::sort(page);
            page.erase(std::unique(page.begin(), page.end()), page.end());
            std::ranges::shuffle(page, random);
            auto out = take(walk, page, random() % 2 ? std::optional(random() % 4 != 0) : std::nullopt);
            seen.insert(seen.end(), out.begin(), out.end());
        }
        bool ordered = std::ranges::is_sorted(seen) || std::ranges::is_sorted(seen, std::greater());
        CHECK(ordered);
        std::ranges::sort(seen);
        CHECK(std::ranges::adjacent_find(seen) == seen.end());
    }
}

} // namespace
} // namespace chorus::detail
