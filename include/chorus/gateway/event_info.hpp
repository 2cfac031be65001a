#pragma once

#include <cstdint>
#include <string_view>

namespace chorus {

/// Where an event comes from: the third argument of handlers that want to know it. Session and sequence
/// together name an event: one that comes again after a restart has the same.
class EventInfo {
public:
    EventInfo() = default;
    EventInfo(std::string_view session, std::uint32_t of_shard, std::int64_t s)
        : session_id(session)
        , shard(of_shard)
        , sequence(s) {}

    std::string_view session_id; ///< valid until the handler returns, or its coroutine ends
    std::uint32_t shard = 0;
    std::int64_t sequence = -1; ///< -1: it had none, as events of this library's own
};

} // namespace chorus
