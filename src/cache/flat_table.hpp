#pragma once

#include <boost/align/aligned_allocator.hpp>
#include <cstddef>
#include <utility>
#include <vector>

namespace chorus::detail {

/// A map in one piece of memory, where a key stands beside its value: to find one touches a single line of
/// the processor's caches, and where that is can be told beforehand (`prefetch`). It has the part of a
/// standard map's interface that its users need.
///
/// A value that is false stands for a place that is free. So whoever makes a place puts a value that is true
/// there before anything else is asked of the table.
template<class Key, class Value, class Hash> class FlatTable {
public:
    using key_type = Key;
    using mapped_type = Value;
    using hasher = Hash;
    struct Entry {
        Key first{};
        Value second{};
    };

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] Entry* end() { return nullptr; }
    [[nodiscard]] Entry const* end() const { return nullptr; }

    /// `end()` where there is none.
    [[nodiscard]] Entry const* find(Key const& key, std::size_t hash) const {
        if (entries_.empty()) return nullptr;
        for (auto at = home(hash); entries_[at].second; at = next(at))
            if (entries_[at].first == key) return &entries_[at];
        return nullptr;
    }
    [[nodiscard]] Entry const* find(Key const& key) const { return find(key, Hash()(key)); }
    [[nodiscard]] Entry* find(Key const& key) {
        return const_cast<Entry*>(std::as_const(*this).find(key, Hash()(key)));
    }
    /// Begins to fetch what `find` will look at.
    void prefetch(std::size_t hash) const {
        if (!entries_.empty()) __builtin_prefetch(&entries_[home(hash)]);
    }

    /// Entries move.
    std::pair<Entry*, bool> try_emplace(Key const& key) {
        if (auto* const found = find(key)) return {found, false};
        if (4 * (size_ + 1) > 3 * entries_.size()) grow();
        ++size_;
        auto* const place = free_place(Hash()(key));
        place->first = key;
        return {place, true};
    }
    /// `gone` is one of its entries. Others move.
    void erase(Entry* gone) {
        auto hole = static_cast<std::size_t>(gone - entries_.data());
        // Those that stand further than they would have to come back.
        for (auto at = next(hole); entries_[at].second; at = next(at)) {
            auto const distance = (at - home(Hash()(entries_[at].first))) & (entries_.size() - 1);
            if (distance < ((at - hole) & (entries_.size() - 1))) continue;
            entries_[hole] = std::move(entries_[at]);
            hole = at;
        }
        entries_[hole] = Entry();
        --size_;
    }

private:
    // Neither the highest bits, which tell the stripe, nor the lowest, which depend on little.
    [[nodiscard]] std::size_t home(std::size_t hash) const { return (hash >> 16) & (entries_.size() - 1); }
    [[nodiscard]] std::size_t next(std::size_t at) const { return (at + 1) & (entries_.size() - 1); }
    [[nodiscard]] Entry* free_place(std::size_t hash) {
        auto at = home(hash);
        while (entries_[at].second) at = next(at);
        return &entries_[at];
    }
    void grow() {
        Entries old(entries_.empty() ? 8 : 2 * entries_.size());
        old.swap(entries_);
        for (auto& entry : old)
            if (entry.second) *free_place(Hash()(entry.first)) = std::move(entry);
    }

    using Entries = std::vector<Entry, boost::alignment::aligned_allocator<Entry, 64>>;
    Entries entries_; // a power of two
    std::size_t size_ = 0;
};

} // namespace chorus::detail
