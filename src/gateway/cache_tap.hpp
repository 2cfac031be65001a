#pragma once

#include "cache/store.hpp"
#include "gateway/event_tap.hpp"
#include <mutex>
#include <unordered_map>
#include <vector>

namespace chorus::detail {

/// Tells a cache what the events of a user's sessions say.
class CacheTap final : public EventTap {
public:
    explicit CacheTap(CacheOptions const& options);

    [[nodiscard]] std::shared_ptr<CacheStore> const& store() const { return store_; }

    [[nodiscard]] EventType const* wants(std::string_view name) const override;
    void before(EventType const& type, std::shared_ptr<void const> const& event, Payload const& payload,
        EventInfo const& info, LocalEvents& out) override;
    void begins(ShardPlan const& plan, std::uint32_t shard) override;
    void handed_over(ShardPlan const& plan) override;
    void caught_up(std::uint32_t shard) override;
    void interrupted(std::uint32_t shard) override;
    void missed(std::uint32_t shard) override;

    /// What an event is applied with.
    class Context;
    /// One event that matters to caches.
    struct Row {
        EventType type;
        /// Of which resources it tells something, as bits.
        std::uint32_t about;
        void (*apply)(Context& context, void const* event);
    };

private:
    std::shared_ptr<CacheStore> store_;
    std::unordered_map<std::string_view, Row const*> rows_;
    std::mutex mutex_;
    /// By shard: the guilds of READY in its order, until READY_SUPPLEMENTAL, which goes by it.
    std::unordered_map<std::uint32_t, std::vector<Snowflake>> ready_guilds_;
};

} // namespace chorus::detail
