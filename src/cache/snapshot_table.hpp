#pragma once

#include "cache/limit.hpp"
#include "cache/striped_map.hpp"
#include <memory>
#include <utility>

namespace chorus::detail {

/// Immutable values by id (or two ids), each of a guild; a change puts another value in the place of the old
/// one, which lives on with whoever holds it. From any thread.
template<class T, class Map> class BasicSnapshotTable {
public:
    using Kept = std::shared_ptr<T const>;
    using Key = typename Map::key_type;
    /// What is kept of one: the value, and which guild has it.
    struct Slot {
        Kept value;
        Snowflake guild;
        [[nodiscard]] explicit operator bool() const { return value != nullptr; }
    };

    explicit BasicSnapshotTable(std::size_t most) : limit_(most) {}

    [[nodiscard]] bool keeps_any() const { return limit_.keeps_any(); }
    [[nodiscard]] bool is_limited() const { return limit_.is_limited(); }
    [[nodiscard]] std::size_t size() const { return map_.size(); }
    [[nodiscard]] Kept find(Key const& key) const {
        return map_.read(key, [](Slot const* slot) { return slot ? slot->value : nullptr; });
    }
    [[nodiscard]] Snowflake guild_of(Key const& key) const {
        return map_.read(key, [](Slot const* slot) { return slot ? slot->guild : Snowflake(); });
    }

    /// Returns what stood there. `dropped(key, slot)`: what had to go for it.
    template<class Dropped> Kept put(Key const& key, Snowflake guild, Kept value, Dropped dropped) {
        if (!limit_.keeps_any()) return nullptr;
        map_.write(key, [&](Slot& slot) {
            std::swap(slot.value, value);
            slot.guild = guild;
        });
        if (auto const oldest = value ? std::nullopt : limit_.came(key))
            if (auto const slot = map_.take(*oldest); slot.value) dropped(*oldest, slot);
        return value;
    }
    Kept take(Key const& key) {
        auto out = map_.take(key).value;
        if (out) limit_.gone(key);
        return out;
    }

private:
    // Slot, without its type having to be complete in `Map`.
    using Slots = typename Map::template of<Slot>;
    StripedMap<Slots> map_;
    Limit<Key, typename Slots::hasher> limit_;
};

struct ById {
    using key_type = Snowflake;
    template<class V> using of = IdTable<V>;
};
struct ByIdPair {
    using key_type = IdPair;
    template<class V> using of = IdPairTable<V>;
};
template<class T> using SnapshotTable = BasicSnapshotTable<T, ById>;
template<class T> using PairSnapshotTable = BasicSnapshotTable<T, ByIdPair>;

} // namespace chorus::detail
