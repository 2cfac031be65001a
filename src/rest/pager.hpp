// How the facades make listings: `return make_listing<&message_id>(core_, list(channel), rules);`.
#pragma once

#include "detail/sansio/page_walk.hpp"
#include "rest/rest_core.hpp"
#include <chorus/rest/listing.hpp>
#include <memory>
#include <optional>
#include <vector>

namespace chorus::detail {

/// How the items of an answer are reached, whatever their type is.
struct PageType {
    codec::Shape const* shape;
    std::shared_ptr<void> (*make)();
    std::size_t (*count)(void const* answer);
    void* (*item)(void* answer, std::size_t index);
    std::optional<PageKey> (*key)(void const* item);
    std::optional<bool> (*more)(void const* answer); ///< whether others follow, where the answer says so
};

/// `page` is the call that lists a page. What it asks for by before, after and limit becomes the listing's.
[[nodiscard]] std::shared_ptr<Pager> make_pager(
    std::shared_ptr<RestCore> core, Request const& page, PageType const& type, PageRules const& rules);

template<class T> std::vector<T>& items_of(std::vector<T>& answer) { return answer; }
template<class Answer> std::optional<bool> no_word_of_more(Answer const&) { return std::nullopt; }

/// `key` tells where an item stands, `items` where an answer has them, `more` whether others follow.
template<auto key, auto items, auto more, class Answer, class Item> struct PageTypeOf {
    static std::shared_ptr<void> make() { return std::make_shared<Answer>(); }
    static std::size_t count(void const* answer) {
        return items(*const_cast<Answer*>(static_cast<Answer const*>(answer))).size();
    }
    static void* item(void* answer, std::size_t index) {
        return &items(*static_cast<Answer*>(answer))[index];
    }
    static std::optional<PageKey> key_of(void const* item) { return key(*static_cast<Item const*>(item)); }
    static std::optional<bool> more_of(void const* answer) {
        return more(*static_cast<Answer const*>(answer));
    }
    static constexpr PageType value{&codec::shape_of<Answer>, &make, &count, &item, &key_of, &more_of};
};

template<auto key, class Item>
Listing<Item> make_listing(
    std::shared_ptr<RestCore> core, Op<std::vector<Item>> const& page, PageRules const& rules) {
    using Type = PageTypeOf<key, &items_of<Item>, &no_word_of_more<std::vector<Item>>, std::vector<Item>, Item>;
    return Listing<Item>(make_pager(std::move(core), page.request(), Type::value, rules));
}
/// For answers that are more than their items.
template<class Item, auto key, auto items, auto more, class Answer>
Listing<Item> make_listing_of(std::shared_ptr<RestCore> core, Op<Answer> const& page, PageRules const& rules) {
    using Type = PageTypeOf<key, items, more, Answer, Item>;
    return Listing<Item>(make_pager(std::move(core), page.request(), Type::value, rules));
}

// Keys. A zero would be no place.
[[nodiscard]] inline std::optional<PageKey> key_of_id(Snowflake id) {
    return id ? std::optional(id.value()) : std::nullopt;
}
template<class Item> std::optional<PageKey> by_id(Item const& item) { return key_of_id(item.id); }
[[nodiscard]] inline std::optional<PageKey> key_of_time(Timestamp time) {
    auto since = time.time().time_since_epoch().count();
    return since > 0 ? std::optional(static_cast<PageKey>(since)) : std::nullopt;
}

} // namespace chorus::detail
