#pragma once

#include <chorus/types/snowflake.hpp>
#include <chrono>
#include <cstddef>
#include <string>
#include <type_traits>
#include <vector>

namespace chorus::local {

// A recording is a text file, one JSON object a line: what the feed of the control API says, whole. Account
// tokens and passwords are not in it; the short-lived tokens of interactions are.

/// How a recording is played again: Server::replay().
class ReplayOptions {
public:
    ReplayOptions() = default;

    /// Calls of these users are left out, by name: the bot under test makes its own.
    ReplayOptions& without(std::string user) {
        without_.push_back(std::move(user));
        return *this;
    }
    /// After each call waits until all is quiet, at most so long: so what a bot does about it comes before
    /// the next.
    ReplayOptions& await_quiet(std::chrono::milliseconds patience) {
        patience_ = patience;
        return *this;
    }

    [[nodiscard]] std::vector<std::string> const& left_out() const { return without_; }
    [[nodiscard]] std::chrono::milliseconds patience() const { return patience_; }

private:
    std::vector<std::string> without_;
    std::chrono::milliseconds patience_{0};
};
static_assert(!std::is_aggregate_v<ReplayOptions>);

/// What became of it.
class ReplayReport {
public:
    ReplayReport() = default;

    std::size_t calls = 0;   ///< made again
    std::size_t skipped = 0; ///< those of others, and what cannot be made again: logins, tokens in paths
    std::vector<std::string>
        differences; ///< "line 12: POST /channels/{channel_id}/messages by alice: 200, now 403"
};

} // namespace chorus::local
