#pragma once

#include "gateway/dispatcher.hpp"
#include "gateway/session_driver.hpp"
#include "rest/rest_core.hpp"
#include "user/session_set.hpp"
#include <atomic>
#include <chorus/models/user.hpp>
#include <memory>

namespace chorus::detail {

/// What a ChorusUser is behind its handle.
class UserCore : public std::enable_shared_from_this<UserCore> {
public:
    /// Makes the core and ties its parts together.
    static std::shared_ptr<UserCore> make(std::shared_ptr<RestCore> rest, User self);
    ~UserCore();
    UserCore(UserCore const&) = delete;
    UserCore& operator=(UserCore const&) = delete;

    [[nodiscard]] std::shared_ptr<RestCore> const& rest() const { return rest_; }
    [[nodiscard]] User const& self() const { return self_; }
    /// Where the events of a session that is no shard are dispatched, and handlers run.
    [[nodiscard]] asio::any_io_executor const& strand() const { return strand_; }
    /// Who listens to the events of all its sessions.
    [[nodiscard]] std::shared_ptr<ListenerTable> const& listeners() const { return listeners_; }
    /// The session that is no shard.
    [[nodiscard]] std::shared_ptr<SessionDriver> const& driver() const { return driver_; }

    /// The shards; null: it has none. From any thread.
    [[nodiscard]] std::shared_ptr<SessionSet> sessions() const { return sessions_.load(); }
    void set_sessions(std::shared_ptr<SessionSet> set) { sessions_.store(std::move(set)); }
    /// All that are in use: shards, or the one that is none.
    [[nodiscard]] Sessions all_sessions() const;
    /// The one that is about a guild; without a guild, the one of direct messages. Throws
    /// errc::gateway_closed where it is in another process.
    [[nodiscard]] std::shared_ptr<SessionDriver> session_of(Maybe<Snowflake> guild) const;

    [[nodiscard]] std::shared_ptr<SessionDriver> make_session(asio::any_io_executor strand);

    // On the strand.
    bool changing = false; ///< somebody decides which sessions there are
    bool closing = false;  ///< since then, `close` was called

private:
    UserCore(std::shared_ptr<RestCore> rest, User self);

    std::shared_ptr<RestCore> rest_;
    User self_;
    asio::any_io_executor strand_;
    std::shared_ptr<ListenerTable> listeners_;
    std::shared_ptr<SessionDriver> driver_;
    std::atomic<std::shared_ptr<SessionSet>> sessions_;
};

/// Only one coroutine at a time decides which sessions there are.
class ChangingSessions {
public:
    explicit ChangingSessions(std::shared_ptr<UserCore> user) : user_(std::move(user)) {
        if (user_->changing) throw Error(errc::invalid_argument, "the sessions are being changed already");
        user_->changing = true;
        user_->closing = false;
    }
    ChangingSessions(ChangingSessions const&) = delete;
    ChangingSessions& operator=(ChangingSessions const&) = delete;
    ~ChangingSessions() { user_->changing = false; }

private:
    std::shared_ptr<UserCore> user_;
};

} // namespace chorus::detail
