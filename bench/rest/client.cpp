#include "rest/client.hpp"

#include "support/process.hpp"
#include <algorithm>
#include <stdexcept>

namespace chorus_bench {

Stopwatch::Stopwatch(Load const& load)
    : warm_(Clock::now() + load.warm_up)
    , end_(warm_ + load.time)
    , warm_up_calls_(10 * load.in_flight) {
    latencies_.reserve(1u << 18);
}

bool Stopwatch::next(Clock::time_point& begin) {
    begin = Clock::now();
    turn(begin);
    return !over_;
}

void Stopwatch::answered(Clock::time_point begin) {
    auto const now = Clock::now();
    if (warm_up_calls_ > 0) --warm_up_calls_;
    turn(now);
    if (!counting_ || over_) return;
    latencies_.push_back(static_cast<std::uint32_t>((now - begin).count()));
    last_ = now;
}

void Stopwatch::turn(Clock::time_point now) {
    if (over_ || now < warm_ || warm_up_calls_ > 0) return;
    if (!counting_) {
        counting_ = true;
        began_ = last_ = now;
        end_ += now - warm_;
        cpu_at_begin_ = process_cpu_us();
    }
    else if (now >= end_) {
        over_ = true;
        cpu_at_end_ = process_cpu_us();
    }
}

Result Stopwatch::result() const {
    if (!over_ || latencies_.empty()) throw std::runtime_error("no request was answered in time");
    auto sorted = latencies_;
    std::ranges::sort(sorted);
    auto quantile = [&](double share) {
        auto const at = static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1));
        return static_cast<double>(sorted[at]) / 1e3;
    };
    Result result;
    result.requests = static_cast<double>(sorted.size());
    result.cpu_us = cpu_at_end_ - cpu_at_begin_;
    result.wall_us = std::chrono::duration<double, std::micro>(last_ - began_).count();
    result.p50_us = quantile(0.50);
    result.p99_us = quantile(0.99);
    return result;
}

} // namespace chorus_bench
