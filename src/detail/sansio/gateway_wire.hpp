#pragma once

#include "detail/sansio/gateway_types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The few texts that the gateway machine writes itself.
namespace chorus::detail {

namespace gateway_op {
inline constexpr int dispatch = 0;
inline constexpr int heartbeat = 1;
inline constexpr int reconnect = 7;
inline constexpr int invalid_session = 9;
inline constexpr int hello = 10;
inline constexpr int heartbeat_ack = 11;
} // namespace gateway_op

/// `base` with `query` behind it; correct also if the base already has a query (a server's resume URL may).
std::string gateway_url(std::string_view base, std::string_view query);

/// Whether the resume URL that a server named may be used. It must be a WebSocket URL, and must not make us
/// send the token in the clear when the base URL would not.
bool may_resume_at(std::string_view resume_url, std::string_view base_url);

/// `d` is the last sequence or null, but never absent: Fluxer closes with 4001 over a missing `d`.
std::string heartbeat_text(std::optional<std::int64_t> sequence);

std::string resume_text(std::string_view token, GatewaySession const& session);

} // namespace chorus::detail
