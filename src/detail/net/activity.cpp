#include "detail/net/activity.hpp"

#include <algorithm>
#include <utility>

namespace chorus::detail {

void Activity::begin(Phase phase, TimePoint until, Interrupt interrupt) {
    phase_ = phase;
    if (stopped()) throw stop_error(why_, phase_, *origin_);
    interrupt_ = std::move(interrupt);
    extend(until);
}

void Activity::extend(TimePoint until) { watchdog_.watch(*this, std::min(until, deadline_)); }

void Activity::end() {
    interrupt_ = nullptr;
    watchdog_.forget(*this);
}

void Activity::stop(Stop why) {
    if (stopped()) return;
    why_ = why;
    watchdog_.forget(*this);
    if (auto const interrupt = std::exchange(interrupt_, nullptr)) interrupt();
}

Error Activity::failure(boost::system::error_code error) const {
    if (stopped()) return stop_error(why_, phase_, *origin_);
    return net_error(phase_, *origin_, error);
}

void Activity::expired(TimePoint) { stop(Stop::timeout); }

} // namespace chorus::detail
