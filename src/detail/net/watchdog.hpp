// Deadlines of everything that runs on one strand, with one timer.
#pragma once

#include "detail/transport.hpp"
#include <boost/asio/steady_timer.hpp>
#include <boost/intrusive/list.hpp>
#include <memory>

namespace chorus::detail {

/// Something with a deadline. Leaves its watchdog when destroyed.
class Watched
    : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    Watched() = default;
    Watched(Watched const&) = delete;
    Watched& operator=(Watched const&) = delete;
    virtual ~Watched() = default;

private:
    friend class Watchdog;
    /// The deadline passed; nothing is watched any more until `watch` is called again.
    virtual void expired(TimePoint now) = 0;

    TimePoint due_ = TimePoint::max();
};

/// Deadlines move with every phase of every request, and are hardly ever reached. So the timer is not set
/// anew with each of them: it is only ever moved forward, and looks for the next deadline when it fires. A
/// request on a warm connection then costs no timer operation at all.
///
/// All calls on one strand. The timer holds no reference to the watchdog, and waits only while something is
/// watched: neither keeps a program running.
class Watchdog : public std::enable_shared_from_this<Watchdog> {
public:
    explicit Watchdog(asio::any_io_executor strand) : timer_(std::move(strand)) {}

    /// `expired` will be called at `when`, or soon after. A new call replaces the one before it.
    void watch(Watched& watched, TimePoint when);
    void forget(Watched& watched);

private:
    using List = boost::intrusive::list<Watched, boost::intrusive::constant_time_size<false>>;

    void arm(TimePoint when);
    void fired();

    asio::steady_timer timer_;
    TimePoint armed_ = TimePoint::max();
    List list_;
};

/// `start + span`, without overflow.
[[nodiscard]] TimePoint after(TimePoint start, std::chrono::milliseconds span);

} // namespace chorus::detail
