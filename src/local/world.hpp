// Everything of one instance except its sockets. Guarded by one mutex, which nobody holds while user code
// runs.
#pragma once

#include "local/gateway/broadcast.hpp"
#include "local/gateway/hub.hpp"
#include "local/gateway/member_lists.hpp"
#include "local/http/rate_limits.hpp"
#include "local/http/route_faults.hpp"
#include "local/life/agenda.hpp"
#include "local/life/interactions.hpp"
#include "local/rules/quirks.hpp"
#include "local/state/ids.hpp"
#include "local/state/store.hpp"
#include "local/state/uploads.hpp"
#include "local/watch/chronicle.hpp"
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

/// What a user has agreed to, until the application exchanges it for tokens.
struct AuthorizationCode {
    Snowflake application;
    Snowflake user;
    std::string scopes;
    std::string redirect_uri;
    std::string challenge; ///< PKCE; empty: none
    bool hashed = false;   ///< the challenge is the SHA-256 of what the client will say
    Snowflake guild;       ///< that a bot came into; zero: none
    Clock::time_point until{};
};

/// A letter whose token nobody has used yet.
struct MailRecord {
    Snowflake user;
    int purpose = 0;
    Clock::time_point until{};
};

struct World {
    explicit World(Options given);

    /// The moment of whatever happens now. With a seed it follows the ids, so that it repeats.
    [[nodiscard]] Timestamp now() const;
    /// Everything there is becomes so much older: time-outs, invites, tickets, sessions without a socket,
    /// interactions, uploads, threads and polls, rate limits. Heartbeats do not, because clients have clocks of
    /// their own.
    void advance(std::chrono::milliseconds time);
    [[nodiscard]] Behaviour const& behaviour() const { return local::behaviour(options.quirks); }
    /// Writes what changed to the file, if there is one. Throws StorageError.
    void commit();
    /// Puts into the store what is not in it by itself.
    void note_progress();
    [[nodiscard]] std::string hash_password(std::string_view password);

    /// From now on everything is noted in the chronicle.
    void keep_chronicle() { hub.watch(&chronicle); }
    [[nodiscard]] bool keeps_chronicle() const { return hub.watcher() != nullptr; }

    std::mutex mutex;
    Options const options;
    Urls urls;
    Ids ids;
    Snowflake instance_id;
    std::string url_key; ///< signs addresses of files
    Store store;
    Chronicle chronicle;
    Hub hub;
    Broadcast broadcast;
    MemberLists member_lists;
    Tally tally;
    Activity activity;
    RouteFaults route_faults;
    RateLimits rate_limits;
    Uploads uploads;
    Agenda agenda;
    Interactions interactions;
    std::map<std::string, Ticket, std::less<>> tickets;
    std::map<std::string, MailRecord, std::less<>> mails; ///< by token
    std::map<std::string, AuthorizationCode, std::less<>> codes;
    std::map<std::string, Clock::time_point, std::less<>> registration_tokens; ///< and until when they are good
    /// By account and bucket of shards.
    std::map<std::pair<Snowflake, std::uint32_t>, Clock::time_point> last_identifies;
};

} // namespace chorus::local
