#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace chorus::detail {

/// A heap of numbered things, least key first, whose keys change and which leave from the middle. Where a thing
/// stands is kept by whoever owns it: `place(id)` is a reference to that number, `nowhere` when it is not in.
template<class Key> class IndexedHeap {
public:
    static constexpr std::uint32_t nowhere = UINT32_MAX;

    [[nodiscard]] bool empty() const { return items_.empty(); }
    [[nodiscard]] std::size_t size() const { return items_.size(); }
    [[nodiscard]] Key const& top_key() const { return items_.front().key; }
    [[nodiscard]] std::uint32_t top() const { return items_.front().id; }

    /// Puts it in, or gives it another key.
    template<class Place> void set(std::uint32_t id, Key key, Place place) {
        auto at = place(id);
        if (at == nowhere) {
            at = static_cast<std::uint32_t>(items_.size());
            items_.push_back({key, id});
            place(id) = at;
        }
        else if (items_[at].key == key)
            return;
        items_[at].key = key;
        sink(rise(at, place), place);
    }

    /// Takes it out, if it is in.
    template<class Place> void erase(std::uint32_t id, Place place) {
        auto at = place(id);
        if (at == nowhere) return;
        place(id) = nowhere;
        auto last = items_.back();
        items_.pop_back();
        if (at == items_.size()) return;
        put(at, last, place);
        sink(rise(at, place), place);
    }

private:
    struct Item {
        Key key;
        std::uint32_t id;
    };

    template<class Place> void put(std::uint32_t at, Item item, Place place) {
        items_[at] = item;
        place(item.id) = at;
    }
    template<class Place> std::uint32_t rise(std::uint32_t at, Place place) {
        auto item = items_[at];
        while (at > 0) {
            auto parent = (at - 1) / 2;
            if (!(item.key < items_[parent].key)) break;
            put(at, items_[parent], place);
            at = parent;
        }
        put(at, item, place);
        return at;
    }
    template<class Place> void sink(std::uint32_t at, Place place) {
        auto item = items_[at];
        for (auto size = items_.size();;) {
            auto child = 2 * std::size_t(at) + 1;
            if (child >= size) break;
            if (child + 1 < size && items_[child + 1].key < items_[child].key) ++child;
            if (!(items_[child].key < item.key)) break;
            put(at, items_[child], place);
            at = static_cast<std::uint32_t>(child);
        }
        put(at, item, place);
    }

    std::vector<Item> items_;
};

} // namespace chorus::detail
