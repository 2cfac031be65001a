// What the clients have in common: what they are asked to do, and what they tell.
#pragma once

#include "gateway/wire.hpp"
#include <cstddef>
#include <cstdint>
#include <string>

namespace chorus_bench {

/// One session that reads a stream of `events`. Costs count from BENCH_BEGIN to BENCH_END.
class Ingest {
public:
    Ingest() = default;
    Format format;
    bool tls = false;
    std::uint16_t port = 0; ///< on 127.0.0.1
    std::string ca_file;    ///< whom to trust, where `tls`
    std::size_t events = 0;

    [[nodiscard]] std::string root() const {
        return (tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port);
    }
    [[nodiscard]] std::string gateway() const {
        return (tls ? "wss://127.0.0.1:" : "ws://127.0.0.1:") + std::to_string(port);
    }
    [[nodiscard]] std::size_t counted() const { return events - events / 10; }
    /// The client's part of a program's output, for the one that started it.
    static constexpr char const* result_prefix = "result ";
};

class Cost {
public:
    Cost() = default;
    double cpu_us = 0; ///< of the whole process, in user and kernel mode
    double wall_us = 0;
    std::uint64_t checksum = 0; ///< of what was read: nothing is optimised away
};

/// From `begin` to `end`.
class CostMeter {
public:
    void begin();
    void end();
    [[nodiscard]] Cost const& cost() const { return cost_; }

private:
    Cost cost_;
    double cpu_ = 0;
    double wall_ = 0;
};

/// What a floor does with what it reads, each more than the one before.
enum class Depth { discard, inflate, walk };

/// A loop that blocks, reads as much as there is (64 KB at most), looks at frames' heads, and knows no
/// timeouts, fragments or errors. Walking: simdjson over JSON, a loop over terms.
Cost run_floor(Ingest const& load, Depth depth);

/// chorus, with what is listened to.
class Listening {
public:
    Listening() = default;
    bool all = false;          ///< every type of the stream has a listener
    std::size_t messages = 0;  ///< listeners to MESSAGE_CREATE
    std::size_t unrelated = 0; ///< listeners to what never comes
    bool typing = false;       ///< a listener to TYPING_START
    bool cached = false;       ///< with a cache of everything that one keeps by default
};
Cost run_chorus(Ingest const& load, Listening const& listening);

/// Many sessions that do next to nothing. Prints figures as it goes.
class Idle {
public:
    Idle() = default;
    Format format;
    bool tls = false;
    std::uint16_t port = 0;
    std::string ca_file;
    std::size_t sessions = 2000;
    std::size_t at_once = 64; ///< logins under way
    long watch_ms = 10'000;   ///< how long the CPU is watched
    bool restart = false;     ///< then waits for a restart of the server, told by lines on standard input
};
void run_idle(Idle const& load);

} // namespace chorus_bench
