// What others are told of a call: the log, the metrics, the wiretap.
#pragma once

#include "detail/transport.hpp"
#include "rest/instance_core.hpp"
#include <chorus/metrics.hpp>
#include <chorus/wiretap.hpp>
#include <cstdint>
#include <string_view>

namespace chorus::detail {

/// Speaks of one call. Cheap where nobody listens.
class CallWatch {
public:
    CallWatch(InstanceCore const& instance, Request const& request, Secret const& token)
        : instance_(instance)
        , request_(request)
        , token_(token) {}

    void sending(HttpRequest const& http, std::uint32_t attempt);
    void answered(Response const& response, std::uint32_t attempt, Duration took);
    void failed(Error const& error, std::uint32_t attempt, Duration took);
    void limited(Response const& response);
    /// The attempt that failed is not the last one.
    void again(int status, errc code, Duration delay);
    void over(int status, errc code, std::uint32_t attempts, Duration waited, Duration took);

private:
    [[nodiscard]] InstanceOptions const& options() const { return instance_.options(); }
    template<class Metrics> [[nodiscard]] Metrics metrics_of() const;
    [[nodiscard]] WireRecord record(WireRecord::Kind kind, std::uint32_t attempt);
    void tap(WireRecord record);

    InstanceCore const& instance_;
    Request const& request_;
    Secret const& token_;
    std::uint64_t number_ = 0; ///< among those that are tapped
};

/// "timeout", "cancelled", …: how metrics and logs call what ended a call without an answer.
[[nodiscard]] std::string_view short_name(errc code);

} // namespace chorus::detail
