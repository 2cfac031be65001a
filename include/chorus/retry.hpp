#pragma once

#include <chrono>
#include <cstdint>
#include <type_traits>

namespace chorus {

/// What a call does about failures that may pass: `op.retry(RetryPolicy(5).first_delay(100ms))`, or
/// `InstanceOptions::retry` for all calls of an instance.
///
/// | what happened | which calls are made again |
/// |---|---|
/// | no connection: the server cannot have seen the call | all |
/// | 429: the server has refused to do it | all, when the server said |
/// | a connection that broke or stalled, 500, 502, 503, 504 | those that may be made twice |
///
/// Those that may be made twice are GET, HEAD, PUT and DELETE, and the sending of a message where the server
/// answers a repeated nonce with the first message (`Flavor::nonce_is_idempotent`). POST and PATCH are not: a
/// POST makes one thing more each time, and a late PATCH would undo what somebody else has changed meanwhile.
/// A DELETE whose first answer was lost may end with errc::not_found: see Error::attempts().
///
/// Delays grow exponentially, with full jitter; a longer Retry-After holds instead. Nothing is waited for that
/// the call's own time does not allow: then it fails at once, with what happened last.
class RetryPolicy {
public:
    RetryPolicy() = default;
    /// So many attempts, the first included. One: nothing is made again, not even after a 429.
    explicit RetryPolicy(std::uint32_t attempts) : attempts_(attempts) {}

    RetryPolicy& attempts(std::uint32_t count) { return attempts_ = count, *this; }
    /// Attempts that the server answered with 429 count here instead.
    RetryPolicy& limited_attempts(std::uint32_t count) { return limited_attempts_ = count, *this; }
    /// The first delay is below this, the next below twice this, …
    RetryPolicy& first_delay(std::chrono::milliseconds delay) { return first_delay_ = delay, *this; }
    /// … and none is above this.
    RetryPolicy& longest_delay(std::chrono::milliseconds delay) { return longest_delay_ = delay, *this; }
    /// The caller's word that this very call may be made twice, whatever its verb.
    RetryPolicy& may_be_made_twice(bool it_may = true) { return twice_ = it_may, *this; }

    [[nodiscard]] std::uint32_t attempts() const { return attempts_; }
    [[nodiscard]] std::uint32_t limited_attempts() const { return limited_attempts_; }
    [[nodiscard]] std::chrono::milliseconds first_delay() const { return first_delay_; }
    [[nodiscard]] std::chrono::milliseconds longest_delay() const { return longest_delay_; }
    [[nodiscard]] bool may_be_made_twice() const { return twice_; }

    friend bool operator==(RetryPolicy const&, RetryPolicy const&) = default;

private:
    std::chrono::milliseconds first_delay_{250};
    std::chrono::milliseconds longest_delay_{8'000};
    std::uint32_t attempts_ = 4;
    std::uint32_t limited_attempts_ = 10;
    bool twice_ = false;
};
static_assert(!std::is_aggregate_v<RetryPolicy>);

} // namespace chorus
