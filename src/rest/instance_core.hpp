#pragma once

#include "detail/sansio/rate_limiter.hpp"
#include "detail/transport.hpp"
#include <boost/asio/strand.hpp>
#include <chorus/flavor.hpp>
#include <chorus/instance_options.hpp>
#include <chorus/limits.hpp>
#include <chorus/models/instance.hpp>
#include <chorus/url_bundle.hpp>
#include <memory>

namespace chorus::detail {

/// What an Instance is behind its handle: shared by all its users, gone with the last of them.
class InstanceCore {
public:
    InstanceCore(asio::any_io_executor executor, InstanceOptions options, UrlBundle urls, Flavor flavor,
        InstanceInfo info, std::shared_ptr<Transport> transport)
        : executor_(std::move(executor))
        , strand_(asio::make_strand(executor_))
        , options_(std::move(options))
        , urls_(std::move(urls))
        , flavor_(std::move(flavor))
        , info_(std::move(info))
        , transport_(std::move(transport)) {}
    ~InstanceCore() { transport_->http().close(); }

    [[nodiscard]] asio::any_io_executor const& executor() const { return executor_; }
    /// Where the limiter lives and calls are made.
    [[nodiscard]] asio::any_io_executor const& strand() const { return strand_; }
    [[nodiscard]] InstanceOptions const& options() const { return options_; }
    [[nodiscard]] UrlBundle const& urls() const { return urls_; }
    [[nodiscard]] Flavor const& flavor() const { return flavor_; }
    [[nodiscard]] InstanceInfo const& info() const { return info_; }
    [[nodiscard]] Limits const& limits() const { return limits_; }
    /// Before the instance is handed out.
    void set_limits(Limits const& limits) { limits_ = limits; }
    [[nodiscard]] Transport& transport() const { return *transport_; }
    [[nodiscard]] RateLimiter& limiter() { return limiter_; }

private:
    asio::any_io_executor executor_;
    asio::any_io_executor strand_;
    InstanceOptions options_;
    UrlBundle urls_;
    Flavor flavor_;
    InstanceInfo info_;
    Limits limits_;
    std::shared_ptr<Transport> transport_;
    RateLimiter limiter_;
};

/// The transport's options, from an instance's.
[[nodiscard]] TransportOptions transport_options(InstanceOptions const& options);

} // namespace chorus::detail
