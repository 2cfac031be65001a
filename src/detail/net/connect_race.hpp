// A TCP connection to the first of several addresses that answers.
#pragma once

#include "detail/net/activity.hpp"
#include "detail/net/resolver.hpp"
#include <boost/asio/ip/tcp.hpp>
#include <vector>

namespace chorus::detail {

/// Alternates between the address families, beginning with that of the first address: a host whose IPv6 does
/// not work costs one head start, not one for each of its addresses.
[[nodiscard]] std::vector<tcp::endpoint> interleaved(std::vector<tcp::endpoint> const& endpoints);

/// Tries the addresses one after the other: the next when one has failed, or has not answered for a quarter
/// of a second. The others go on meanwhile; the first to answer is taken (RFC 8305, "happy eyeballs"). Throws
/// errc::connect_failed with the last failure, timeout, cancelled. The socket is one of `io`, which is the
/// strand, or what the strand is made from: who uses it there has handlers that know their strand.
task<tcp::socket> connect_any(Activity& activity, asio::any_io_executor strand, asio::any_io_executor io,
    std::vector<tcp::endpoint> endpoints, TimePoint until);

} // namespace chorus::detail
