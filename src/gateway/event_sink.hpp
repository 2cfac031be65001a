#pragma once

#include <chorus/gateway/event_info.hpp>
#include <cstdint>
#include <memory>
#include <string>

namespace chorus::detail {

/// Which session an event came in. Shared by all its events that still wait for somebody.
class SessionTag {
public:
    SessionTag() = default;
    SessionTag(std::string session, std::uint32_t of_shard) : id(std::move(session)), shard(of_shard) {}

    std::string id;
    std::uint32_t shard = 0;
};

/// An event on its way to one listener.
class Arrival {
public:
    Arrival() = default;
    Arrival(std::shared_ptr<void const> decoded, std::shared_ptr<SessionTag const> tag, std::int64_t s)
        : event(std::move(decoded))
        , session(std::move(tag))
        , sequence(s) {}

    /// Its views live as long as `session`.
    [[nodiscard]] EventInfo info() const { return EventInfo(session->id, session->shard, sequence); }

    std::shared_ptr<void const> event;
    std::shared_ptr<SessionTag const> session;
    std::int64_t sequence = -1;
};

/// A listener that is no function: somebody waits for the events elsewhere. Called on the strands of the
/// user's sessions, so maybe concurrently.
class EventSink {
public:
    EventSink() = default;
    EventSink(EventSink const&) = delete;
    EventSink& operator=(EventSink const&) = delete;
    virtual ~EventSink() = default;

    virtual void push(Arrival const& arrival) = 0;
    /// A session has ended.
    virtual void end() = 0;
};

} // namespace chorus::detail
