#pragma once

#include "gateway/frame.hpp"
#include <string_view>

namespace chorus::detail {

/// Decides on the events of one session before anybody hears of them. On the session's strand.
class EventFilter {
public:
    EventFilter() = default;
    EventFilter(EventFilter const&) = delete;
    EventFilter& operator=(EventFilter const&) = delete;
    virtual ~EventFilter() = default;

    /// Whether the event is handed on. `frame` may be made exact; `text` is the message that it was found in.
    virtual bool passes(Frame& frame, std::string_view text) = 0;
    /// Whether it is this session that the user hears, and not another one that does its work.
    [[nodiscard]] virtual bool on_stage() const = 0;
    /// A session began anew. Whether the user is told.
    virtual bool tells_of_gap() = 0;
};

} // namespace chorus::detail
