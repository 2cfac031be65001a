#pragma once

#include "cache/limit.hpp"
#include "cache/striped_map.hpp"
#include <chorus/models/message.hpp>
#include <memory>
#include <utility>
#include <vector>

namespace chorus::detail {

/// The latest messages of each channel, by id. From any thread.
class MessageTable {
public:
    using Kept = std::shared_ptr<Message const>;

    MessageTable(std::size_t per_channel, std::size_t in_all) : per_channel_(per_channel), limit_(in_all) {}

    [[nodiscard]] bool keeps_any() const { return limit_.keeps_any(); }
    [[nodiscard]] std::size_t size() const { return size_.load(std::memory_order_relaxed); }
    [[nodiscard]] Kept find(Snowflake channel, Snowflake message) const;
    /// The oldest first.
    [[nodiscard]] std::vector<Kept> of(Snowflake channel) const;

    /// Returns what has to go for it, or was there under the same id.
    std::vector<Kept> put(Kept message);
    /// Another form of a message that is there; false where it is not.
    bool replace(Kept message);
    Kept take(Snowflake channel, Snowflake message);
    std::vector<Kept> take_all(Snowflake channel);

private:
    /// In the order of their ids, which stand beside them to be searched.
    using Ring = std::vector<std::pair<Snowflake, Kept>>;

    std::size_t per_channel_;
    Limit<IdPair, IdPairHash> limit_; // channel, message
    StripedMap<IdMap<Ring>> channels_;
    std::atomic<std::size_t> size_{0};
};

} // namespace chorus::detail
