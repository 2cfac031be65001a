// Everything of one instance except its sockets. Guarded by one mutex, which nobody holds while user code
// runs.
#pragma once

#include "local/gateway/broadcast.hpp"
#include "local/gateway/hub.hpp"
#include "local/ids.hpp"
#include "local/chronicle.hpp"
#include "local/quirks.hpp"
#include "local/rate_limits.hpp"
#include "local/route_faults.hpp"
#include "local/store.hpp"
#include "local/uploads.hpp"
#include <atomic>
#include <chorus/local/options.hpp>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace chorus::local {

/// Where the instance is found. Known once its port is.
struct Urls {
    std::string root;    ///< http://127.0.0.1:3001
    std::string gateway; ///< ws://127.0.0.1:3001
};

struct Tally {
    std::uint64_t connections = 0;
    std::uint64_t requests = 0;
    std::uint64_t rate_limited = 0;
    std::uint64_t messages_posted = 0;
    std::uint64_t identifies = 0;
    std::uint64_t identifies_refused = 0;
    std::uint64_t resumes = 0;
    std::map<std::string, std::uint64_t, std::less<>> by_route;
};

/// What says whether anything is going on.
struct Activity {
    std::atomic<std::uint64_t> steps = 0;   ///< grows with everything that clients do, but heartbeats
    std::atomic<std::size_t> in_flight = 0; ///< requests whose header is here and whose answer has not left
};

/// A login that waits for its second factor.
struct Ticket {
    Snowflake user;
    Clock::time_point until{};
};

struct World {
    explicit World(Options given);

    /// The moment of whatever happens now. With a seed it follows the ids, so that it repeats.
    [[nodiscard]] Timestamp now() const;
    /// Everything there is becomes so much older: time-outs, invites, tickets, sessions without a socket, rate
    /// limits. Heartbeats do not, because clients have clocks of their own.
    void advance(std::chrono::milliseconds time);
    [[nodiscard]] Behaviour const& behaviour() const { return local::behaviour(options.quirks); }

    /// From now on everything is noted in the chronicle.
    void keep_chronicle() { hub.watch(&chronicle); }
    [[nodiscard]] bool keeps_chronicle() const { return hub.watcher() != nullptr; }

    std::mutex mutex;
    Options const options;
    Urls urls;
    Ids ids;
    Snowflake const instance_id;
    Store store;
    Chronicle chronicle;
    Hub hub;
    Broadcast broadcast;
    Tally tally;
    Activity activity;
    RouteFaults route_faults;
    RateLimits rate_limits;
    Uploads uploads;
    std::map<std::string, Ticket, std::less<>> tickets;
    /// By account and bucket of shards.
    std::map<std::pair<Snowflake, std::uint32_t>, Clock::time_point> last_identifies;
    std::map<Snowflake, std::string> control_tokens; ///< with which the program acts for its users
};

} // namespace chorus::local
