#include "gateway/listener_table.hpp"

#include "gateway/event_sink.hpp"
#include <algorithm>

namespace chorus::detail {

template<class Change> void ListenerTable::change(Change change) {
    auto current = published_.get();
    for (;;) {
        auto next = std::make_shared<Snapshot>(*current);
        change(*next);
        std::shared_ptr<Snapshot const> made = std::move(next);
        if (published_.replace(current, made)) break;
    }
    generation_.fetch_add(1, std::memory_order_release);
}

template<class Change> void ListenerTable::change_audience(std::string const& name, Change change_it) {
    change([&](Snapshot& snapshot) {
        auto found = snapshot.by_name.find(name);
        bool const known = found != snapshot.by_name.end();
        auto audience = known ? std::make_shared<Audience>(*found->second) : std::make_shared<Audience>();
        change_it(*audience);
        if (!audience->empty())
            snapshot.by_name.insert_or_assign(name, std::move(audience));
        else if (known)
            snapshot.by_name.erase(found);
    });
}

void ListenerTable::change_tap(ChooseTap const& choose) {
    change([&](Snapshot& snapshot) { snapshot.tap = choose(snapshot.tap); });
}

void ListenerTable::remove(std::string const& name, std::shared_ptr<Listener> const& listener) {
    if (name.empty()) return change([&](Snapshot& snapshot) { std::erase(snapshot.all, listener); });
    change_audience(name, [&](Audience& audience) {
        std::erase(audience.raw, listener);
        for (auto& typed : audience.typed) std::erase(typed.listeners, listener);
        std::erase_if(audience.typed, [](Audience::Typed const& typed) { return typed.listeners.empty(); });
    });
}

Subscription ListenerTable::subscription(std::string name, std::shared_ptr<Listener> listener) {
    return Subscription([weak = weak_from_this(), name = std::move(name), listener = std::move(listener)] {
        listener->cancel();
        if (auto self = weak.lock()) self->remove(name, listener);
    });
}

Subscription ListenerTable::add(EventType type, Handler handler) {
    auto listener = std::make_shared<Listener>(std::move(handler));
    auto name = std::string(type.name);
    change_audience(name, [&](Audience& audience) {
        auto typed =
            std::ranges::find(audience.typed, type.decode, [](auto const& each) { return each.type.decode; });
        if (typed == audience.typed.end())
            typed = audience.typed.insert(audience.typed.end(), Audience::Typed{type, {}});
        typed->listeners.push_back(listener);
    });
    return subscription(std::move(name), std::move(listener));
}

Subscription ListenerTable::add_raw(std::string name, Handler handler) {
    auto listener = std::make_shared<Listener>(std::move(handler));
    if (name.empty())
        change([&](Snapshot& snapshot) { snapshot.all.push_back(listener); });
    else
        change_audience(name, [&](Audience& audience) { audience.raw.push_back(listener); });
    return subscription(std::move(name), std::move(listener));
}

} // namespace chorus::detail
