#pragma once

#include "detail/sansio/delivery_ledger.hpp"
#include "detail/transport.hpp"
#include "gateway/event_sink.hpp"
#include "gateway/event_tap.hpp"
#include "gateway/frame.hpp"
#include "gateway/listener_table.hpp"
#include <chorus/gateway/options.hpp>
#include <chorus/logger.hpp>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

namespace chorus::detail {

/// Hands the events of one session to the listeners of its user.
///
/// An event is decoded once, and only if somebody listens. Plain handlers run at once, in the order they were
/// added. A coroutine handler gets its events one after the other, the next when it is done with the last;
/// different handlers do not wait for each other. Nothing of one session ever runs concurrently.
///
/// The ledger knows which events somebody still works on: coroutine handlers, and streams with their events.
///
/// Everything on the session's strand.
class Dispatcher final : public std::enable_shared_from_this<Dispatcher>, public LocalEvents {
public:
    Dispatcher(asio::any_io_executor strand, std::shared_ptr<ListenerTable> listeners, Logger logger)
        : strand_(std::move(strand))
        , listeners_(std::move(listeners))
        , logger_(std::move(logger)) {}

    /// Whose events these are; set once, before any event.
    void set_user(std::weak_ptr<UserCore> user) { user_ = std::move(user); }
    void set_options(GatewayOptions const& options);
    /// Which session the events are from that come now, and where it begins: those before are done.
    void set_session(std::string id, std::uint32_t shard, std::int64_t sequence = -1) {
        session_ = std::make_shared<SessionTag const>(std::move(id), shard);
        ledger_.restart(sequence);
        earlier_pending_ = pending_;
    }
    /// What comes now is after a gap: `settled` speaks of all that came before.
    void break_off() { set_session(session_->id, session_->shard); }
    /// Nobody has an event of an earlier session in hand.
    [[nodiscard]] bool settled() const { return earlier_pending_ == 0; }
    [[nodiscard]] std::string const& session_id() const { return session_->id; }
    [[nodiscard]] DeliveryLedger& ledger() { return ledger_; }
    /// Empty where the user is gone.
    [[nodiscard]] std::string user_id() const;

    /// What `dispatch` did with an event.
    enum class Outcome : std::uint8_t { unheard, delivered, undecodable };
    /// `text` is the message that `frame` was found in.
    Outcome dispatch(Frame frame, std::string_view text);
    /// Delivers an event that is not from the server.
    void deliver(EventType type, std::shared_ptr<void const> event) override;
    [[nodiscard]] bool heard(EventType const& type) override;

    /// The session begins, one of `plan`.
    void begins(ShardPlan const& plan);
    /// It has taken the place of another one, and lacks nothing.
    void caught_up();
    /// The connection was lost. `missed`: and events with it.
    void interrupted(bool missed);

    /// Tells those who wait for events that no more come.
    void end();

    /// How many events wait for coroutine handlers and streams.
    [[nodiscard]] std::size_t pending() const { return pending_; }
    /// There are more of them than may be, or as many.
    [[nodiscard]] bool congested() const { return pending_ >= max_pending_ || !full_.empty(); }
    /// Half of what may wait is done.
    [[nodiscard]] bool relieved();
    [[nodiscard]] std::uint64_t dropped() const { return dropped_; }
    /// Called when `pending` falls.
    void on_progress(std::function<void()> callback) { progress_ = std::move(callback); }
    [[nodiscard]] std::uint64_t handler_errors() const { return handler_errors_; }

private:
    class Receipt;
    /// What waits for a coroutine handler, the event it has in hand included.
    struct Queue {
        std::shared_ptr<Listener> listener;
        std::deque<Arrival> waiting;
    };

    /// An event as the tap has seen it.
    struct Tapped {
        EventType const* type = nullptr; ///< null: it did not want it
        std::shared_ptr<void const> event; ///< null: it was wanted, and is none of that type, as was said
    };

    ListenerTable::Snapshot const& listeners();
    Tapped tap(Frame& frame, std::string_view text);
    std::shared_ptr<void const> decode(
        EventType const& type, Frame& frame, std::string_view text, std::string& why) const;
    void hand_to(std::shared_ptr<Listener> const& listener, std::shared_ptr<void const> const& event,
        std::int64_t sequence);
    void hand_to_sink(std::shared_ptr<EventSink> const& sink, Arrival arrival);
    void enqueue(std::shared_ptr<Listener> const& listener, Arrival arrival);
    void hold(Arrival const& arrival);
    void release(std::shared_ptr<SessionTag const> const& session, std::int64_t sequence);
    void drop_oldest();
    static task<> drain(std::shared_ptr<Dispatcher> self, std::shared_ptr<Queue> queue);
    void failed(std::exception_ptr error);
    Outcome undecodable(std::string_view name, std::string_view why) const;

    asio::any_io_executor strand_;
    std::shared_ptr<ListenerTable> listeners_;
    std::shared_ptr<ListenerTable::Snapshot const> snapshot_; ///< as of `generation_`
    std::uint64_t generation_ = 0;
    Logger logger_;
    std::weak_ptr<UserCore> user_;
    std::shared_ptr<SessionTag const> session_ = std::make_shared<SessionTag const>();
    std::unordered_map<Listener const*, std::shared_ptr<Queue>> queues_; ///< of those that have had events
    std::function<void(std::exception_ptr)> on_error_;
    std::function<void()> progress_;
    DeliveryLedger ledger_;
    bool may_drop_ = false;
    std::size_t max_pending_ = static_cast<std::size_t>(-1);
    std::size_t pending_ = 0;
    std::size_t earlier_pending_ = 0; ///< of these: what came before `set_session`
    std::vector<std::weak_ptr<EventSink>> full_;
    std::uint64_t dropped_ = 0;
    std::uint64_t handler_errors_ = 0;
};

} // namespace chorus::detail
