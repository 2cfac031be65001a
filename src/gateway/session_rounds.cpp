// What a session does for others of the same user that take its place, or whose place it takes.
#include "gateway/session_driver.hpp"

#include <chorus/gateway/events.hpp>

namespace chorus::detail {
namespace {

// After so long a heartbeat is sent again: the answer to one that was still open says nothing of this one.
constexpr auto again_after = std::chrono::milliseconds(500);

} // namespace

task<bool> SessionDriver::catch_up(std::shared_ptr<SessionDriver> self, TimePoint deadline) {
    auto const begun = Clock::now();
    auto const done = [&] { return self->ready_ && self->machine_->answered() >= begun; };
    auto next_ping = begun;
    std::uint32_t pinged = 0; // on which connection
    while (self->machine_ && !self->end_reason_ && !done()) {
        auto const now = Clock::now();
        if (now >= deadline) co_return false;
        if (self->ready_ && (now >= next_ping || pinged != self->machine_->connection())) {
            pinged = self->machine_->connection();
            next_ping = now + again_after;
            self->machine_->ping(now);
            self->pump();
        }
        auto const wait_until = self->ready_ ? std::min(deadline, next_ping) : deadline;
        auto const wake = co_await self->changed_.wait(wait_until);
        if (wake == Signal::Wake::cancelled) co_return false;
    }
    co_return self->machine_ && !self->end_reason_;
}

task<bool> SessionDriver::idle(std::shared_ptr<SessionDriver> self, TimePoint deadline) {
    while (self->dispatcher_->pending() > 0) {
        auto const wake = co_await self->progress_.wait(deadline);
        if (wake != Signal::Wake::notified) co_return false;
    }
    co_return true;
}

void SessionDriver::hand_on(std::string_view text) {
    auto const frame = options_.encoding == Encoding::etf ? peek_etf_frame(text) : peek_frame(text);
    if (!frame) return;
    if (dispatcher_->dispatch(*frame, text) == Dispatcher::Outcome::delivered) ++counters_.decoded;
}

void SessionDriver::tell_of_gap(std::int64_t from_sequence) {
    dispatcher_->interrupted(true);
    auto gap = std::make_shared<SessionGap>();
    gap->session_id = dispatcher_->session_id();
    gap->from_sequence = from_sequence;
    dispatcher_->deliver(event_type<SessionGap>, std::move(gap));
}

void SessionDriver::enter_stage() {
    if (ready_) dispatcher_->caught_up();
}

task<> SessionDriver::retire(std::shared_ptr<SessionDriver> self) {
    self->retired_ = true;
    co_await close(self);
}

} // namespace chorus::detail
