#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <type_traits>

namespace chorus::local {

/// So many requests in so long a time.
class RateRule {
public:
    RateRule() = default;
    RateRule(std::uint32_t requests, std::chrono::milliseconds time) : count(requests), length(time) {}

    std::uint32_t count = 0;
    std::chrono::milliseconds length{0};
};

/// In whose manner an instance limits rates.
enum class RateLimitStyle : std::uint8_t {
    off,
    /// Windows per address, per user and per whole URL, in whole seconds. Each request made while blocked
    /// lengthens the block by a window, and errors block everything.
    spacebar,
    /// Buckets of routes that headers name by a hash, per user and channel, guild or webhook; and a global limit.
    discord,
};

/// Which rates a local instance allows: `options.rate_limits = RateLimitOptions::discord();`. The numbers are
/// what the two servers have by default.
class RateLimitOptions {
public:
    RateLimitOptions() = default;
    [[nodiscard]] static RateLimitOptions spacebar() { return RateLimitOptions(RateLimitStyle::spacebar); }
    [[nodiscard]] static RateLimitOptions discord() { return RateLimitOptions(RateLimitStyle::discord); }

    RateLimitStyle style = RateLimitStyle::off;

    // Spacebar's manner. Announced by GET /policies/instance/limits. Lengths are whole seconds.
    RateRule ip{500, std::chrono::seconds(5)};     ///< per address
    RateRule user{250, std::chrono::seconds(5)};   ///< per user; per address without one
    RateRule error{10, std::chrono::seconds(5)};   ///< per address: answers of 400 and more
    RateRule guild{5, std::chrono::seconds(5)};    ///< per user and URL below /guilds/{guild_id}
    RateRule webhook{10, std::chrono::seconds(5)}; ///< likewise
    RateRule channel{10, std::chrono::seconds(5)}; ///< likewise
    RateRule login{5, std::chrono::seconds(60)};
    RateRule registration{2, std::chrono::hours(12)}; ///< per address: only those that succeed
    /// Limits that are refused with status 400 and no time to wait.
    bool absolute_limits = false;
    RateRule absolute_messages{200, std::chrono::minutes(1)}; ///< per channel, of all users together
    RateRule absolute_registrations{25, std::chrono::hours(1)};

    // Discord's manner.
    RateRule global{50, std::chrono::seconds(1)}; ///< per user; interactions and webhooks do not count
    /// By method and route template, as the local instance names it. Those that are not here have
    /// `other_routes`, each for itself.
    std::map<std::string, RateRule> routes{
        {"GET /channels/{channel_id}/messages", {5, std::chrono::seconds(5)}},
        {"POST /channels/{channel_id}/messages", {5, std::chrono::seconds(5)}},
        {"PATCH /channels/{channel_id}/messages/{message_id}", {5, std::chrono::seconds(5)}},
        {"DELETE /channels/{channel_id}/messages/{message_id}", {5, std::chrono::seconds(1)}},
    };
    RateRule other_routes{10, std::chrono::seconds(5)};
    /// PUT and DELETE of reactions share one bucket per channel.
    RateRule reactions{1, std::chrono::milliseconds(250)};
    /// Answers 401, 403 and 429 per address; more block it until the time is over, with a page that is no JSON.
    RateRule invalid{10'000, std::chrono::minutes(10)};

private:
    explicit RateLimitOptions(RateLimitStyle how) : style(how) {}
};
static_assert(!std::is_aggregate_v<RateLimitOptions>);

} // namespace chorus::local
