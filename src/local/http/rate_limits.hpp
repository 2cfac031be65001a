// How many requests the instance takes. Nothing of it is shared with the client's limiter: a mistake of one is
// seen by the other.
#pragma once

#include "local/http/http_message.hpp"
#include <chorus/local/rate_limits.hpp>
#include <chorus/types/snowflake.hpp>
#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace chorus::local {

/// A request, as far as limits look at it.
struct Visit {
    std::string method;
    std::string route; ///< its template; empty where there is no such route
    std::string url;   ///< with the query, without /api/v9/ in front
    std::string major; ///< the values of its channel, guild or webhook
    std::string address;
    std::optional<Snowflake> user;
};

/// Decides who has to wait. Time is an input: that of the world's clock, because headers tell it.
class RateLimits {
public:
    using Time = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

    explicit RateLimits(RateLimitOptions options) : options_(std::move(options)) {}

    [[nodiscard]] bool on() const { return options_.style != RateLimitStyle::off; }
    [[nodiscard]] RateLimitOptions const& options() const { return options_; }

    /// Before the handler: the refusal, or nothing.
    [[nodiscard]] std::optional<Answer> admit(Visit const& visit, Time now);
    /// After it: counts what the answer says, and adds the headers. Not for refusals of `admit`.
    void settle(Visit const& visit, Time now, Answer& answer);

    /// One window that is being counted, for people who look.
    struct State {
        std::string key;
        std::uint32_t hits = 0;
        bool blocked = false; ///< Spacebar
        Time end;
    };
    [[nodiscard]] std::vector<State> state(Time now) const;
    /// Everything that was counted was so much earlier.
    void age(std::chrono::milliseconds time);
    /// Forgets everything that was counted.
    void reset();
    /// Windows that are being counted.
    [[nodiscard]] std::size_t size() const { return windows_.size(); }

private:
    struct Window {
        std::uint32_t hits = 0;
        Time end;
        bool blocked = false; ///< Spacebar
    };
    using Headers = std::vector<std::pair<std::string, std::string>>;

    // Spacebar's manner.
    struct Limit {
        std::string bucket;
        std::string key;
        RateRule window;
        enum class Counts : std::uint8_t { all, errors, successes } counts = Counts::all;
        bool global = false;
    };
    [[nodiscard]] std::vector<Limit> limits_of(Visit const& visit) const;
    [[nodiscard]] std::optional<Answer> check(Limit const& limit, Time now);
    void hit(Limit const& limit, Time now);
    [[nodiscard]] std::optional<Answer> admit_spacebar(Visit const& visit, Time now);
    [[nodiscard]] std::optional<Answer> check_absolute(Visit const& visit, Time now);

    // Discord's manner.
    [[nodiscard]] std::optional<Answer> admit_discord(Visit const& visit, Time now);
    /// The current window of `key`, with room or without.
    Window& window_at(std::string const& key, RateRule const& rule, Time now);
    void count_invalid(Visit const& visit, Time now);

    void sweep(Time now);

    RateLimitOptions options_;
    std::unordered_map<std::string, Window> windows_;
    std::unordered_map<std::string, std::deque<Time>> absolute_; ///< what succeeded, by what is limited
    std::size_t sweep_at_ = 1024;
    Headers headers_; ///< of the request that is being answered
};

} // namespace chorus::local
