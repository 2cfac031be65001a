// What the rate limiter keeps: calls, and the budgets that they belong to.
#pragma once

#include "detail/sansio/hash_index.hpp"
#include "detail/sansio/indexed_heap.hpp"
#include "detail/sansio/rate_limiter.hpp"
#include "detail/sansio/rate_window.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chorus::detail {

constexpr std::uint32_t no_index = UINT32_MAX;

/// Things that are named by small numbers, which are used again.
template<class T> class Slab {
public:
    std::uint32_t add() {
        ++alive_;
        if (!free_.empty()) {
            auto index = free_.back();
            free_.pop_back();
            items_[index].alive = true;
            return index;
        }
        items_.emplace_back().alive = true;
        return static_cast<std::uint32_t>(items_.size() - 1);
    }
    /// Only `alive` is reset: what else must not last is up to the caller.
    void erase(std::uint32_t index) {
        --alive_;
        items_[index].alive = false;
        free_.push_back(index);
    }
    T& operator[](std::uint32_t index) { return items_[index]; }
    T const& operator[](std::uint32_t index) const { return items_[index]; }
    /// It will be wanted soon, if there is one.
    void prefetch([[maybe_unused]] std::uint32_t index) const {
#ifdef __GNUC__
        if (index >= items_.size()) return;
        auto const* const place = reinterpret_cast<char const*>(items_.data()) + sizeof(T) * index;
        for (std::size_t at = 0; at < sizeof(T); at += 64) __builtin_prefetch(place + at);
#endif
    }
    [[nodiscard]] std::size_t alive() const { return alive_; }
    [[nodiscard]] std::uint32_t slots() const { return static_cast<std::uint32_t>(items_.size()); }

private:
    std::vector<T> items_;
    std::vector<std::uint32_t> free_;
    std::size_t alive_ = 0;
};

/// A call, from submit to its end.
struct RateCall {
    enum class State : std::uint8_t { waiting, in_flight, overdue };

    bool alive = false;
    State state = State::waiting;
    std::uint8_t priority = 1;
    std::uint32_t generation = 0;
    std::uint32_t lane = no_index;
    std::uint32_t previous = no_index; // in its bucket's queue, or among those in flight
    std::uint32_t next = no_index;
    std::uint32_t deadline_place = no_index;
    std::uint64_t order = 0;
    TimePoint deadline = TimePoint::max();
    TimePoint sent{};
    std::uint32_t bucket = no_index; // that it was taken from, and in which epoch; so with the others
    std::uint32_t bucket_epoch = 0;
    std::uint32_t common_epoch = 0;
    std::uint32_t account_epoch = 0;
    std::uint32_t address_epoch = 0;
    std::uint32_t errors_epoch = 0;
};

/// Calls in a row, linked through themselves.
class CallList {
public:
    [[nodiscard]] bool empty() const { return head_ == no_index; }
    [[nodiscard]] std::uint32_t head() const { return head_; }
    [[nodiscard]] std::uint32_t size() const { return size_; }
    void push_back(Slab<RateCall>& calls, std::uint32_t call);
    void erase(Slab<RateCall>& calls, std::uint32_t call);
    /// In the place that its `order` has.
    void insert(Slab<RateCall>& calls, std::uint32_t call);

private:
    std::uint32_t head_ = no_index;
    std::uint32_t tail_ = no_index;
    std::uint32_t size_ = 0;
};

/// Verb and template: what the rules and all calls of it have taught.
struct RateRoute {
    bool alive = false;
    bool exempt = false;
    bool known = false; // whether it has a limit: the rules or an answer have told
    RateKey key = RateKey::route;
    RateCounts counts = RateCounts::all;
    std::uint32_t lanes = 0;
    RateLimit limit;              // by the rules
    RateLimit common_limit;       // likewise, of all accounts together
    std::uint32_t told_limit = 0; // by answers
    Duration told_length{};
    std::string name;
    std::string bucket; // what the server calls it; empty if that is not known
    std::uint32_t naming = 0; // how often that has changed
};

