// Choosing one of all described types by a number, in a way that lasts: the corpus outlives the types of its day.
#pragma once

#include "support/all_types.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace chorus_fuzz {

/// Where a type stands on the dial: a hash of its name, so that a new type moves no other.
constexpr std::uint16_t place_of(std::string_view name) {
    std::uint32_t hash = 2166136261u;
    for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return static_cast<std::uint16_t>(hash ^ hash >> 16);
}

class Dial {
public:
    /// Of the types for which `wanted` says so.
    template<class Wanted> explicit Dial(Wanted wanted) {
        for (auto const& type : chorus_test::all_types())
            if (wanted(type)) types_.emplace_back(place_of(type.name), &type);
        std::ranges::sort(types_, {}, [](auto const& entry) { return std::pair(entry.first, entry.second->name); });
    }
    /// The first type at or behind that number.
    [[nodiscard]] chorus_test::AnyType const& at(std::uint16_t number) const {
        auto found = std::ranges::lower_bound(types_, number, {}, &Entry::first);
        return *(found == types_.end() ? types_.front() : *found).second;
    }

private:
    using Entry = std::pair<std::uint16_t, chorus_test::AnyType const*>;
    std::vector<Entry> types_;
};

} // namespace chorus_fuzz
