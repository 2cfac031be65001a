// Deadlines of everything that runs on one strand, with one timer.
#pragma once

#include "detail/sansio/deadline.hpp"
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
/// Part of an object that is shared, and that all it watches keeps alive. All calls on one strand; but the
/// object may be dropped on any thread, even in the moment in which the timer fires. So the timer knows the
/// owner, and fires for as long as there is one. It waits only while something is watched: it does not keep a
/// program running.
class Watchdog {
public:
    explicit Watchdog(asio::any_io_executor strand) : timer_(std::move(strand)) {}

    /// Before anything is watched.
    void belongs_to(std::weak_ptr<void> owner) { owner_ = std::move(owner); }

    /// `expired` will be called at `when`, or soon after. A new call replaces the one before it.
    void watch(Watched& watched, TimePoint when);
    void forget(Watched& watched);

private:
    using List = boost::intrusive::list<Watched, boost::intrusive::constant_time_size<false>>;

    void arm(TimePoint when);
    void fired();

    std::weak_ptr<void> owner_;
    asio::steady_timer timer_;
    TimePoint armed_ = TimePoint::max();
    List list_;
};

} // namespace chorus::detail
