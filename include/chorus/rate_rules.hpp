#pragma once

#include <chorus/config.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace chorus {

/// So many requests in so much time. The time begins with the first request after the last one's end.
class RateLimit {
public:
    RateLimit() = default;
    RateLimit(std::uint32_t requests, std::chrono::milliseconds time) : count(requests), window(time) {}

    std::uint32_t count = 0; ///< 0: no limit
    std::chrono::milliseconds window{0};
    std::uint32_t bot_count = 0; ///< for bots, where theirs is another; 0: the same

    friend bool operator==(RateLimit const&, RateLimit const&) = default;
};

/// Which requests a limit counts.
enum class RateCounts : std::uint8_t {
    all,
    successes, ///< answers from 200 to 299
};

/// What requests have in common that share a budget.
enum class RateKey : std::uint8_t {
    route,        ///< verb, path template, and channel, guild or webhook
    whole_target, ///< path and query, whatever the verb
    channel,      ///< verb and path template in one channel, guild or webhook, whoever asks
};

/// A limit of certain routes.
class RouteRateRule {
public:
    RouteRateRule() = default;
    RouteRateRule(std::string templates_begin_with, RateLimit requests)
        : prefix(std::move(templates_begin_with))
        , limit(std::move(requests)) {}
    RouteRateRule& counting(RateCounts value) { return counts = value, *this; }
    RouteRateRule& by(RateKey value) { return key = value, *this; }
    /// Only this verb ("POST"), and only the template that is the prefix, not what begins with it.
    RouteRateRule& only(std::string value) { return verb = std::move(value), *this; }

    std::string prefix; ///< "/channels/{"
    std::string verb;   ///< empty: all
    RateLimit limit;
    RateCounts counts = RateCounts::all;
    RateKey key = RateKey::route;

    friend bool operator==(RouteRateRule const&, RouteRateRule const&) = default;
};

/// From which header the end of a budget's time is taken.
enum class RateReset : std::uint8_t {
    none,        ///< headers are not to be believed: what counts is the published limit, and Retry-After
    after,       ///< X-RateLimit-Reset-After: seconds, with fraction
    epoch,       ///< X-RateLimit-Reset: the second in which it ends, by the server's clock (Date)
};

/// How a server limits requests, as far as it says so beforehand. The limiter learns the rest from answers.
class RateRules {
public:
    RateRules() = default;
    [[nodiscard]] CHORUS_DECL static RateRules discord();
    /// Of an instance that publishes no limits, or has them off: none but those that answers tell.
    [[nodiscard]] CHORUS_DECL static RateRules spacebar();
    [[nodiscard]] CHORUS_DECL static RateRules fluxer();

    /// False: nothing ever waits, and nothing is learned.
    bool enabled = true;

    // What answers tell
    RateReset reset = RateReset::after;
    /// X-RateLimit-Bucket is an opaque name, and routes of the same name share one budget. Until the first
    /// answer has told it, requests of a route go one at a time.
    bool named_buckets = true;
    /// A 429 without any rate limit header comes from what stands before the server: it is for all requests.
    bool bare_429_is_for_all = true;

    // Budgets
    RateLimit per_account; ///< of one token, all routes together; of one address, without a token
    RateLimit per_address; ///< of all tokens together
    /// Answers from 400 on. Where they are used up, everything waits.
    RateLimit errors;
    /// Answers 401, 403 and 429 (but not of a shared limit). Who has more is banned for a while, so before
    /// that, `invalid_margin` of them unused, requests are refused.
    RateLimit invalid;
    std::uint32_t invalid_margin = 500;
    /// Templates of these beginnings are free of `per_account`.
    std::vector<std::string> exempt;
    /// The first that matches is a request's own budget; those by RateKey::channel come on top of it.
    std::vector<RouteRateRule> routes;
    /// Requests that no rule matches, until answers tell more.
    RateKey key = RateKey::route;

    // The client's own bounds
    std::chrono::milliseconds forget_after{60'000}; ///< a budget that nobody asks for
    /// A request that is on its way for longer, such as a large upload, counts as answered.
    std::chrono::milliseconds longest_trip{30'000};
    std::uint32_t max_waiting = 100'000;            ///< what comes on top is refused

    friend bool operator==(RateRules const&, RateRules const&) = default;
};
static_assert(!std::is_aggregate_v<RateRules> && !std::is_aggregate_v<RateLimit>);

} // namespace chorus
