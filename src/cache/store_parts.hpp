// What the sources of CacheStore share.
#pragma once

#include "cache/store.hpp"
#include "codec/patch.hpp"
#include <algorithm>
#include <chorus/permissions.hpp>
#include <utility>

namespace chorus::detail {

template<class T> void CacheStore::tell(ChangeSink* sink, Cached<T> before, Cached<T> after) {
    if (!sink || (!before && !after) || !sink->wants(cache_resource<T>)) return;
    sink->changed(cache_resource<T>, std::make_shared<Changed<T> const>(std::move(before), std::move(after)));
}

template<class T>
void CacheStore::put_in(
    SnapshotTable<T>& table, Part part, Snowflake guild, Snowflake id, Kept<T> value, ChangeSink* sink) {
    if (!table.keeps_any()) return;
    auto before = table.put(
        id, guild, value, [&](Snowflake oldest, auto const& slot) { unlink(slot.guild, part, oldest); });
    if (!before) link(guild, part, id);
    tell<T>(sink, std::move(before), std::move(value));
}

template<class T>
void CacheStore::set_all(SnapshotTable<T>& table, Part part, Snowflake guild,
    std::vector<std::pair<Snowflake, T const*>> const& items, ChangeSink* sink) {
    if (!table.keeps_any()) return;
    for (auto id : ids_of(guild, part)) {
        if (std::ranges::find(items, id, &std::pair<Snowflake, T const*>::first) != items.end()) continue;
        auto before = table.take(id);
        unlink(guild, part, id);
        tell<T>(sink, std::move(before), nullptr);
    }
    for (auto const& [id, item] : items) {
        auto const before = table.find(id);
        if (before && *before == *item) continue;
        put_in(table, part, guild, id, std::make_shared<T const>(*item), sink);
    }
}

} // namespace chorus::detail
