// What can go wrong between here and a server, as `chorus::Error`.
#pragma once

#include "detail/transport.hpp"
#include <boost/system/error_code.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace chorus::detail {

/// What a connection is doing. Decides which error a failure is, and what its message says.
enum class Phase : std::uint8_t {
    waiting, ///< for a connection of the pool
    resolving,
    connecting, ///< TCP
    tunnel,     ///< through a proxy
    handshake,  ///< TLS
    writing,    ///< a request or message
    answer,     ///< waiting for the first byte of an answer
    reading,    ///< an answer or message
    upgrading,  ///< from HTTP to WebSocket
    closing,
};

/// Why an operation was stopped from this side.
enum class Stop : std::uint8_t { none, timeout, cancelled };

/// "chat.example.org:443", "[::1]:8080".
[[nodiscard]] std::string peer_name(Origin const& origin);

/// An operating system, TLS, HTTP or WebSocket error in words: "connect to 127.0.0.1:1: Connection refused".
[[nodiscard]] Error net_error(Phase phase, Origin const& origin, boost::system::error_code error);
/// The same with an explanation of its own: "TLS handshake with …: certificate: self-signed certificate".
[[nodiscard]] Error net_error(errc code, Phase phase, Origin const& origin, std::string_view explanation);
/// `why` is not Stop::none.
[[nodiscard]] Error stop_error(Stop why, Phase phase, Origin const& origin);

/// Whether the peer ended the connection, orderly or not.
[[nodiscard]] bool is_disconnect(boost::system::error_code error);

} // namespace chorus::detail
