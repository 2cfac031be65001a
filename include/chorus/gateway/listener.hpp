#pragma once

#include <chorus/codec/json.hpp>
#include <chorus/fwd.hpp>
#include <chorus/gateway/event_info.hpp>
#include <chorus/raw.hpp>
#include <chorus/task.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>

namespace chorus {

/// A dispatch as it came: what `on_raw` hands out, also for events this library does not know.
class RawEvent {
public:
    RawEvent() = default;
    RawEvent(std::string_view event, std::int64_t s, std::string_view data)
        : name(event)
        , sequence(s)
        , json(data) {}

    std::string_view name;      ///< "MESSAGE_CREATE"
    std::int64_t sequence = -1; ///< -1: it had none
    std::string_view json;      ///< the payload, `d`; valid until the handler returns, or its coroutine ends
};

/// A listener that was added with `on`. Dropping it changes nothing; `cancel()` ends it. From any thread.
class CHORUS_DECL Subscription {
public:
    Subscription() = default;
    explicit Subscription(std::function<void()> cancel) : cancel_(std::move(cancel)) {}
    /// After this returns on the session's own thread, the handler is not called again.
    void cancel() {
        if (auto cancel = std::exchange(cancel_, nullptr)) cancel();
    }

private:
    std::function<void()> cancel_;
};

namespace detail {

/// What the dispatcher must know of an event: its name, and how to decode it, once for all listeners.
struct EventType {
    std::string_view name;
    std::shared_ptr<void const> (*decode)(std::string_view json);
};

/// What it takes to make an event of some type.
struct EventMaker {
    codec::Shape const& shape;
    std::size_t size;
    void (*construct)(void* place);
    void (*destroy)(void* event);
};
[[nodiscard]] CHORUS_DECL std::shared_ptr<void const> decode_event(
    std::string_view json, EventMaker const& maker);

template<class E> std::shared_ptr<void const> decode_event(std::string_view json) {
    static_assert(alignof(E) <= alignof(std::max_align_t));
    static constexpr EventMaker maker{codec::shape_of<E>, sizeof(E), [](void* place) { ::new (place) E(); },
        [](void* event) { static_cast<E*>(event)->~E(); }};
    return decode_event(json, maker);
}

template<class E> inline constexpr EventType event_type{E::event_name, &decode_event<E>};

template<class E> std::shared_ptr<void const> decode_with_raw(std::string_view json) {
    return std::make_shared<WithRaw<E>>(decode<E>(json), std::string(json));
}
template<class E>
inline constexpr EventType event_type<WithRaw<E>>{E::event_name, &decode_with_raw<E>};

class EventSink;

/// A handler with the event's type erased: one of the three is set.
class Handler {
public:
    Handler() = default;
    std::shared_ptr<EventSink> sink; ///< of `next` and of streams: shares the events
    std::function<void(ChorusUser const&, void const*, EventInfo const&)> plain;
    std::function<task<>(ChorusUser const&, void const*, EventInfo const&)> coroutine;
};

/// Takes `void(ChorusUser, E const&, EventInfo const&)`, the same with `task<>`, and both without the info or
/// without the user and the info.
template<class E, class F> Handler make_handler(F function) {
    Handler handler;
    constexpr bool takes_user = std::is_invocable_v<F&, ChorusUser const&, E const&>;
    constexpr bool takes_info = std::is_invocable_v<F&, ChorusUser const&, E const&, EventInfo const&>;
    static_assert(takes_user || takes_info || std::is_invocable_v<F&, E const&>,
        "a handler takes (ChorusUser, Event const&, EventInfo const&), (ChorusUser, Event const&) or (Event "
        "const&)");
    auto call = [function = std::move(function)](ChorusUser const& user, void const* event,
                    [[maybe_unused]] EventInfo const& info) mutable {
        if constexpr (takes_info)
            return function(user, *static_cast<E const*>(event), info);
        else if constexpr (takes_user)
            return function(user, *static_cast<E const*>(event));
        else
            return function(*static_cast<E const*>(event));
    };
    using Answer = decltype(call(std::declval<ChorusUser const&>(), nullptr, EventInfo()));
    if constexpr (std::is_same_v<Answer, task<>>)
        handler.coroutine = std::move(call);
    else
        handler.plain = std::move(call);
    return handler;
}

} // namespace detail
} // namespace chorus
