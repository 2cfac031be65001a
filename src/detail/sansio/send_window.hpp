#pragma once

#include "detail/sansio/backoff.hpp"

#include <cstddef>
#include <deque>

namespace chorus::detail {

/// A sliding window over the frames sent on one connection: how many left during the last `span`?
///
/// Gateways count the same way (120 frames in 60 s) and close the connection of whoever exceeds it. The
/// window only counts; who may use how much of it is the caller's policy, given as `limit`.
class SendWindow {
public:
    explicit SendWindow(Duration span) : span_(span) {}

    void record(TimePoint now) {
        prune(now);
        sent_.push_back(now);
    }

    /// True if fewer than `limit` frames were sent in (now - span, now].
    bool has_room(TimePoint now, std::size_t limit) {
        prune(now);
        return sent_.size() < limit;
    }

    /// When there will be room under `limit`, if nothing else is sent. `limit` must be at least 1, and
    /// `has_room` false for it.
    TimePoint free_at(std::size_t limit) const { return sent_[sent_.size() - limit] + span_; }

    /// The limits are per connection: a new one starts from nothing.
    void clear() { sent_.clear(); }

    Duration span() const { return span_; }

private:
    void prune(TimePoint now) {
        while (!sent_.empty() && sent_.front() + span_ <= now) sent_.pop_front();
    }

    Duration span_;
    std::deque<TimePoint> sent_;
};

} // namespace chorus::detail
