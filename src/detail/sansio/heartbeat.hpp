#pragma once

#include "detail/sansio/backoff.hpp"

#include <optional>

namespace chorus::detail {

/// The heartbeat schedule of one gateway connection: when to beat, and whether the other side still answers.
///
/// A TCP connection whose peer is gone can look healthy for many minutes. The only proof of life is the
/// heartbeat ACK, so a beat that was not acknowledged by the time of the next one means a dead ("zombie")
/// connection - provided that we were listening: while the program does not read from the socket, or when its
/// event loop was blocked, the ACK may be waiting unread, and judging then would cut a healthy connection.
class Heartbeat {
public:
    enum class Verdict { not_due, beat, dead };

    /// A timer that fires later than this tells of a blocked event loop (or a suspended machine).
    static constexpr Duration late = std::chrono::seconds(1);

    /// Begins at HELLO. The first beat comes after `first`, a random part of the interval, so that the
    /// clients of a restarted server do not all beat in the same moment.
    void start(TimePoint now, Duration interval, Duration first) {
        interval_ = interval;
        next_ = now + first;
        oldest_unanswered_.reset();
        waiting_since_.reset();
    }

    void stop() { next_.reset(); }
    bool running() const { return next_.has_value(); }
    Duration interval() const { return interval_; }

    /// When `tick` wants to be called next; empty when stopped.
    std::optional<TimePoint> due() const { return next_; }

    /// Call when due. `beat`: send a heartbeat, then call `sent`.
    Verdict tick(TimePoint now) {
        if (!next_ || now < *next_) return Verdict::not_due;
        bool const listening = reading_ && now - *next_ <= late;
        if (waiting_since_ && !listening) waiting_since_ = now;
        if (waiting_since_ && now - *waiting_since_ >= interval_) return Verdict::dead;
        next_ = now + interval_;
        return Verdict::beat;
    }

    /// A heartbeat left, on schedule or because the server asked for one.
    void sent(TimePoint now) {
        if (!oldest_unanswered_) oldest_unanswered_ = now;
        if (!waiting_since_) waiting_since_ = now;
    }

    /// An ACK arrived. Returns when the beat it answers was sent; empty for an ACK out of nowhere.
    /// One ACK answers all beats so far: servers may merge them, and a missing second one proves nothing.
    std::optional<TimePoint> acknowledged(TimePoint now) {
        auto const answered = oldest_unanswered_;
        if (answered) latency_ = now - *answered;
        oldest_unanswered_.reset();
        waiting_since_.reset();
        return answered;
    }

    /// Whether the program is reading from the socket. See the class comment.
    void set_reading(TimePoint now, bool reading) {
        if (reading && !reading_ && waiting_since_) waiting_since_ = now;
        reading_ = reading;
    }
    bool reading() const { return reading_; }

    /// From the last acknowledged heartbeat to its ACK; empty until there was one.
    std::optional<Duration> latency() const { return latency_; }

private:
    Duration interval_{};
    std::optional<TimePoint> next_;
    std::optional<TimePoint> oldest_unanswered_;
    std::optional<TimePoint>
        waiting_since_; // as oldest_unanswered_, minus the time in which we did not listen
    std::optional<Duration> latency_;
    bool reading_ = true;
};

} // namespace chorus::detail
