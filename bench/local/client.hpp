// Who asks: with bare Beast, so that nothing of a client library is measured.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace chorus_bench {

/// One POST, over and over, on as many connections as are in flight.
class Posts {
public:
    Posts() = default;
    std::uint16_t port = 0;
    std::string target;
    std::string token;
    std::size_t in_flight = 16;
    std::chrono::milliseconds warm_up{200};
    std::chrono::milliseconds time{700}; ///< 0: `count` decides
    std::size_t count = 0;
};

class Posted {
public:
    Posted() = default;
    double requests = 0;
    double wall_us = 0;
    double cpu_us = 0; ///< of the server

    [[nodiscard]] double per_second() const { return requests * 1e6 / wall_us; }
    [[nodiscard]] double per_cpu_second() const { return requests * 1e6 / cpu_us; }
};

/// Throws where an answer is not 200. `server_cpu_us` says what the server has used so far.
Posted post(Posts const& posts, std::function<double()> const& server_cpu_us);

/// A gateway session per token that does nothing but read, until the process is ended. Prints `listening`
/// once all have had READY.
void listen_for_ever(std::uint16_t port, std::vector<std::string> const& tokens);
inline constexpr char const* listening_prefix = "listening";

/// Connects, identifies, and returns once READY is there.
void await_ready(std::uint16_t port, std::string const& token);

/// Somebody's place in the instance.
class Place {
public:
    Place() = default;
    std::string token; ///< of the owner
    std::string channel;
    std::vector<std::string> members; ///< tokens
};
/// A guild with so many members besides its owner.
Place populate(std::uint16_t port, std::size_t members);

} // namespace chorus_bench
