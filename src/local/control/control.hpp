// The control API: what tests and people may do to a running instance. Below /_chorus, behind a token; the
// page that uses it is at the root. No sockets: what takes time is said, not done.
#pragma once

#include "local/http/http_message.hpp"
#include "local/http/target.hpp"
#include "local/world.hpp"
#include <chrono>
#include <variant>

namespace chorus::local {

/// To be answered when there is news, or nothing after a while.
struct FeedWait {
    std::uint64_t after = 0;
    std::uint32_t kinds = all_news;
    std::chrono::milliseconds patience{0};
};
/// To be answered when nothing is going on.
struct QuietWait {
    std::chrono::milliseconds patience{0};
};
/// The port is closed for a while, and all gateway connections are reset.
struct Outage {
    std::chrono::milliseconds length{0};
};
using Outcome = std::variant<Answer, FeedWait, QuietWait, Outage>;

/// Whether the control API answers it: it is below /_chorus, or asks for the page.
[[nodiscard]] bool is_control(Options const& options, std::string_view target);

/// Never throws. The world must be locked.
[[nodiscard]] Outcome control(World& world, Request const& request);

/// The answer to a FeedWait.
[[nodiscard]] Answer feed_answer(World const& world, FeedWait const& wait);

/// A file of the page; nothing where there is none.
[[nodiscard]] std::optional<Answer> page_file(std::string_view path);

} // namespace chorus::local
