#include "bridge.hpp"

#include "together.hpp"

namespace relay {

Bridge::Bridge(asio::any_io_executor executor, Shore a, Shore b, Filter tamper)
    : a_(std::move(a))
    , b_(std::move(b))
    , a_to_b_(executor, a_, b_, std::move(tamper))
    , b_to_a_(executor, b_, a_) {
    a_to_b_.set_opposite(b_to_a_);
    b_to_a_.set_opposite(a_to_b_);
}

chorus::task<> Bridge::open(chorus::GatewayOptions options) {
    co_await a_to_b_.open();
    co_await b_to_a_.open();
    co_await a_.relay.gateway().connect(options);
    co_await b_.relay.gateway().connect(options);
}

chorus::task<> Bridge::run() {
    auto lanes = tasks(a_to_b_.run(), b_to_a_.run());
    co_await all(std::move(lanes));
}

} // namespace relay
