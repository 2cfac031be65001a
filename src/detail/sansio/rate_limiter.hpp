#pragma once

#include "detail/sansio/backoff.hpp"
#include "detail/sansio/rate_window.hpp"
#include <chorus/rate_limits.hpp>
#include <chorus/rate_rules.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace chorus::detail {

/// A call that asks to be sent. The texts need to live only as long as `submit` takes.
class RateAsk {
public:
    RateAsk() = default;

    std::string_view verb;        ///< "GET"
    std::string_view route;       ///< the template: "/channels/{channel_id}/messages"
    std::string_view major;       ///< channel, guild, or webhook and its token; empty if none
    std::string_view target;      ///< path below API and version, and query: "/channels/1/messages?limit=1"
    std::uint64_t account = 0;    ///< which token; 0: none
    bool bot = false;             ///< whether it is a bot's
    std::uint8_t priority = 1;    ///< 0 first, 2 last
    bool may_wait = true;         ///< false: goes at once or is refused
    TimePoint deadline = TimePoint::max(); ///< refused, now or later, where it cannot go by then
    /// RateOutcome::order of the attempt before: then it keeps its place in the queue. 0: a new call.
    std::uint64_t order = 0;
};

/// Names a call from `submit` until `answered`, `failed`, `cancel`, or its refusal.
class RateTicket {
public:
    RateTicket() = default;
    RateTicket(std::uint32_t slot, std::uint32_t generation) : slot_(slot), generation_(generation) {}
    [[nodiscard]] std::uint32_t slot() const { return slot_; }
    [[nodiscard]] std::uint32_t generation() const { return generation_; }
    friend bool operator==(RateTicket const&, RateTicket const&) = default;

private:
    std::uint32_t slot_ = UINT32_MAX;
    std::uint32_t generation_ = 0;
};

enum class RateDecision : std::uint8_t {
    go,     ///< send it now
    wait,   ///< `poll` will decide
    refuse, ///< it would not go before `earliest`; the ticket is no more
};

class RateVerdict {
public:
    RateVerdict() = default;
    RateVerdict(RateDecision what, RateTicket whose, TimePoint when = {})
        : decision(what)
        , ticket(whose)
        , earliest(when) {}

    RateDecision decision = RateDecision::refuse;
    RateTicket ticket;
    TimePoint earliest{}; ///< of `wait` and `refuse`: when it would go, as far as can be told
};

/// Looks up a header by name, in any case; empty if there is none. Refers to a function that must outlive it.
class HeaderView {
public:
    template<class Lookup>
    HeaderView(Lookup const& lookup)
        : context_(&lookup)
        , find_([](void const* context, std::string_view name) -> std::string_view {
            return (*static_cast<Lookup const*>(context))(name);
        }) {}
    std::string_view operator()(std::string_view name) const { return find_(context_, name); }

private:
    void const* context_;
    std::string_view (*find_)(void const*, std::string_view);
};

/// What a 429's body says, where it says it.
class LimitBody {
public:
    LimitBody() = default;
    std::optional<Duration> retry_after;
    bool global = false;
    bool absolute = false; ///< a 400 because all users together sent too much
};

/// Whom a 429 was for.
enum class RateScope : std::uint8_t {
    none,    ///< it was no 429
    bucket,  ///< this budget (Discord calls it user)
    shared,  ///< this resource, whoever asks
    account, ///< all calls of the account (Discord calls it global)
    all,     ///< every call of this address
};

class RateOutcome {
public:
    RateOutcome() = default;
    RateScope scope = RateScope::none;
    TimePoint retry_at{};    ///< of a 429: before that it is of no use to ask again
    std::uint64_t order = 0; ///< for RateAsk::order
    std::optional<RateTold> told; ///< of its own budget
};

class RateShares; // detail/sansio/rate_shares.hpp

/// Decides when a call may be sent so that the server's limits hold: budgets of routes, accounts, the address,
/// and of failures, by rules that are data and by what answers tell. Pure: it has no clock, timer or thread.
/// A driver owns one per instance, tells it what happened and when (never going back in time), and asks `poll`
/// when it said so.
///
/// What it promises, whatever the inputs:
/// - No call goes while a budget it belongs to may be used up. What was sent and not answered counts as used;
///   what is known of a window's end is the latest it can be.
/// - Calls of a bucket go in the order of their priority, then of `submit`; and so do calls of several buckets
///   where they share a budget. A bucket that has to wait keeps no other from going.
/// - Every call goes, is refused or is cancelled exactly once.
/// - Each input costs O(log n); what nobody uses is forgotten.
class RateLimiter {
public:
    /// `seed` spreads what is waited where a server does not say for how long.
    explicit RateLimiter(RateRules rules = RateRules(), std::uint64_t seed = 0);
    RateLimiter(RateLimiter&&) noexcept;
    RateLimiter& operator=(RateLimiter&&) noexcept;
    ~RateLimiter();

    // ---- Inputs ----

    // After each of them, and at the time that it returned, `poll` is due.

    /// A call wants to go.
    RateVerdict submit(RateAsk const& ask, TimePoint now);

    /// It was answered.
    RateOutcome answered(
        RateTicket ticket, int status, HeaderView headers, TimePoint now, LimitBody const& body = {});

    /// It got no answer. `maybe_sent`: the server may have counted it.
    RateOutcome failed(RateTicket ticket, TimePoint now, bool maybe_sent);

    /// Nobody wants it any more. In flight, it counts as used. False: there is no such call.
    bool cancel(RateTicket ticket, TimePoint now);

    /// It did not go after all (SharedLimits said so), and waits at its place until `until`.
    void postpone(RateTicket ticket, TimePoint until, TimePoint now);

    /// Other rules, such as an instance has published. What was learned stays.
    void set_rules(RateRules rules, TimePoint now);

    // ---- Output ----

    /// Appends what is decided for calls that waited, go or refuse, in the order in which they are to be sent.
    /// Returns when to ask again; never, if nothing waits for a time.
    TimePoint poll(TimePoint now, std::vector<RateVerdict>& decided);

    // ---- Observers ----

    /// Whether a call of the same bucket waits that goes before this one.
    [[nodiscard]] bool overtakes(RateTicket ticket) const;
    /// The budgets of a call in flight; none, if there is no such call.
    [[nodiscard]] RateShares shares(RateTicket ticket) const;
    [[nodiscard]] RateLimits snapshot(TimePoint now) const;
    [[nodiscard]] std::size_t waiting() const;
    [[nodiscard]] std::size_t in_flight() const;
    [[nodiscard]] std::size_t buckets() const; ///< not forgotten yet
    [[nodiscard]] RateRules const& rules() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace chorus::detail
