// Who may begin a gateway session next: whose connection, and whose IDENTIFY.
#pragma once

#include "detail/sansio/backoff.hpp"
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace chorus::detail {

/// A place in a queue. They count up: who has the lower one asked first. 0 is none.
using Turn = std::uint64_t;

/// Lets so many at a time pass, in the order of asking.
class TurnGate {
public:
    /// 0: any number.
    explicit TurnGate(std::size_t at_once) : at_once_(at_once) {}

    void ask(Turn turn) { waiting_.insert(turn); }
    /// Is done, or no longer wants. Unknown turns are ignored.
    void leave(Turn turn) {
        if (waiting_.erase(turn) == 0) passing_.erase(turn);
    }
    /// Appends those that may pass now.
    void poll(std::vector<Turn>& passed);

    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }
    [[nodiscard]] std::size_t passing() const { return passing_.size(); }

private:
    std::size_t at_once_;
    std::set<Turn> waiting_, passing_;
};

struct IdentifyRules {
    /// Between two IDENTIFYs of one account and bucket; 0: the server does not mind, nor does it count them.
    Duration interval = std::chrono::seconds(5);
    /// Between two IDENTIFYs of all accounts together; 0: any number.
    Duration spacing{};
    /// Who was let go and neither identified nor left by then is taken to have identified.
    Duration forgotten_after = std::chrono::seconds(30);
};

/// What GET /gateway/bot says of an account.
struct StartLimits {
    std::uint32_t max_concurrency = 1; ///< so many buckets: a shard is in the one of its number modulo that
    std::optional<std::uint32_t> remaining{}; ///< sessions that may still be begun; absent: any number
    std::uint32_t total = 0;                  ///< of them, once `reset_after` is over
    Duration reset_after{};
};

/// When each session may send its IDENTIFY: one per interval and bucket of an account, never more than its
/// day's limit, and all accounts of an instance no faster than it is to bear. Within a bucket, and between
/// accounts, who asked first goes first. Who is kept waiting by its own account's limits holds nobody else
/// up. Pure: time is an input.
///
/// A turn that was granted ends with `identified` or `leave`. Where neither comes, because a session was
/// lost meanwhile, the bucket is free again after `forgotten_after`.
class IdentifyQueue {
public:
    explicit IdentifyQueue(IdentifyRules rules) : rules_(rules) {}

    /// Known from now on. Sessions that wait already are put into their new buckets.
    void learn(std::uint64_t account, StartLimits const& limits, TimePoint now);

    /// `turn` is a new one, higher than all before.
    void ask(Turn turn, std::uint64_t account, std::uint32_t shard, TimePoint now);
    /// IDENTIFY has left.
    void identified(Turn turn, TimePoint now);
    /// No longer wants to, or could not. What was granted is given back. Unknown turns are ignored.
    void leave(Turn turn, TimePoint now);

    /// Appends the turns that may go now. Returns when to call again; `TimePoint::max()`: when something has
    /// changed.
    TimePoint poll(TimePoint now, std::vector<Turn>& granted);

    [[nodiscard]] std::size_t waiting() const { return waiting_; }
    /// Of an account that was learned.
    [[nodiscard]] std::optional<std::uint32_t> remaining(std::uint64_t account, TimePoint now) const;
    /// What is remembered, for tests: nothing of accounts that are at rest.
    [[nodiscard]] std::size_t buckets() const { return buckets_.size(); }

private:
    using Key = std::pair<std::uint64_t, std::uint64_t>; ///< account, bucket
    struct Asked {
        std::uint64_t account = 0;
        std::uint32_t shard = 0;
        Key bucket;
    };
    struct Bucket {
        std::set<Turn> waiting;
        Turn granted = 0;
        TimePoint free_at; ///< of a granted turn: when it counts as forgotten
        // Where it stands in the two orders below.
        std::optional<Turn> ready;
        std::optional<TimePoint> later;
    };
    struct Account {
        StartLimits limits;
        std::optional<TimePoint> reset_at;
    };

    [[nodiscard]] Key key_of(Turn turn, std::uint64_t account, std::uint32_t shard) const;
    void enqueue(Turn turn, Asked& asked, TimePoint now);
    void file(Key const& key, Bucket& bucket, TimePoint now);
    void unfile(Key const& key, Bucket& bucket);
    void release(Turn turn, TimePoint now, bool used);
    void file_all(std::uint64_t account, TimePoint now);
    void file_due(TimePoint now);
    [[nodiscard]] TimePoint budget_at(std::uint64_t account, TimePoint now);
    void spend(std::uint64_t account, int change);

    IdentifyRules rules_;
    std::map<Key, Bucket> buckets_;
    std::unordered_map<Turn, Asked> asked_;
    std::map<std::uint64_t, Account> accounts_; ///< those that were learned
    std::set<std::pair<Turn, Key>> ready_;      ///< buckets whose first may go
    std::set<std::pair<TimePoint, Key>> later_; ///< buckets to be looked at again
    TimePoint next_{};                          ///< of all accounts
    std::size_t waiting_ = 0;
};

} // namespace chorus::detail
