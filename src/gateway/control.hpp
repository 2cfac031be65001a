#pragma once

#include "detail/sansio/gateway_config.hpp"
#include "detail/sansio/gateway_types.hpp"
#include "gateway/frame.hpp"
#include "rest/rest_core.hpp"
#include <chorus/gateway/options.hpp>
#include <string>
#include <string_view>

namespace chorus::detail {

/// The machine's view of a frame. Owns what its views point to, so it lives as long as they are used.
class ControlFrame {
public:
    explicit ControlFrame(Frame const& frame);
    ControlFrame(ControlFrame const&) = delete;
    ControlFrame& operator=(ControlFrame const&) = delete;
    [[nodiscard]] GatewayFrame const& frame() const { return frame_; }

private:
    std::string session_id_;
    std::string resume_url_;
    GatewayFrame frame_;
};

/// What a session asks for.
[[nodiscard]] Compression compression_of(RestCore const& rest, GatewayOptions const& options);

/// A command, written as JSON, in ETF. Throws errc::invalid_argument for what is no JSON.
[[nodiscard]] std::string etf_message(std::string_view json);

/// What the machine must know, from the instance's flavor and the user's options. `shards` of 0: it is none.
[[nodiscard]] GatewayConfig gateway_config(
    RestCore const& rest, GatewayOptions const& options, std::uint32_t shard = 0, std::uint32_t shards = 0);

/// The typed error of a machine that gave up.
[[nodiscard]] Error error_of(Failed const& failed);

} // namespace chorus::detail
