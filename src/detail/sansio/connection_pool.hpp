#pragma once

#include "detail/sansio/backoff.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <variant>
#include <vector>

namespace chorus::detail {

using ConnectionId = std::uint64_t;
using WaiterId = std::uint64_t;

/// The waiter gets the connection, and gives it back with `release`.
struct PoolAssign {
    WaiterId waiter;
    ConnectionId connection;
    bool fresh; ///< not open yet: opening it is the waiter's first task
    friend bool operator==(PoolAssign const&, PoolAssign const&) = default;
};
/// The pool has forgotten this idle connection: end it.
struct PoolClose {
    ConnectionId connection;
    friend bool operator==(PoolClose const&, PoolClose const&) = default;
};
/// The waiter gets nothing, now or later: the pool is draining.
struct PoolRefuse {
    WaiterId waiter;
    friend bool operator==(PoolRefuse const&, PoolRefuse const&) = default;
};
using PoolAction = std::variant<PoolAssign, PoolClose, PoolRefuse>;

/// The connections to one origin: who gets which, how many there may be, and when idle ones end. Pure: it has
/// no socket, clock or thread. A driver owns one per origin, tells it what happened and when, and then does
/// what `poll` says, in that order, until it is empty.
///
/// What it promises, whatever the inputs:
/// - No connection belongs to two waiters; no more than `limit` exist at a time.
/// - Waiters are served in the order in which they came. Nobody waits while a connection is idle, or while
///   another one may be opened.
/// - Every waiter is assigned, refused or cancelled exactly once.
/// - Of several idle connections the one used last is taken: it is the least likely to be stale, and the
///   others get a chance to end.
class ConnectionPool {
public:
    /// A limit of 0 counts as 1.
    explicit ConnectionPool(std::size_t limit) : limit_(limit == 0 ? 1 : limit) {}

    // ---- Inputs ----

    /// A request wants a connection. Leads to PoolAssign or PoolRefuse, now or later.
    void acquire(TimePoint now, WaiterId waiter);

    /// A request does not want one any more. False if it does not wait: then it has one, and must release it.
    bool cancel(WaiterId waiter);

    /// A request gives its connection back, for use until `now + keep_for`. Zero: it has ended.
    void release(TimePoint now, ConnectionId connection, Duration keep_for);

    /// Ends idle connections whose time is over.
    void expire(TimePoint now);

    /// Ends idle connections, refuses waiters now and from now on; connections in use end when released.
    void drain();

    // ---- Output ----

    /// The next action; empty when there is none.
    std::optional<PoolAction> poll();

    // ---- Observers ----

    /// When `expire` is due.
    [[nodiscard]] std::optional<TimePoint> next_expiry() const;
    [[nodiscard]] std::size_t open() const { return busy_ + idle_.size(); }
    [[nodiscard]] std::size_t idle() const { return idle_.size(); }
    [[nodiscard]] std::size_t waiting() const { return waiters_.size(); }
    /// Nothing here is worth keeping.
    [[nodiscard]] bool empty() const { return open() == 0 && waiters_.empty(); }

private:
    struct Idle {
        ConnectionId connection;
        TimePoint until;
    };

    void assign_fresh(WaiterId waiter);

    std::size_t limit_;
    std::size_t busy_ = 0;
    ConnectionId last_id_ = 0;
    bool draining_ = false;
    std::vector<Idle> idle_; // in the order of their release
    std::deque<WaiterId> waiters_;

    std::vector<PoolAction> actions_;
    std::size_t next_action_ = 0;
};

} // namespace chorus::detail
