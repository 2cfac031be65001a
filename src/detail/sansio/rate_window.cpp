#include "detail/sansio/rate_window.hpp"

#include <algorithm>

namespace chorus::detail {
namespace {

using namespace std::chrono_literals;

constexpr Duration tick = 2ms;        // what clocks and headers are read to
constexpr Duration some_length = 10s; // of a window whose length nobody has told

} // namespace

void RoundTripFloor::note(Duration trip, TimePoint now) {
    if (now >= period_end_) {
        previous_ = lowest_;
        lowest_ = Duration::max();
        period_end_ = now + 60s;
    }
    lowest_ = std::min(lowest_, std::max(trip, Duration::zero()));
    if (samples_ < UINT32_MAX) ++samples_;
}

Duration RoundTripFloor::credit() const {
    // Of few trips, the shortest is not short enough. And where trips get shorter all at once, the error has to
    // be a small one.
    if (samples_ < 256) return Duration::zero();
    return std::min(std::min(lowest_, previous_), Duration(100ms)) / 1024 * trust_;
}

void RateWindow::configure(std::uint32_t limit, Duration length) {
    limit_ = limit;
    length_ = length;
    if (limit > 0) probing_ = false;
}

// Clocks run differently fast, too.
Duration RateWindow::slack() const { return tick + length_ / 4096; }

Duration RateWindow::length_or_some() const { return length_ > 0ns ? length_ : some_length; }

void RateWindow::roll(TimePoint now, Duration credit) {
    // A server's window that is still open began after this: what was answered before is in none.
    auto began_after = std::max(end_earliest_, end_latest_ - length_ - slack() - credit);
    auto carried = late_ + in_flight_;
    ++epoch_;
    used_ = carried;
    began_ = carried > 0;
    end_earliest_ = began_after + length_;
    // Those that were answered are in windows that have begun by now.
    end_latest_ = late_ > 0 ? now + length_or_some() + slack() : never;
    late_ = 0;
    own_answer_ = told_ = false;
    began_at_ = now;
}

bool RateWindow::room(TimePoint now, Duration credit) {
    if (now < blocked_until_) return false;
    if (end_latest_ != never && now >= end_latest_ - credit) roll(now, credit);
    if (probing_) return in_flight_ == 0;
    return limit_ == 0 || used_ < limit_;
}

TimePoint RateWindow::opens_at(Duration credit) const {
    if (probing_) return in_flight_ == 0 ? blocked_until_ : never;
    if (limit_ == 0 || used_ < limit_) return blocked_until_;
    return end_latest_ == never ? never : std::max(blocked_until_, end_latest_ - credit);
}

TimePoint RateWindow::estimate(TimePoint now, std::uint64_t ahead) const {
    auto at = std::max(now, blocked_until_);
    if (limit_ == 0) return at;
    std::uint64_t left = limit_ - std::min(used_, limit_);
    if (end_latest_ <= at) left = limit_ - std::min(in_flight_, limit_);
    if (ahead < left) return at;
    // Of a window whose end is not known yet, the earliest it can be.
    auto end = end_latest_ != never ? end_latest_ : began_ ? end_earliest_ : at;
    constexpr Duration far = 24h * 365; // no overflow
    auto most = static_cast<std::uint64_t>(far / std::max(length_, tick));
    auto windows = std::min((ahead - left) / limit_, most);
    return std::max(at, end) + length_ * static_cast<Duration::rep>(windows);
}

std::uint32_t RateWindow::take(TimePoint now) {
    if (!began_) {
        began_ = true;
        first_sent_ = now;
        end_earliest_ = now + length_ - slack();
    }
    ++used_;
    ++in_flight_;
    return epoch_;
}

void RateWindow::settle(RateTrip const& trip) {
    if (trip.epoch != epoch_) return lose(trip);
    if (in_flight_ > 0) --in_flight_;
    auto end = trip.received + length_or_some() + slack();
    end_latest_ = own_answer_ ? std::min(end_latest_, end) : end;
    own_answer_ = true;
    if (trip.received > end_earliest_) ++late_;
}

void RateWindow::lose(RateTrip const& trip) {
    if (in_flight_ > 0) --in_flight_;
    // Perhaps no window began with it: the next answer knows better.
    auto end = trip.received + length_or_some() + slack();
    if (!own_answer_) end_latest_ = end_latest_ == never ? end : std::max(end_latest_, end);
    if (trip.received > end_earliest_) ++late_;
}

void RateWindow::settle(RateTrip const& trip, RateTold const& told, bool fixed) {
    if (in_flight_ > 0) --in_flight_;
    bool fresh = trip.epoch == epoch_;
    if (told.limit != limit_ && limit_ != 0) length_ = Duration::zero(); // other rules now
    limit_ = told.limit;
    probing_ = false;
    auto earliest = told.end_earliest - tick;
    auto latest = told.end_latest + tick + nudge_;

    bool of_the_past = told_ ? latest < end_earliest_
                             : !fresh && earliest <= began_at_ && latest <= began_at_ + tick + length_ / 2;
    if (fixed && !fresh && (!told_ || length_ < 4s)) {
        // Whole seconds do not tell which of two windows it was.
        ++in_flight_;
        lose(trip);
        if (of_the_past && length_ >= 4s && used_ > in_flight_ + late_) --used_;
        return;
    }
    if (of_the_past) {
        if (used_ > in_flight_) --used_;
        return;
    }
    if (told_ && earliest > end_latest_) {
        // The server has begun the next window already, with this one or before.
        ++epoch_;
        used_ = in_flight_ + late_ + 1;
        late_ = 0;
        began_at_ = first_sent_ = trip.sent;
        told_ = own_answer_ = false;
        fresh = false; // it need not be the first
    }
    if (!told_) {
        end_earliest_ = earliest;
        end_latest_ = latest;
    }
    else {
        // In the server's next window, if what was told is too rough to exclude that.
        if (trip.received > end_earliest_ && (fixed || latest >= end_earliest_ + length_ / 2)) ++late_;
        end_earliest_ = std::max(end_earliest_, earliest);
        end_latest_ = std::min(end_latest_, latest);
    }
    began_ = told_ = true;

    // From the first request of a window to its end: never less than its length.
    if (fresh) {
        auto length = latest - nudge_ - first_sent_;
        if (fixed && length >= 1s) {
            auto whole = std::chrono::floor<std::chrono::seconds>(length);
            // It could as well be a second less. A window that begins at another part of a second will tell.
            bool unclear = length - whole < 100ms && (length_ == 0ns || whole <= length_);
            nudge_ = unclear ? 250ms : 0ms;
            length = whole;
        }
        if (length_ == 0ns || length < length_ || earliest - trip.received > length_)
            length_ = std::max(length, Duration(1ms));
        if (fixed) end_latest_ = std::min(end_latest_, trip.received + length_ + slack());
    }
    own_answer_ = true;
    used_ = std::max(used_, limit_ - std::min(told.remaining, limit_));
}

void RateWindow::begins_after(TimePoint at) {
    if (used_ == in_flight_ && !own_answer_ && late_ == 0) end_earliest_ = at + length_ - slack();
}

void RateWindow::give_back() {
    if (in_flight_ > 0) --in_flight_;
    if (used_ > 0) --used_;
}

void RateWindow::block(TimePoint until) {
    blocked_until_ = std::max(blocked_until_, until);
    used_ = std::max(used_, limit_);
    // Whatever was in the window, it has ended by then.
    began_ = own_answer_ = true;
    told_ = false;
    late_ = 0;
    end_latest_ = blocked_until_;
    end_earliest_ = blocked_until_;
}

void RateWindow::restart() {
    auto next = RateWindow();
    next.limit_ = limit_;
    next.length_ = length_;
    next.epoch_ = epoch_ + 1;
    next.used_ = next.in_flight_ = in_flight_;
    *this = next;
}

void RateWindow::move_to(RateWindow& other, std::uint32_t count) {
    in_flight_ -= std::min(in_flight_, count);
    used_ -= std::min(used_, count);
    other.in_flight_ += count;
    other.used_ += count;
}

TimePoint RateWindow::whole_at(TimePoint now) const {
    if (limit_ == 0 || used_ == 0) return std::max(now, blocked_until_);
    return std::max({now, blocked_until_, end_latest_ == never ? now : end_latest_});
}

bool RateWindow::idle(TimePoint now) const {
    return in_flight_ == 0 && blocked_until_ <= now && (used_ == 0 || end_latest_ <= now);
}

} // namespace chorus::detail
