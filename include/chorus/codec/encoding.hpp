#pragma once

#include <cstdint>

namespace chorus {

/// How a gateway writes its messages.
enum class Encoding : std::uint8_t {
    json,
    etf, ///< Erlang's external term format: binary, about as large, quicker to read
};

/// How a gateway packs its messages.
enum class Compression : std::uint8_t {
    none,
    zlib_stream, ///< one stream as long as the connection
    zstd_stream, ///< the same, or each message a frame of its own
    payload,     ///< single messages, as the server likes: `compress` of IDENTIFY
};

} // namespace chorus
