#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::detail {

/// Where an item stands in its list: an id, or microseconds since 1970.
using PageKey = std::uint64_t;

/// How an endpoint that lists hands out its pages.
struct PageRules {
    std::uint32_t page_max = 100;
    std::uint32_t page_min = 1;
    bool newest_first = false;   ///< without a cursor it answers the end of the list, not its start
    bool takes_before = true;    ///< has a parameter `before`: the way down
    bool takes_after = true;     ///< has a parameter `after`: the way up
    bool wants_a_cursor = false; ///< on the first page too
    bool by_time = false;        ///< its cursors are moments, not ids
};

/// The way through a list that is read page by page: what to ask for next, and what of an answer is new.
///
/// Trusts no server: items it has seen already or did not ask for are left out, a page out of order is put in
/// order, and a list that does not move on is at its end.
class PageWalk {
public:
    explicit PageWalk(PageRules const& rules) : rules_(rules), page_size_(rules.page_max) {}

    // What to walk, set before the first page.

    /// Only what stands before or after that, itself excluded.
    void before(PageKey key) { before_ = key; }
    void after(PageKey key) { after_ = key; }
    /// Up to so many items.
    void limit(std::size_t count) { limit_ = count; }
    void page_size(std::size_t count);
    /// By default, as the list is; with nothing but `after`, upwards.
    void newest_first(bool down) { down_ = down; }
    /// Why it cannot be walked like that; empty where it can.
    [[nodiscard]] std::string refusal() const;

    struct Query {
        std::string_view cursor; ///< "before", "after", or empty: none is sent
        PageKey key = 0;
        std::uint32_t limit = 0;
    };
    /// The page that comes next; nothing at the end. The same one until `take`.
    [[nodiscard]] std::optional<Query> next() const;

    /// The keys of its items, in the order they came in, and whether there are more where the server says so.
    /// Returns which of them are handed out, in order. Items without a key keep their place.
    [[nodiscard]] std::vector<std::uint32_t> take(
        std::span<std::optional<PageKey> const> keys, std::optional<bool> more);

    [[nodiscard]] bool done() const { return done_ || left() == 0; }
    [[nodiscard]] PageRules const& rules() const { return rules_; }

private:
    [[nodiscard]] bool down() const;
    [[nodiscard]] std::size_t left() const { return limit_ - taken_; }
    [[nodiscard]] std::optional<PageKey> place() const;

    PageRules rules_;
    std::size_t page_size_;
    std::size_t limit_ = std::numeric_limits<std::size_t>::max();
    std::optional<PageKey> before_;
    std::optional<PageKey> after_;
    std::optional<bool> down_;
    std::optional<PageKey> reached_; ///< the last key of the page before
    std::size_t taken_ = 0;
    bool done_ = false;
};

} // namespace chorus::detail
