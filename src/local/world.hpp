// Everything of one instance except its sockets. Guarded by one mutex, which nobody holds while user code
// runs.
#pragma once

#include "local/gateway/broadcast.hpp"
#include "local/gateway/hub.hpp"
#include "local/gateway/member_lists.hpp"
#include "local/ids.hpp"
#include "local/quirks.hpp"
#include "local/rate_limits.hpp"
#include "local/store.hpp"
#include "local/uploads.hpp"
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

/// A login that waits for its second factor.
struct Ticket {
    Snowflake user;
    Clock::time_point until{};
};

struct World {
    explicit World(Options given);

    /// The moment of whatever happens now. With a seed it follows the ids, so that it repeats.
    [[nodiscard]] Timestamp now() const;
    [[nodiscard]] Behaviour const& behaviour() const { return local::behaviour(options.quirks); }
    /// Writes what changed to the file, if there is one. Throws StorageError.
    void commit();
    /// Puts into the store what is not in it by itself.
    void note_progress();

    std::mutex mutex;
    Options const options;
    Urls urls;
    Ids ids;
    Snowflake instance_id;
    Store store;
    Hub hub;
    Broadcast broadcast;
    MemberLists member_lists;
    Tally tally;
    RateLimits rate_limits;
    Uploads uploads;
    std::map<std::string, Ticket, std::less<>> tickets;
    /// By account and bucket of shards.
    std::map<std::pair<Snowflake, std::uint32_t>, Clock::time_point> last_identifies;
};

} // namespace chorus::local
