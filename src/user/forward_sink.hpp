#pragma once

#include "gateway/event_sink.hpp"
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <chorus/task.hpp>
#include <functional>
#include <memory>
#include <utility>

namespace chorus::detail {

/// Takes events to the user's strand, whichever session they come in. `hear` gets null at the end of a
/// session.
class ForwardSink final : public EventSink {
public:
    using Hear = std::function<void(Arrival const* arrival)>;

    ForwardSink(asio::any_io_executor strand, Hear hear)
        : strand_(std::move(strand))
        , hear_(std::make_shared<Hear>(std::move(hear))) {}

    void push(Arrival const& arrival) override {
        asio::dispatch(strand_, [hear = hear_, arrival] { (*hear)(&arrival); });
    }
    void end() override {
        asio::dispatch(strand_, [hear = hear_] { (*hear)(nullptr); });
    }

private:
    asio::any_io_executor strand_;
    std::shared_ptr<Hear> hear_;
};

} // namespace chorus::detail
