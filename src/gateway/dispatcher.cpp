#include "gateway/dispatcher.hpp"

#include "gateway/cache_tap.hpp"
#include "user/user_core.hpp"
#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/dispatch.hpp>
#include <chorus/error.hpp>
#include <chorus/user.hpp>

namespace chorus::detail {
namespace {

/// A raw event that outlives the frame it came in.
struct KeptEvent {
    explicit KeptEvent(Frame const& frame)
        : name(frame.event)
        , json(frame.payload().json())
        , view(name, frame.sequence.value_or(-1), json) {}
    std::string name;
    std::string json;
    RawEvent view;
};

/// Makes `frame` exact.
bool settle(Frame& frame, std::string_view text) {
    if (frame.exact) return true;
    auto exact = find_exact_frame({text, frame.encoding});
    if (exact) frame = *exact;
    return exact.has_value();
}

} // namespace

/// An event that a sink keeps. Goes on any thread.
class Dispatcher::Receipt {
public:
    Receipt(std::weak_ptr<Dispatcher> dispatcher, asio::any_io_executor strand,
        std::shared_ptr<SessionTag const> session, std::int64_t sequence)
        : dispatcher_(std::move(dispatcher))
        , strand_(std::move(strand))
        , session_(std::move(session))
        , sequence_(sequence) {}
    Receipt(Receipt const&) = delete;
    Receipt& operator=(Receipt const&) = delete;
    ~Receipt() {
        asio::dispatch(
            strand_, [weak = std::move(dispatcher_), session = std::move(session_), sequence = sequence_] {
                auto const self = weak.lock();
                if (!self) return;
                self->release(session, sequence);
                if (self->progress_) self->progress_();
            });
    }

private:
    std::weak_ptr<Dispatcher> dispatcher_;
    asio::any_io_executor strand_;
    std::shared_ptr<SessionTag const> session_;
    std::int64_t sequence_;
};

void Dispatcher::set_options(GatewayOptions const& options) {
    on_error_ = options.on_handler_error;
    max_pending_ = std::max<std::size_t>(options.max_pending_events, 1);
    may_drop_ = options.slow_consumer == SlowConsumer::drop_oldest;
    // All sessions of a user share its cache: the first one makes it.
    if (options.cache || listeners().tap)
        listeners_->change_tap([&](std::shared_ptr<EventTap> const& current) -> std::shared_ptr<EventTap> {
            if (!options.cache) return nullptr;
            auto const tap = std::dynamic_pointer_cast<CacheTap>(current);
            return tap && tap->store()->options() == *options.cache
                ? tap
                : std::make_shared<CacheTap>(*options.cache);
        });
}

std::string Dispatcher::user_id() const {
    auto const user = user_.lock();
    return user ? user->self().id.to_string() : std::string();
}

// ---- What is not done ----

void Dispatcher::hold(Arrival const& arrival) {
    ++pending_;
    if (arrival.sequence >= 0) ledger_.hold(arrival.sequence);
}

void Dispatcher::release(std::shared_ptr<SessionTag const> const& session, std::int64_t sequence) {
    --pending_;
    if (session != session_) --earlier_pending_;
    else if (sequence >= 0) ledger_.release(sequence);
}

bool Dispatcher::relieved() {
    std::erase_if(full_, [](auto const& weak) {
        auto const sink = weak.lock();
        return !sink || sink->half_empty();
    });
    return full_.empty() && pending_ <= max_pending_ / 2;
}

/// Of the longest queue, and never the event that its handler has in hand.
void Dispatcher::drop_oldest() {
    Queue* longest = nullptr;
    for (auto const& [listener, queue] : queues_)
        if (!longest || queue->waiting.size() > longest->waiting.size()) longest = queue.get();
    if (!longest || longest->waiting.size() < 2) return;
    auto const oldest = std::next(longest->waiting.begin());
    release(oldest->session, oldest->sequence);
    longest->waiting.erase(oldest);
    ++dropped_;
}

// ---- Events ----

/// The snapshot of now. It stays while an event is handed out: nothing is dispatched from inside a handler.
ListenerTable::Snapshot const& Dispatcher::listeners() {
    auto const now = listeners_->generation();
    if (!snapshot_ || now != generation_) {
        generation_ = now;
        snapshot_ = listeners_->snapshot();
        std::erase_if(queues_, [](auto const& each) {
            return each.second->waiting.empty() && each.second->listener->cancelled();
        });
    }
    return *snapshot_;
}

/// Null where the payload is no event; `why` tells. What is not exact may have more at its end than the
/// payload: then it is looked at again.
std::shared_ptr<void const> Dispatcher::decode(
    EventType const& type, Frame& frame, std::string_view text, std::string& why) const {
    for (;;) {
        try {
            return type.decode(frame.payload());
        }
        catch (Error const& error) {
            why = error.message();
        }
        if (frame.exact || !settle(frame, text)) return nullptr;
    }
}

/// Before the snapshot for the listeners is taken: local events may be delivered from here, to handlers that
/// add listeners.
Dispatcher::Tapped Dispatcher::tap(Frame& frame, std::string_view text) {
    Tapped out;
    auto const tap = listeners().tap;
    if (!tap || !(out.type = tap->wants(frame.event))) return out;
    std::string why;
    out.event = decode(*out.type, frame, text, why);
    if (!out.event) {
        (void)undecodable(frame.event, why);
        return out;
    }
    try {
        tap->before(*out.type, out.event, frame.payload(),
            EventInfo(session_->id, session_->shard, frame.sequence.value_or(-1)), *this);
    }
    catch (Error const& error) {
        (void)undecodable(frame.event, error.message());
    }
    return out;
}

Dispatcher::Outcome Dispatcher::dispatch(Frame frame, std::string_view text) {
    auto const tapped = tap(frame, text);
    auto const& snapshot = listeners();
    auto const* audience = snapshot.find(frame.event);
    bool const failed = tapped.type && !tapped.event;
    if (!audience && snapshot.all.empty()) return failed ? Outcome::undecodable : Outcome::unheard;

    auto const sequence = frame.sequence.value_or(-1);
    if (!snapshot.all.empty() || !audience->raw.empty()) {
        if (!settle(frame, text)) return undecodable(frame.event, "no JSON object with an op");
        std::shared_ptr<KeptEvent const> kept;
        try {
            kept = std::make_shared<KeptEvent const>(frame);
        }
        catch (Error const& error) {
            return undecodable(frame.event, error.message());
        }
        auto const event = std::shared_ptr<void const>(kept, &kept->view);
        for (auto const& listener : snapshot.all) hand_to(listener, event, sequence);
        if (audience)
            for (auto const& listener : audience->raw) hand_to(listener, event, sequence);
    }
    if (!audience) return Outcome::delivered;
    for (auto const& typed : audience->typed) {
        std::string why;
        bool const same = tapped.type && tapped.type->decode == typed.type.decode;
        auto const event = same ? tapped.event : decode(typed.type, frame, text, why);
        if (!event) return failed ? Outcome::undecodable : undecodable(frame.event, why);
        for (auto const& listener : typed.listeners) hand_to(listener, event, sequence);
    }
    return Outcome::delivered;
}

Dispatcher::Outcome Dispatcher::undecodable(std::string_view name, std::string_view why) const {
    if (logger_.enabled(LogLevel::warning))
        logger_.log(LogLevel::warning, "gateway", std::string(name).append(": ").append(why));
    return Outcome::undecodable;
}

void Dispatcher::deliver(EventType type, std::shared_ptr<void const> event) {
    auto const* audience = listeners().find(type.name);
    if (!audience) return;
    for (auto const& typed : audience->typed)
        if (typed.type.decode == type.decode)
            for (auto const& listener : typed.listeners) hand_to(listener, event, -1);
}

bool Dispatcher::heard(EventType const& type) {
    auto const* audience = listeners().find(type.name);
    return audience && std::ranges::any_of(audience->typed, [&](Audience::Typed const& typed) {
        return typed.type.decode == type.decode;
    });
}

void Dispatcher::begins(ShardPlan const& plan) {
    if (auto const tap = listeners().tap) tap->begins(plan, session_->shard);
}

void Dispatcher::caught_up() {
    if (auto const tap = listeners().tap) tap->caught_up(session_->shard);
}

void Dispatcher::interrupted(bool missed) {
    auto const tap = listeners().tap;
    if (!tap) return;
    tap->interrupted(session_->shard);
    if (missed) tap->missed(session_->shard);
}

void Dispatcher::end() {
    for (auto const& [name, audience] : listeners().by_name)
        for (auto const& typed : audience->typed)
            for (auto const& listener : typed.listeners)
                if (Listener::Use use(*listener); use && use->sink) use->sink->end();
}

void Dispatcher::hand_to(std::shared_ptr<Listener> const& listener, std::shared_ptr<void const> const& event,
    std::int64_t sequence) {
    Listener::Use const use(*listener);
    if (!use) return;
    if (use->coroutine) return enqueue(listener, Arrival(event, session_, sequence));
    if (use->sink) return hand_to_sink(use->sink, Arrival(event, session_, sequence));
    auto user = user_.lock();
    if (!user) return;
    try {
        use->plain(
            ChorusUser(std::move(user)), event.get(), EventInfo(session_->id, session_->shard, sequence));
    }
    catch (...) {
        failed(std::current_exception());
    }
}

void Dispatcher::hand_to_sink(std::shared_ptr<EventSink> const& sink, Arrival arrival) {
    if (!sink->keeps()) return sink->push(arrival);
    if (may_drop_ && sink->full()) {
        sink->drop_oldest();
        ++dropped_;
    }
    hold(arrival);
    arrival.receipt = std::make_shared<Receipt>(weak_from_this(), strand_, arrival.session, arrival.sequence);
    sink->push(arrival);
    auto const is_sink = [&](auto const& weak) { return weak.lock() == sink; };
    if (sink->full() && std::ranges::none_of(full_, is_sink)) full_.push_back(sink);
}

void Dispatcher::enqueue(std::shared_ptr<Listener> const& listener, Arrival arrival) {
    auto& queue = queues_[listener.get()];
    if (!queue) {
        queue = std::make_shared<Queue>();
        queue->listener = listener;
    }
    if (may_drop_ && pending_ >= max_pending_) drop_oldest();
    hold(arrival);
    queue->waiting.push_back(std::move(arrival));
    if (queue->waiting.size() == 1) asio::co_spawn(strand_, drain(shared_from_this(), queue), asio::detached);
}

task<> Dispatcher::drain(std::shared_ptr<Dispatcher> self, std::shared_ptr<Queue> queue) {
    while (!queue->waiting.empty()) {
        auto const arrival = queue->waiting.front();
        if (Listener::Use const use(*queue->listener); use) {
            if (auto core = self->user_.lock()) {
                ChorusUser const user(std::move(core));
                auto const info = arrival.info();
                std::exception_ptr error;
                try {
                    co_await use->coroutine(user, arrival.event.get(), info);
                }
                catch (...) {
                    error = std::current_exception();
                }
                if (error) self->failed(error);
            }
        }
        queue->waiting.pop_front();
        self->release(arrival.session, arrival.sequence);
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
