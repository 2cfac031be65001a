#pragma once

#include <chorus/codec/json.hpp>
#include <chorus/fwd.hpp>
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

/// A handler with the event's type erased: one of the three is set.
class Handler {
public:
    Handler() = default;
    /// For `next`: shares the event; gets null when the session ends.
    std::function<void(std::shared_ptr<void const> const&)> observer;
    std::function<void(ChorusUser const&, void const*)> plain;
    std::function<task<>(ChorusUser const&, void const*)> coroutine;
};

/// Takes `void(ChorusUser, E const&)`, `task<>(ChorusUser, E const&)`, and both without the user.
template<class E, class F> Handler make_handler(F function) {
    Handler handler;
    constexpr bool takes_user = std::is_invocable_v<F&, ChorusUser const&, E const&>;
    static_assert(takes_user || std::is_invocable_v<F&, E const&>,
        "a handler takes (ChorusUser, Event const&) or (Event const&)");
    auto call = [function = std::move(function)](ChorusUser const& user, void const* event) mutable {
        if constexpr (takes_user)
            return function(user, *static_cast<E const*>(event));
        else
            return function(*static_cast<E const*>(event));
    };
    using Answer = decltype(call(std::declval<ChorusUser const&>(), nullptr));
    if constexpr (std::is_same_v<Answer, task<>>)
        handler.coroutine = std::move(call);
    else
        handler.plain = std::move(call);
    return handler;
}

} // namespace detail
} // namespace chorus
