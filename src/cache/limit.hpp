#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <chorus/cache/options.hpp>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace chorus::detail {

/// Remembers in which order keys came, where their number is limited. Costs nothing where it is not. From any
/// thread.
template<class Key, class Hash> class Limit {
public:
    explicit Limit(std::size_t most) : most_(most) {}

    [[nodiscard]] bool keeps_any() const { return most_ != 0; }
    [[nodiscard]] bool is_limited() const { return most_ != CacheOptions::unlimited; }

    /// `key` is there now. Returns which one has to go for it: the oldest, which counts as gone.
    std::optional<Key> came(Key const& key) {
        if (!is_limited()) return std::nullopt;
        std::unique_lock const lock(mutex_);
        if (!stamps_.try_emplace(key, next_).second) return std::nullopt;
        order_.emplace_back(key, next_++);
        // What has gone in the meantime stands in the queue until it is its turn, or there is too much of it.
        if (order_.size() > 2 * stamps_.size() + 64)
            std::erase_if(order_, [&](auto const& entry) { return !is_current(entry); });
        if (stamps_.size() <= most_) return std::nullopt;
        while (!is_current(order_.front())) order_.pop_front();
        auto const oldest = order_.front().first;
        order_.pop_front();
        stamps_.erase(oldest);
        return oldest;
    }
    void gone(Key const& key) {
        if (!is_limited()) return;
        std::unique_lock const lock(mutex_);
        stamps_.erase(key);
    }

private:
    using Entry = std::pair<Key, std::uint64_t>;
    [[nodiscard]] bool is_current(Entry const& entry) const {
        auto const found = stamps_.find(entry.first);
        return found != stamps_.end() && found->second == entry.second;
    }

    std::size_t most_;
    std::mutex mutex_;
    std::deque<Entry> order_;
    boost::unordered_flat_map<Key, std::uint64_t, Hash> stamps_;
    std::uint64_t next_ = 0;
};

} // namespace chorus::detail
