#pragma once

#include "lane.hpp"

namespace relay {

/// Two channels, on one instance or two, that say the same: what is posted in one appears in the other.
class Bridge {
public:
    /// `tamper` sees what happens on `a` before it crosses.
    Bridge(asio::any_io_executor executor, Shore a, Shore b, Filter tamper = {});
    Bridge(Bridge const&) = delete; // the lanes know each other

    /// Connects both gateways.
    chorus::task<> open(chorus::GatewayOptions options);
    /// Carries until it is cancelled.
    chorus::task<> run();

    [[nodiscard]] Traffic const& from_a() const { return a_to_b_.traffic(); }
    [[nodiscard]] Traffic const& from_b() const { return b_to_a_.traffic(); }

private:
    Lane a_to_b_;
    Lane b_to_a_;
};

} // namespace relay
