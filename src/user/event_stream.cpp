#include <chorus/gateway/event_stream.hpp>

#include "detail/make_op.hpp"
#include "detail/signal.hpp"
#include "gateway/event_sink.hpp"
#include "user/user_core.hpp"
#include <algorithm>
#include <atomic>
#include <boost/asio/dispatch.hpp>
#include <deque>

namespace chorus::detail {

/// Where a stream's events wait. They may come from several sessions; all that is not atomic is on the user's
/// strand.
class StreamCore final : public EventSink, public std::enable_shared_from_this<StreamCore> {
public:
    StreamCore(asio::any_io_executor strand, AnyStream::Filter filter, std::size_t capacity)
        : strand_(std::move(strand))
        , filter_(std::move(filter))
        , capacity_(std::max<std::size_t>(capacity, 1)) {}

    // ---- For sessions, on their strands ----

    void push(Arrival const& arrival) override {
        ++waiting_;
        asio::dispatch(strand_, [self = shared_from_this(), arrival] { self->take(arrival); });
    }
    void end() override {
        asio::dispatch(strand_, [self = shared_from_this()] { self->finish(); });
    }
    [[nodiscard]] bool keeps() const override { return true; }
    [[nodiscard]] bool full() const override { return waiting_ >= capacity_; }
    [[nodiscard]] bool half_empty() const override { return waiting_ <= capacity_ / 2; }
    void drop_oldest() override {
        asio::dispatch(strand_, [self = shared_from_this()] {
            if (!self->events_.empty()) self->pop();
        });
    }

    // ---- For its user ----

    static task<AnyReceived> next(std::shared_ptr<StreamCore> self, TimePoint deadline) {
        self->in_hand_ = Arrival();
        while (self->events_.empty() && !self->ended_ && !self->error_) {
            auto const wake = co_await self->arrived_.wait(deadline);
            if (wake == Signal::Wake::cancelled) throw Error(errc::cancelled);
            if (wake == Signal::Wake::expired && self->events_.empty() && !self->ended_)
                throw Error(errc::timeout, "no event in time");
        }
        if (self->error_) std::rethrow_exception(std::exchange(self->error_, nullptr));
        if (self->events_.empty()) co_return AnyReceived();
        self->in_hand_ = self->pop();
        auto const& arrival = self->in_hand_;
        co_return AnyReceived(arrival.event, arrival.session, arrival.info());
    }
    void close() {
        subscription_.cancel();
        asio::dispatch(strand_, [self = shared_from_this()] {
            self->closed_ = true;
            while (!self->events_.empty()) self->pop();
            self->in_hand_ = Arrival();
            self->finish();
        });
    }
    void listen(ListenerTable& table, EventType type) {
        Handler handler;
        handler.sink = shared_from_this();
        subscription_ = table.add(type, std::move(handler));
    }
    [[nodiscard]] asio::any_io_executor const& strand() const { return strand_; }

private:
    void take(Arrival const& arrival) {
        if (closed_ || !accepts(arrival.event.get())) {
            --waiting_;
            return;
        }
        events_.push_back(arrival);
        arrived_.notify();
    }
    bool accepts(void const* event) {
        try {
            return filter_(event);
        }
        catch (...) {
            error_ = std::current_exception(); // of the next `next`
            arrived_.notify();
            return false;
        }
    }
    Arrival pop() {
        auto first = std::move(events_.front());
        events_.pop_front();
        --waiting_;
        return first;
    }
    void finish() {
        ended_ = true;
        arrived_.notify();
    }

    asio::any_io_executor strand_;
    AnyStream::Filter filter_;
    std::size_t capacity_;
    std::atomic<std::size_t> waiting_{0};
    Subscription subscription_;
    std::deque<Arrival> events_;
    Arrival in_hand_; ///< what `next` gave last
    std::exception_ptr error_;
    bool ended_ = false;
    bool closed_ = false;
    Signal arrived_;
};

AnyStream::AnyStream(
    std::shared_ptr<UserCore> const& user, EventType type, Filter filter, std::size_t capacity)
    : core_(std::make_shared<StreamCore>(user->strand(), std::move(filter), capacity)) {
    core_->listen(*user->listeners(), type);
}
AnyStream::AnyStream(AnyStream&& other) noexcept = default;
AnyStream& AnyStream::operator=(AnyStream&& other) noexcept {
    std::swap(core_, other.core_);
    return *this;
}
AnyStream::~AnyStream() { cancel(); }

void AnyStream::cancel() {
    if (core_) core_->close();
}

void AnyStream::await(
    std::shared_ptr<StreamCore> core, CallOptions const& options, AnyReceived* place, Completion<void> done) {
    auto const strand = core->strand();
    asio::co_spawn(strand, StreamCore::next(std::move(core), deadline_of(options)),
        MappedHandler(std::move(done), Settle<AnyReceived>{place}));
}

} // namespace chorus::detail
