#include "cache/message_table.hpp"

#include <algorithm>

namespace chorus::detail {
namespace {

template<class Ring> auto place_of(Ring& ring, Snowflake id) {
    using Entry = typename std::remove_const_t<Ring>::value_type;
    return std::ranges::lower_bound(ring, id, {}, &Entry::first);
}

} // namespace

MessageTable::Kept MessageTable::find(Snowflake channel, Snowflake message) const {
    return channels_.read(channel, [&](Ring const* ring) -> Kept {
        if (!ring) return nullptr;
        auto const place = place_of(*ring, message);
        return place != ring->end() && place->first == message ? place->second : nullptr;
    });
}

std::vector<MessageTable::Kept> MessageTable::of(Snowflake channel) const {
    return channels_.read(channel, [](Ring const* ring) {
        std::vector<Kept> out;
        if (!ring) return out;
        out.reserve(ring->size());
        for (auto const& [id, message] : *ring) out.push_back(message);
        return out;
    });
}

std::vector<MessageTable::Kept> MessageTable::put(Kept message) {
    std::vector<Kept> gone;
    if (!limit_.keeps_any()) return gone;
    IdPair const key{message->channel_id, message->id};
    bool came = false;
    std::optional<IdPair> dropped;
    channels_.write(key.first, [&](Ring& ring) {
        auto const place = place_of(ring, key.second);
        if (place != ring.end() && place->first == key.second) {
            gone.push_back(std::exchange(place->second, std::move(message)));
            return;
        }
        ring.emplace(place, key.second, std::move(message));
        came = true;
        size_.fetch_add(1, std::memory_order_relaxed);
        if (ring.size() <= per_channel_) return;
        dropped = IdPair{key.first, ring.front().first};
        came = *dropped != key;
        gone.push_back(std::move(ring.front().second));
        ring.erase(ring.begin());
        size_.fetch_sub(1, std::memory_order_relaxed);
    });
    if (dropped) limit_.gone(*dropped);
    if (auto const oldest = came ? limit_.came(key) : std::nullopt)
        if (auto taken = take(oldest->first, oldest->second)) gone.push_back(std::move(taken));
    return gone;
}

bool MessageTable::replace(Kept message) {
    bool found = false;
    channels_.revise(message->channel_id, [&](Ring& ring) {
        auto const place = place_of(ring, message->id);
        found = place != ring.end() && place->first == message->id;
        if (found) std::swap(place->second, message); // the old one is destroyed by the caller
        return true;
    });
    return found;
}

MessageTable::Kept MessageTable::take(Snowflake channel, Snowflake message) {
    Kept out;
    channels_.revise(channel, [&](Ring& ring) {
        auto const place = place_of(ring, message);
        if (place == ring.end() || place->first != message) return true;
        out = std::move(place->second);
        ring.erase(place);
        size_.fetch_sub(1, std::memory_order_relaxed);
        return !ring.empty();
    });
    if (out) limit_.gone(IdPair{channel, message});
    return out;
}

std::vector<MessageTable::Kept> MessageTable::take_all(Snowflake channel) {
    auto ring = channels_.take(channel);
    size_.fetch_sub(ring.size(), std::memory_order_relaxed);
    std::vector<Kept> out;
    out.reserve(ring.size());
    for (auto& [id, message] : ring) {
        limit_.gone(IdPair{channel, id});
        out.push_back(std::move(message));
    }
    return out;
}

} // namespace chorus::detail
