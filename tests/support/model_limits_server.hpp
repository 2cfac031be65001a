// A server that does nothing but count requests, exactly, in simulated time: what limiters are tested against.
// It shares no code with the library.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace chorus::test {

/// Since the server's clock began.
using ModelTime = std::chrono::nanoseconds;

class ModelRequest {
public:
    std::string verb;
    std::string route; ///< the template
    std::string major;
    std::string target; ///< path and query
    std::uint64_t account = 0;
    bool fails = false; ///< the answer is a 404
};

class ModelReply {
public:
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    double retry_after = -1; ///< of the body of a 429
    bool global = false;
};

class ModelLimit {
public:
    std::uint32_t count = 0; ///< 0: none
    ModelTime window{0};
};

class ModelLimitsServer {
public:
    enum class Dialect { discord, spacebar, fluxer };
    explicit ModelLimitsServer(Dialect dialect) : dialect_(dialect) {}

    ModelLimit per_account; ///< Discord's and Spacebar's "global"
    ModelLimit per_address; ///< Spacebar
    ModelLimit errors;      ///< Spacebar
    ModelLimit otherwise;   ///< routes that have no line in `routes`
    /// By "VERB template"; of Spacebar, by the beginning of the template.
    std::map<std::string, ModelLimit> routes;
    /// What Discord calls a route's bucket; routes of one name share one. Otherwise its own name.
    std::map<std::string, std::string> names;
    ModelTime epoch{}; ///< when the server's clock began, since 1970

    ModelReply handle(ModelRequest const& request, ModelTime now);

    // What it has seen
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t refused_global = 0;
    std::uint64_t refused_errors = 0;

private:
    struct Window {
        std::uint32_t hits = 0;
        bool blocked = false;
        ModelTime end{-1};
    };
    using Key = std::pair<std::uint64_t, std::string>;

    /// Discord and Fluxer: a window of its own for everyone, from its first request on. False: it is full.
    bool count(Window& window, ModelLimit const& limit, ModelTime now);
    ModelReply by_headers(ModelRequest const& request, ModelTime now);
    ModelReply by_middleware(ModelRequest const& request, ModelTime now);
    ModelReply refuse_by_middleware(
        Window& window, ModelLimit const& limit, std::string const& name, ModelTime now);
    void hit(Window& window, ModelLimit const& limit, ModelTime now);
    void describe(ModelReply& reply, Window const& window, ModelLimit const& limit, std::string const& name,
        ModelTime now) const;
    [[nodiscard]] ModelLimit limit_of(ModelRequest const& request) const;

    Dialect dialect_;
    std::map<Key, Window> windows_;
};

} // namespace chorus::test
