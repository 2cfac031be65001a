// The gateway that clients are measured against: a process of its own that has everything ready to be sent.
#pragma once

#include "gateway/wire.hpp"
#include <cstddef>
#include <cstdint>
#include <string>

namespace chorus_bench {

/// Speaks HTTP as far as a client needs it to log in, and the gateway: HELLO, READY after IDENTIFY, heartbeat
/// ACKs, INVALID_SESSION for RESUME.
class Scene {
public:
    Scene() = default;
    Format format;
    /// After READY: so many made-up events at once, after a tenth of them BENCH_BEGIN, at their end
    /// BENCH_END. None: sessions that idle.
    std::size_t events = 0;
    /// Then they are no mixed stream, but TYPING_STARTs in one guild with so many members.
    std::size_t members = 0;
    long heartbeat_ms = 41'250;
    std::uint16_t port = 0; ///< 0: any
    std::uint16_t tls_port = 0;
    std::string certificate_file; ///< what the certificate of TLS is in, or will be
    std::string key_file;         ///< made, if it is not there
};

/// Prints `ready <port> <TLS port>` when it listens. Never returns.
void serve_frames(Scene const& scene);

} // namespace chorus_bench
