#pragma once

#include <chorus/types/snowflake.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

namespace chorus::local {

/// What shall go wrong with requests of one operation: `RouteFault("POST
/// /channels/{channel_id}/messages").status(503).times(2)`. Without anything said the connection is cut
/// before the request is done.
class RouteFault {
public:
    enum class Ending : std::uint8_t {
        answer,     ///< an answer comes
        cut_before, ///< the connection is reset, and nothing was done
        cut_after,  ///< it is done, and then the connection is reset: the client cannot know
        half,       ///< it is done, and half of the answer arrives
    };

    /// By method and route template, as the local instance names it; "*" is every request.
    explicit RouteFault(std::string route) : route_(std::move(route)) {}

    /// Answered so instead of being done.
    RouteFault& status(int value) {
        status_ = value;
        ending_ = Ending::answer;
        return *this;
    }
    /// The body of that answer. Without one it is a JSON error.
    RouteFault& body(std::string text) {
        body_ = std::move(text);
        return *this;
    }
    /// 429 with `retry_after`.
    RouteFault& rate_limited(std::chrono::milliseconds wait) {
        retry_after_ = wait;
        return status(429);
    }
    /// The request waits so long before anything else happens. With nothing else said it is then done and
    /// answered.
    RouteFault& delay(std::chrono::milliseconds time) {
        delay_ = time;
        if (!ending_chosen_ && status_ == 0) ending_ = Ending::answer;
        return *this;
    }
    RouteFault& ending(Ending how) {
        ending_ = how;
        ending_chosen_ = true;
        return *this;
    }
    /// Only requests of this user.
    RouteFault& by(Snowflake user) {
        user_ = user;
        return *this;
    }
    /// So many requests pass before.
    RouteFault& skip(std::uint32_t count) {
        skip_ = count;
        return *this;
    }
    /// So many requests suffer, then it is over; without it, until it is taken back.
    RouteFault& times(std::uint32_t count) {
        times_ = count;
        return *this;
    }

    [[nodiscard]] std::string const& route() const { return route_; }
    [[nodiscard]] int status() const { return status_; }
    [[nodiscard]] std::string const& body() const { return body_; }
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry_after() const { return retry_after_; }
    [[nodiscard]] std::chrono::milliseconds delay() const { return delay_; }
    [[nodiscard]] Ending ending() const { return ending_; }
    [[nodiscard]] std::optional<Snowflake> user() const { return user_; }
    [[nodiscard]] std::uint32_t skip() const { return skip_; }
    [[nodiscard]] std::optional<std::uint32_t> times() const { return times_; }

private:
    std::string route_;
    std::string body_;
    std::optional<std::chrono::milliseconds> retry_after_;
    std::optional<Snowflake> user_;
    std::optional<std::uint32_t> times_;
    std::chrono::milliseconds delay_{0};
    std::uint32_t skip_ = 0;
    int status_ = 0;
    Ending ending_ = Ending::cut_before;
    bool ending_chosen_ = false;
};
static_assert(!std::is_aggregate_v<RouteFault>);

} // namespace chorus::local
