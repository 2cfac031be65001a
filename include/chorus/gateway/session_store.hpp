#pragma once

#include <chorus/config.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace chorus {

/// What it takes to go on with a gateway session on another connection or in another process:
/// `gateway().session()` and `detach()` give it, GatewayOptions::resume_from takes it. It holds no token:
/// whoever resumes logs in first.
class SessionState {
public:
    SessionState() = default;
    SessionState(std::string id, std::string url, std::int64_t s)
        : session_id(std::move(id))
        , resume_url(std::move(url))
        , sequence(s) {}

    std::string session_id;
    std::string resume_url; ///< empty: the instance's gateway URL
    /// The server sends again what came after it.
    std::int64_t sequence = -1;
    std::uint32_t shard = 0;
    std::uint32_t shard_count = 1;

    /// A session before it that could not be resumed, while handlers still worked on its events or on its
    /// SessionGap. Whoever goes on from here hears of that gap again, from the first event that was not done.
    std::string lost_session_id; ///< empty: there is none
    std::int64_t lost_from_sequence = -1;

    friend bool operator==(SessionState const&, SessionState const&) = default;
};

/// Keeps gateway sessions for the next process: GatewayOptions::session_store.
///
/// Called on the strands of sessions, of many users where they share a store, in the middle of their work and
/// after each event: it should be quick. One that writes to a place far away notes the last state and writes
/// it elsewhere. What it throws is logged, and the session goes on.
class CHORUS_DECL SessionStore {
public:
    SessionStore() = default;
    SessionStore(SessionStore const&) = delete;
    SessionStore& operator=(SessionStore const&) = delete;
    virtual ~SessionStore();

    /// The last state that was stored under `key`, if it was not forgotten since.
    virtual std::optional<SessionState> load(std::string_view key) = 0;
    /// Without a `session_id` where the old session is lost, and a new one has not begun.
    virtual void store(std::string_view key, SessionState const& state) = 0;
    /// The session has ended: nobody can go on with it.
    virtual void forget(std::string_view key) = 0;
};

/// Keeps sessions in a file: thousands in one, 512 bytes each. What was stored survives the end of the
/// process, however sudden; not always that of the machine. To store a new sequence number takes a fraction
/// of a microsecond and no system call.
///
/// One process at a time: throws errc::invalid_argument where another has the file, or it holds something
/// else, and errc::file_unwritable where it cannot be opened. Safe from any thread. Not on Windows.
[[nodiscard]] CHORUS_DECL std::shared_ptr<SessionStore> file_store(std::string const& path);

} // namespace chorus
