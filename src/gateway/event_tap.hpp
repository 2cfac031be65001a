#pragma once

#include "detail/sansio/shard_plan.hpp"
#include <chorus/gateway/event_info.hpp>
#include <chorus/gateway/listener.hpp>
#include <chorus/gateway/payload.hpp>
#include <cstdint>
#include <memory>
#include <string_view>

namespace chorus::detail {

/// Where events that are not from the server go, on the way of the one that they follow from.
class LocalEvents {
public:
    /// Whether somebody listens: what nobody hears need not be made.
    [[nodiscard]] virtual bool heard(EventType const& type) = 0;
    virtual void deliver(EventType type, std::shared_ptr<void const> event) = 0;

protected:
    ~LocalEvents() = default;
};

/// Sees the events of a user's sessions before their handlers do. Called on the sessions' strands, so maybe
/// concurrently, for different shards.
class EventTap {
public:
    EventTap() = default;
    EventTap(EventTap const&) = delete;
    EventTap& operator=(EventTap const&) = delete;
    virtual ~EventTap() = default;

    /// What events of this name are to be decoded to, null where they are not wanted. Asked for every event.
    [[nodiscard]] virtual EventType const* wants(std::string_view name) const = 0;
    /// `event` was decoded from `payload` as the type wanted; handlers get the same one.
    /// Throws errc::malformed_response where it needs the payload as JSON, and that cannot be had.
    virtual void before(EventType const& type, std::shared_ptr<void const> const& event,
        Payload const& payload, EventInfo const& info, LocalEvents& out) = 0;

    /// A session of a shard begins, of which nothing is known yet. Those of `plan` are all that there are.
    virtual void begins(ShardPlan const& plan, std::uint32_t shard) = 0;
    /// The sessions of `plan` go on where others have stopped: no event is missing, and none comes twice. What
    /// a session begins with is not seen. From any thread; no event is seen meanwhile.
    virtual void handed_over(ShardPlan const& plan) = 0;
    /// After `handed_over`: a shard is connected and has shown everything.
    virtual void caught_up(std::uint32_t shard) = 0;
    /// The connection of a shard was lost; what happens now may come later (RESUMED) or never.
    virtual void interrupted(std::uint32_t shard) = 0;
    /// Events of a shard were missed for good. Before SessionGap is delivered.
    virtual void missed(std::uint32_t shard) = 0;
};

} // namespace chorus::detail
