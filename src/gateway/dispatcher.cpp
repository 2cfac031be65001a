#include "gateway/dispatcher.hpp"

#include "user/user_core.hpp"
#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <chorus/error.hpp>
#include <chorus/user.hpp>

namespace chorus::detail {
namespace {

/// A raw event that outlives the frame it came in.
struct KeptEvent {
    explicit KeptEvent(RawEvent const& event)
        : name(event.name)
        , json(event.json)
        , view(name, event.sequence, json) {}
    std::string name;
    std::string json;
    RawEvent view;
};

/// Makes `frame` exact.
bool settle(Frame& frame, std::string_view text) {
    if (frame.exact) return true;
    auto exact = peek_frame(text);
    if (exact) frame = *exact;
    return exact.has_value();
}

RawEvent raw_event(Frame const& frame) {
    return RawEvent(frame.event, frame.sequence.value_or(-1), frame.data);
}

} // namespace

void Dispatcher::set_options(GatewayOptions const& options) { on_error_ = options.on_handler_error; }

template<class Change> void Dispatcher::change(Change change) {
    auto current = table_.load();
    for (;;) {
        auto next = std::make_shared<Table>(*current);
        change(*next);
        if (table_.compare_exchange_weak(current, std::shared_ptr<Table const>(std::move(next)))) return;
    }
}

Subscription Dispatcher::subscription(std::string name, bool raw, std::shared_ptr<Listener> listener) {
    return Subscription(
        [weak = weak_from_this(), name = std::move(name), raw, listener = std::move(listener)] {
            listener->cancelled = true;
            auto self = weak.lock();
            if (!self) return;
            self->change([&](Table& table) {
                if (raw)
                    std::erase(table.raw[name], listener);
                else
                    for (auto& slot : table.typed[name]) std::erase(slot.listeners, listener);
            });
        });
}

Subscription Dispatcher::add(EventType type, Handler handler) {
    auto listener = std::make_shared<Listener>();
    listener->handler = std::move(handler);
    change([&](Table& table) {
        auto& slots = table.typed[std::string(type.name)];
        auto slot = std::ranges::find(slots, type.decode, [](Slot const& s) { return s.type.decode; });
        if (slot == slots.end()) slot = slots.insert(slots.end(), Slot{type, {}});
        slot->listeners.push_back(listener);
    });
    return subscription(std::string(type.name), false, std::move(listener));
}

Subscription Dispatcher::add_raw(std::string name, Handler handler) {
    auto listener = std::make_shared<Listener>();
    listener->handler = std::move(handler);
    change([&](Table& table) { table.raw[name].push_back(listener); });
    return subscription(std::move(name), true, std::move(listener));
}

Dispatcher::Outcome Dispatcher::dispatch(Frame frame, std::string_view text) {
    auto table = table_.load();
    auto const name = std::string(frame.event);
    auto const typed = table->typed.find(name);
    auto const raw = table->raw.find(name), all = table->raw.find("");
    auto outcome = Outcome::unheard;

    if (raw != table->raw.end() || all != table->raw.end()) {
        if (!settle(frame, text)) return undecodable(name, "no JSON object with an op");
        std::shared_ptr<KeptEvent const> kept; // made once, and only for somebody who listens
        for (auto listeners : {all, raw}) {
            if (listeners == table->raw.end() || (listeners == raw && raw == all)) continue;
            for (auto const& listener : listeners->second) {
                if (!kept) kept = std::make_shared<KeptEvent const>(raw_event(frame));
                hand_to(listener, std::shared_ptr<void const>(kept, &kept->view));
                outcome = Outcome::delivered;
            }
        }
    }
    if (typed == table->typed.end()) return outcome;
    for (auto const& slot : typed->second) {
        if (slot.listeners.empty()) continue;
        std::shared_ptr<void const> decoded;
        std::string why;
        // What is not exact may have more at its end than the payload: then it is looked at again.
        for (bool again = true; again && !decoded;) {
            try {
                decoded = slot.type.decode(frame.data);
            }
            catch (Error const& error) {
                why = error.message();
                again = !frame.exact && settle(frame, text);
            }
        }
        if (!decoded) return undecodable(name, why);
        for (auto const& listener : slot.listeners) hand_to(listener, decoded);
        outcome = Outcome::delivered;
    }
    return outcome;
}

Dispatcher::Outcome Dispatcher::undecodable(std::string_view name, std::string_view why) const {
    if (logger_.enabled(LogLevel::warning))
        logger_.log(LogLevel::warning, "gateway", std::string(name).append(": ").append(why));
    return Outcome::undecodable;
}

void Dispatcher::deliver(EventType type, std::shared_ptr<void const> event) {
    auto table = table_.load();
    auto slots = table->typed.find(type.name);
    if (slots == table->typed.end()) return;
    for (auto const& slot : slots->second)
        if (slot.type.decode == type.decode)
            for (auto const& listener : slot.listeners) hand_to(listener, event);
}

void Dispatcher::end() {
    auto table = table_.load();
    for (auto const& [name, slots] : table->typed)
        for (auto const& slot : slots)
            for (auto const& listener : slot.listeners)
                if (listener->handler.observer) hand_to(listener, nullptr);
}

void Dispatcher::hand_to(
    std::shared_ptr<Listener> const& listener, std::shared_ptr<void const> const& event) {
    if (listener->cancelled) return;
    if (listener->handler.observer) return listener->handler.observer(event);
    if (listener->handler.coroutine) {
        listener->queue.push_back(event);
        ++pending_;
        if (listener->queue.size() == 1)
            asio::co_spawn(strand_, drain(shared_from_this(), listener), asio::detached);
        return;
    }
    auto user = user_.lock();
    if (!user) return;
    try {
        listener->handler.plain(ChorusUser(std::move(user)), event.get());
    }
    catch (...) {
        failed(std::current_exception());
    }
}

task<> Dispatcher::drain(std::shared_ptr<Dispatcher> self, std::shared_ptr<Listener> listener) {
    while (!listener->queue.empty()) {
        auto event = listener->queue.front();
        auto core = listener->cancelled ? nullptr : self->user_.lock();
        if (core) {
            ChorusUser user(std::move(core));
            std::exception_ptr error;
            try {
                co_await listener->handler.coroutine(user, event.get());
            }
            catch (...) {
                error = std::current_exception();
            }
            if (error) self->failed(error);
        }
        listener->queue.pop_front();
        --self->pending_;
        if (self->progress_) self->progress_();
    }
}

void Dispatcher::failed(std::exception_ptr error) {
    ++handler_errors_;
    try {
        if (on_error_) return on_error_(error);
        std::rethrow_exception(error);
    }
    catch (std::exception const& exception) {
        logger_.log(LogLevel::error, "gateway", std::string("a handler failed: ") + exception.what());
    }
    catch (...) {
        logger_.log(LogLevel::error, "gateway", "a handler failed");
    }
}

} // namespace chorus::detail
