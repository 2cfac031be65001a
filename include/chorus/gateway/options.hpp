#pragma once

#include <chorus/cache/options.hpp>
#include <chorus/codec/encoding.hpp>
#include <chorus/gateway/intents.hpp>
#include <chorus/gateway/session_store.hpp>
#include <chorus/gateway/shards.hpp>
#include <chorus/types/json_text.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace chorus {

/// What happens to events whose handlers had not finished when the process ended. Matters where a session
/// goes on in another process: GatewayOptions::session_store and resume_from.
enum class Delivery : std::uint8_t {
    /// They come again, and with them those behind that were done already: EventInfo tells them by session
    /// and sequence. READY alone is not repeated.
    at_least_once,
    at_most_once, ///< They do not.
};

/// What happens when coroutine handlers and streams have more to do than they may keep.
enum class SlowConsumer : std::uint8_t {
    /// The session does not read until half of it is done; heartbeats go on. Nothing is lost, unless a server
    /// loses patience with a connection that takes nothing.
    stop_reading,
    /// The oldest event of the longest queue is dropped for each new one: see GatewayStats::dropped. Only the
    /// slow lose any, and always the oldest.
    drop_oldest,
    /// The session disconnects, and resumes when half of it is done: what came meanwhile comes then.
    disconnect,
};

/// How a gateway session works.
class GatewayOptions {
public:
    GatewayOptions() = default;

    Intents intents = intents::all;            ///< where the server has them
    Shards shards;                             ///< of a bot; none by default
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
    /// Events that may wait for coroutine handlers and streams, before it is as `slow_consumer` says. Where
    /// that happens, a SessionOverflow event tells.
    std::size_t max_pending_events = 1024;
    SlowConsumer slow_consumer = SlowConsumer::stop_reading;

    Delivery delivery = Delivery::at_least_once;
    /// Where the session is kept for the next process, after each event: it then begins with RESUME and
    /// misses nothing. With a store, the end of the user's last handle leaves the session to be resumed;
    /// `close()` still ends it.
    std::shared_ptr<SessionStore> session_store;
    /// What the session is called there. Empty: the URL of the API and the id of the user.
    std::string session_key;
    /// A session to go on with; comes before what the store has. Used once.
    std::optional<SessionState> resume_from;

    /// What `user.cache()` keeps; nothing: there is none. A session that is connected again with the same options goes on
    /// with the same cache; with others, `user.cache()` is a new one.
    std::optional<CacheOptions> cache;
    /// Called with what a handler threw. Without it, it is logged.
    std::function<void(std::exception_ptr)> on_handler_error;
};

/// What a session is doing: `waiting` is the pause before the next connection.
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
    /// Sequence numbers that were skipped and have not come since: events that the server has left out, or
    /// that are yet to come. Some servers skip numbers as they please.
    std::uint64_t missing = 0;
    std::uint64_t handler_errors = 0;
    std::uint64_t undecodable = 0;    ///< dispatches whose payload was no JSON object
    std::uint64_t overflows = 0;      ///< how often handlers had more to do than they may keep
    std::uint64_t dropped = 0;        ///< events dropped then: see SlowConsumer
    std::uint64_t store_failures = 0; ///< what a session store threw
    std::size_t pending = 0;          ///< events that wait for coroutine handlers and streams now
    std::optional<std::chrono::nanoseconds> latency; ///< of the last acknowledged heartbeat
    GatewayPhase phase = GatewayPhase::idle;
};

[[nodiscard]] CHORUS_DECL std::string_view to_string(GatewayPhase phase);
[[nodiscard]] CHORUS_DECL std::string_view to_string(SlowConsumer policy);

} // namespace chorus