/// A route with one major parameter, by one account.
struct RateLane {
    bool alive = false;
    std::uint32_t route = no_index;
    std::uint32_t bucket = no_index;
    std::uint32_t common = no_index;
    std::uint32_t calls = 0;     // waiting, in flight, overdue
    std::uint32_t in_flight = 0; // and not overdue
    TimePoint last_used{};
    std::uint32_t naming = 0; ///< RateRoute::naming, when its bucket was of the route's name
    TextHash key; ///< were it ever another's too, they would share a budget
    std::string major;
};

/// What lanes share a budget, often only one.
struct RateBucket {
    bool alive = false;
    std::uint32_t account = no_index;
    std::uint32_t lanes = 0;
    std::uint32_t ready_place = no_index;
    std::uint32_t wake_place = no_index;
    RateWindow window;
    std::array<CallList, 3> queues; // by priority
    std::string key;                // among the named ones; empty if it is none
    std::string name; // what the server calls it

    [[nodiscard]] bool nobody_waits() const {
        return queues[0].empty() && queues[1].empty() && queues[2].empty();
    }
    [[nodiscard]] CallList* first_queue() {
        for (auto& queue : queues)
            if (!queue.empty()) return &queue;
        return nullptr;
    }
};

/// The budget of one token. All exempt calls are in one that has no limit.
struct RateAccount {
    bool alive = false;
    bool bot = false;
    bool exempt = false;
    std::uint64_t id = 0;
    std::uint32_t buckets = 0;
    std::uint32_t ready_place = no_index;
    std::uint32_t wake_place = no_index;
    RateWindow window;
    IndexedHeap<std::uint64_t> ready; // buckets whose own budget has room
};

/// A budget of one channel, whoever asks.
struct RateCommon {
    bool alive = false;
    std::uint32_t lanes = 0;
    RateWindow window;
    std::vector<std::uint32_t> waiting; // buckets that only an answer can free
    std::string key;
};

/// Finds, makes and forgets them.
class RateState {
public:
    Slab<RateCall> calls;
    Slab<RateLane> lanes;
    Slab<RateBucket> buckets;
    Slab<RateAccount> accounts;
    Slab<RateCommon> commons;
    Slab<RateRoute> routes;

    explicit RateState(std::uint64_t seed) : seed_(seed) {}

    /// The lane of a call.
    std::uint32_t lane(RateRules const& rules, RateAsk const& ask, TimePoint now);
    /// The server's name for a lane's bucket: the lane belongs to the bucket of this name from now on.
    void name(std::uint32_t lane, std::string_view bucket);
    /// Whether that is known already, as it nearly always is.
    [[nodiscard]] bool has_name(std::uint32_t lane, std::string_view bucket) const {
        auto const& route = routes[lanes[lane].route];
        return lanes[lane].naming == route.naming && route.naming != 0 && route.bucket == bucket;
    }
    /// A few lanes and what only they needed, if they are of no use any more.
    void forget(Duration after, TimePoint now);
    void apply(RateRules const& rules);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Index = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;

    std::uint32_t route(RateRules const& rules, RateAsk const& ask);
    std::uint32_t account(RateRules const& rules, RateAsk const& ask, bool exempt);
    std::uint32_t common(RateRoute const& route, std::string_view major);
    std::uint32_t new_bucket(RateRules const& rules, RateRoute const& route, std::uint32_t account);
    void apply(RateRules const& rules, RateRoute& route);
    void forget_lane(std::uint32_t lane);
    void forget_bucket(std::uint32_t bucket);
    void move_calls(std::uint32_t lane, RateBucket& from, RateBucket& to);

    HashIndex lanes_;
    Index named_buckets_;
    Index commons_;
    Index routes_;
    std::unordered_map<std::uint64_t, std::uint32_t> accounts_;
    std::uint32_t exempt_account_ = no_index;
    std::uint32_t next_lane_ = 0; // to look at whether it is to be forgotten
    std::uint32_t next_account_ = 0;
    std::uint32_t next_common_ = 0;
    std::string key_;
    std::uint64_t seed_;
};

} // namespace chorus::detail
