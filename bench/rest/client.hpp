// What the clients have in common: what they are asked to do, and how it is measured.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace chorus_bench {

/// `GET /api/v9/channels/{id}`, over and over, `in_flight` at a time: each of these has a channel of its own,
/// as some clients make one call at a time per channel.
class Load {
public:
    Load() = default;
    bool tls = false;
    std::uint16_t port = 0; ///< on 127.0.0.1
    std::string ca_file;    ///< whom to trust, where `tls`
    std::string token;
    std::vector<std::string> channels; ///< as many as are in flight, at least
    std::size_t in_flight = 16;
    std::chrono::milliseconds warm_up{300}; ///< connections are opened, and caches filled, before it counts
    std::chrono::milliseconds time{1000};

    [[nodiscard]] std::string root() const {
        return (tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port);
    }
    [[nodiscard]] std::string target(std::size_t which) const {
        return "/api/v9/channels/" + channels[which];
    }
    /// The client's part of a program's output, for the one that started it.
    static constexpr char const* result_prefix = "result ";
};

/// What a client did after its warm-up.
class Result {
public:
    Result() = default;
    double requests = 0;
    double cpu_us = 0; ///< of the whole process, in user and kernel mode
    double wall_us = 0;
    double p50_us = 0;
    double p99_us = 0;

    [[nodiscard]] double cpu_us_per_request() const { return cpu_us / requests; }
    [[nodiscard]] double per_cpu_second() const { return requests * 1e6 / cpu_us; }
    [[nodiscard]] double per_second() const { return requests * 1e6 / wall_us; }
};

/// Counts and times requests from the end of the warm-up until the time is over. One thread.
class Stopwatch {
public:
    using Clock = std::chrono::steady_clock;

    explicit Stopwatch(Load const& load);

    /// False: the time is over. Otherwise the request may start, and `begin` says when it did.
    bool next(Clock::time_point& begin);
    /// The request that began then has its answer.
    void answered(Clock::time_point begin);

    [[nodiscard]] Result result() const;

private:
    void turn(Clock::time_point now);

    Clock::time_point warm_; ///< end of the warm-up
    Clock::time_point end_;
    std::size_t warm_up_calls_; ///< still to come: on a busy machine time alone does not open connections
    bool counting_ = false;
    bool over_ = false;
    Clock::time_point began_;
    Clock::time_point last_;
    double cpu_at_begin_ = 0;
    double cpu_at_end_ = 0;
    std::vector<std::uint32_t> latencies_; ///< ns
};

// The contestants. Each ends the program's process with an exception where an answer is not what it should
// be.

/// Beast's `http::async_write` and `http::async_read` on one connection per request in flight, in a coroutine
/// each: requests made once, answers into a new `string_body`, nothing decoded, no timeouts, limits or
/// retries.
Result run_floor(Load const& load);
/// chorus: `user.channels().get(id)`.
Result run_chorus(Load const& load);
/// libcurl's multi interface with `curl_multi_poll`: one reused easy handle per request in flight, answers
/// into a string, nothing decoded.
Result run_curl(Load const& load);

/// chorus, for `calls` calls after a tenth as many: by how many KB the process has grown, per million calls.
double memory_growth(Load const& load, std::size_t calls);

} // namespace chorus_bench
