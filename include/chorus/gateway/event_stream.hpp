#pragma once

#include <chorus/gateway/event_info.hpp>
#include <chorus/gateway/listener.hpp>
#include <chorus/operation.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <utility>

namespace chorus {
namespace detail {

class StreamCore;

/// An event out of a stream, of whatever type.
class AnyReceived {
public:
    AnyReceived() = default;
    AnyReceived(std::shared_ptr<void const> event, std::shared_ptr<void const> session, EventInfo const& info)
        : event_(std::move(event))
        , session_(std::move(session))
        , info_(info) {}

protected:
    std::shared_ptr<void const> event_;
    std::shared_ptr<void const> session_; ///< what the info's views point to
    EventInfo info_;
};

/// What a stream of any type is.
class CHORUS_DECL AnyStream {
public:
    using Filter = std::function<bool(void const*)>;

    AnyStream() = default;
    AnyStream(std::shared_ptr<UserCore> const& user, EventType type, Filter filter, std::size_t capacity);
    AnyStream(AnyStream&& other) noexcept;
    AnyStream& operator=(AnyStream&& other) noexcept;
    ~AnyStream();

    void cancel();

protected:
    static void await(std::shared_ptr<StreamCore> core, CallOptions const& options, AnyReceived* place,
        Completion<void> done);

    std::shared_ptr<StreamCore> core_;
};

} // namespace detail

/// An event out of an EventStream; empty at the stream's end. Cheap to copy: the event is shared by all who
/// listen, and stays while somebody has it.
template<class E> class Received : detail::AnyReceived {
public:
    Received() = default;

    [[nodiscard]] explicit operator bool() const { return event_ != nullptr; }
    [[nodiscard]] E const& operator*() const { return *static_cast<E const*>(event_.get()); }
    E const* operator->() const { return static_cast<E const*>(event_.get()); }
    /// Its views live as long as this object, or a copy of it.
    [[nodiscard]] EventInfo const& info() const { return info_; }

private:
    template<class> friend class EventStream;
};

/// The events of one type, in order, one at a time for whoever asks: `user.events<MessageCreate>()`.
///
///     auto messages = user.events<MessageCreate>(in_my_channel);
///     while (auto message = co_await messages.next()) …
///
/// It keeps up to its capacity of events that nobody has asked for; then it is as
/// GatewayOptions::slow_consumer says. Ends when the session ends (what it has left comes before that), when
/// it is cancelled, or destroyed. May be used from any thread.
template<class E> class EventStream : detail::AnyStream {
public:
    /// A stream of nothing; only good for being assigned to.
    EventStream() = default;
    EventStream(std::shared_ptr<detail::UserCore> const& user, Filter filter, std::size_t capacity)
        : AnyStream(user, detail::event_type<E>, std::move(filter), capacity) {}

    /// The next event; empty at the end. Says too that the event before it is done: see Delivery. With
    /// `.timeout(…)`: errc::timeout; the event then comes with the next `next`.
    [[nodiscard]] Op<Received<E>> next() const { return Op<Received<E>>(std::make_unique<Next>(core_)); }

    /// Ends the stream: a `next` that waits completes with nothing.
    void cancel() { AnyStream::cancel(); }

private:
    class Next final : public detail::Operation<Received<E>> {
    public:
        explicit Next(std::shared_ptr<detail::StreamCore> core) : core_(std::move(core)) {}
        void start(CallOptions options, Received<E>* place, detail::Completion<void> done) override {
            AnyStream::await(std::move(core_), options, place, std::move(done));
        }

    private:
        std::shared_ptr<detail::StreamCore> core_;
    };
};

} // namespace chorus
