#pragma once

#include "cache/flat_table.hpp"
#include <array>
#include <atomic>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <chorus/types/snowflake.hpp>
#include <cstdint>
#include <mutex>
#include <shared_mutex>

namespace chorus::detail {

/// Spreads ids, which are mostly time, over all bits.
struct IdHash {
    using is_avalanching = void;
    std::size_t operator()(Snowflake id) const noexcept {
        auto bits = id.value() * 0x9E37'79B9'7F4A'7C15u;
        bits ^= bits >> 32;
        return static_cast<std::size_t>(bits * 0xD6E8'FEB8'6659'FD93u);
    }
};

/// Two ids that name one thing together: a guild and a user, a channel and a message.
struct IdPair {
    Snowflake first;
    Snowflake second;
    friend bool operator==(IdPair const&, IdPair const&) = default;
};
struct IdPairHash {
    using is_avalanching = void;
    std::size_t operator()(IdPair const& ids) const noexcept {
        return IdHash()(Snowflake(ids.second.value() ^ IdHash()(ids.first)));
    }
};

using IdSet = boost::unordered_flat_set<Snowflake, IdHash>;
template<class Value> using IdMap = boost::unordered_flat_map<Snowflake, Value, IdHash>;
template<class Value> using IdTable = FlatTable<Snowflake, Value, IdHash>;
template<class Value> using IdPairTable = FlatTable<IdPair, Value, IdPairHash>;

constexpr std::size_t stripe_count = 16;
/// From the top bits of a hash: maps use the others.
inline std::size_t stripe_of(std::size_t hash) { return hash >> (sizeof(std::size_t) * 8 - 4); }

/// A map in parts, each with a lock of its own, which is held for one access: to find, copy or put a value.
/// Nothing that is not the map's own runs under it.
template<class Map> class StripedMap {
public:
    using Key = typename Map::key_type;
    using Value = typename Map::mapped_type;

    [[nodiscard]] std::size_t size() const { return size_.load(std::memory_order_relaxed); }

    /// A copy; a fresh value where there is none.
    [[nodiscard]] Value find(Key const& key) const {
        return read(key, [](Value const* value) { return value ? *value : Value(); });
    }
    [[nodiscard]] bool contains(Key const& key) const {
        return read(key, [](Value const* value) { return value != nullptr; });
    }
    /// `look(value)`, null where there is none.
    template<class Look> auto read(Key const& key, Look look) const {
        auto const& stripe = stripes_[stripe_of(typename Map::hasher()(key))];
        std::shared_lock const lock(stripe.mutex);
        auto const found = stripe.map.find(key);
        return look(found == stripe.map.end() ? nullptr : &found->second);
    }
    /// `change(value)`, made where there is none.
    template<class Change> auto write(Key const& key, Change change) {
        auto& stripe = stripes_[stripe_of(typename Map::hasher()(key))];
        std::unique_lock const lock(stripe.mutex);
        auto const [place, made] = stripe.map.try_emplace(key);
        if (made) size_.fetch_add(1, std::memory_order_relaxed);
        return change(place->second);
    }
    /// `change(value)` where there is one; it is erased where that returns false.
    template<class Change> void revise(Key const& key, Change change) {
        auto& stripe = stripes_[stripe_of(typename Map::hasher()(key))];
        std::unique_lock const lock(stripe.mutex);
        auto const found = stripe.map.find(key);
        if (found == stripe.map.end() || change(found->second)) return;
        stripe.map.erase(found);
        size_.fetch_sub(1, std::memory_order_relaxed);
    }
    /// What was there. (It is destroyed by the caller, not under the lock.)
    Value take(Key const& key) {
        Value out{};
        revise(key, [&](Value& value) { return out = std::move(value), false; });
        return out;
    }
    /// `look(key, value)` for all. Others may change what was, or will be, looked at.
    template<class Look> void each(Look look) const {
        for (auto const& stripe : stripes_) {
            std::shared_lock const lock(stripe.mutex);
            for (auto const& [key, value] : stripe.map) look(key, value);
        }
    }

private:
    struct alignas(64) Stripe {
        mutable std::shared_mutex mutex;
        Map map;
    };
    std::array<Stripe, stripe_count> stripes_;
    std::atomic<std::size_t> size_{0};
};

} // namespace chorus::detail
