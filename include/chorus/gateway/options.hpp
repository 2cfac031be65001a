#pragma once

#include <chorus/codec/encoding.hpp>
#include <chorus/gateway/intents.hpp>
#include <chorus/types/json_text.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>

namespace chorus {

/// How a gateway session works.
class GatewayOptions {
public:
    GatewayOptions() = default;

    Intents intents = intents::all;            ///< where the server has them
    std::optional<std::uint64_t> capabilities; ///< of user accounts
    std::string status;                        ///< "online", "idle", "dnd", "invisible"; empty: not said
    std::string os;                            ///< client properties; empty: this library's
    std::string browser;
    std::string device;
    /// What is asked for; each message is taken as what it is, so a server may do as it likes.
    Encoding encoding = Encoding::json;
    /// Unpacking takes memory for as long as the connection lives: up to 40 KB for Compression::zlib_stream;
    /// for zstd_stream 40 KB and as much as the largest message, where the server makes one frame of all
    /// messages up to its window (8 MB at most). Not given: Flavor::compression.
    std::optional<Compression> compression;
    /// Attempts before the first READY; then `connect()` fails with errc::gateway_unreachable. 0: never.
    std::uint32_t max_attempts = 5;
    std::chrono::milliseconds hello_timeout{20'000};
    std::chrono::milliseconds ready_timeout{30'000};
    std::chrono::milliseconds connect_timeout{20'000};
    std::chrono::milliseconds backoff_base{1'000}; ///< of the first pause between attempts; doubles, jittered
    std::chrono::milliseconds backoff_cap{60'000};
    /// Between a refused session and the next IDENTIFY, at least; at most five times that.
    std::chrono::milliseconds invalid_session_delay{1'000};
    /// Events that may wait for coroutine handlers before the session stops reading (heartbeats go on).
    std::size_t max_pending_events = 1024;
    /// Called with what a handler threw. Without it, it is logged.
    std::function<void(std::exception_ptr)> on_handler_error;
};

enum class GatewayPhase : std::uint8_t { idle, connecting, ready, waiting, closed };

/// Counters of a session since it was made.
class GatewayStats {
public:
    GatewayStats() = default;
    std::uint64_t events = 0;     ///< dispatches received, duplicates left out
    std::uint64_t decoded = 0;    ///< of them, those somebody listened to
    std::uint64_t reconnects = 0; ///< connections lost and made again
    std::uint64_t resumes = 0;    ///< of them, those that lost nothing
    std::uint64_t gaps = 0;       ///< sessions that could not be resumed: see SessionGap
    std::uint64_t duplicates = 0; ///< dispatches received twice and handed out once
    std::uint64_t handler_errors = 0;
    std::uint64_t undecodable = 0;                   ///< dispatches whose payload was no JSON object
    std::optional<std::chrono::nanoseconds> latency; ///< of the last acknowledged heartbeat
    GatewayPhase phase = GatewayPhase::idle;
};

} // namespace chorus
