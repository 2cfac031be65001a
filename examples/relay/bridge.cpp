#include "bridge.hpp"

#include "together.hpp"

namespace relay {

Bridge::Bridge(asio::any_io_executor executor, Shore a, Shore b, Filter tamper)
    : a_to_b_(executor, a, b, std::move(tamper))
    , b_to_a_(executor, b, a) {
    a_to_b_.set_opposite(b_to_a_);
    b_to_a_.set_opposite(a_to_b_);
}

chorus::task<> Bridge::open(chorus::GatewayOptions options) {
    co_await a_to_b_.open(options);
    co_await b_to_a_.open(options);
}

chorus::task<> Bridge::run() {
    auto lanes = tasks(a_to_b_.run(), b_to_a_.run());
    co_await all(std::move(lanes));
}

} // namespace relay
