#pragma once

#include <chorus/config.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace chorus {

/// A budget that a call is to be taken from: at most `limit` in `window`, which begins with the first of
/// them.
///
/// Its name is the same in all processes, and tells no token. The first word says whose it is: "address",
/// "errors" and "invalid" are of all who share an IP address, "account", "bucket" and "channel" are the same
/// from everywhere.
class SharedBudget {
public:
    SharedBudget() = default;

    std::string name;
    std::uint32_t limit = 0;             ///< 0: this process does not know it yet
    std::chrono::milliseconds window{0}; ///< 0: likewise
};

/// What has become of a call that was taken from a budget.
class SharedUse {
public:
    enum class Counted : std::uint8_t { yes, no, perhaps };

    SharedUse() = default;

    std::string name;
    Counted counted = Counted::yes; ///< by the server; no: it goes back
    /// What the answer said, if it did: so much is left of so much, and all of it is there again between
    /// these, counted from now.
    std::optional<std::uint32_t> remaining;
    std::uint32_t limit = 0;
    std::chrono::milliseconds reset_earliest{0};
    std::chrono::milliseconds reset_latest{0};
    /// The server refused it: nothing goes for so long, and then a new window begins. 0: it did not.
    std::chrono::milliseconds blocked_for{0};
};

/// Budgets that several processes share, for instance in a database: InstanceOptions::shared_limits. Each
/// call that a process's own limiter lets go asks here first.
///
/// A server does not count a call when it is taken but when it arrives, some time before its answer. So a
/// window ends one length after the first *answer* in it; calls that have not ended by then count in the next
/// window too; and so do those whose answers came after the first call of the window plus its length.
///
/// Both functions are called on any thread, return soon, and do not throw.
class CHORUS_DECL SharedLimits {
public:
    /// For instances of one process.
    [[nodiscard]] static std::shared_ptr<SharedLimits> in_process();

    SharedLimits() = default;
    SharedLimits(SharedLimits const&) = delete;
    SharedLimits& operator=(SharedLimits const&) = delete;
    virtual ~SharedLimits() = default;

    /// Takes a call, which no other process has a number like, out of all these budgets, or of none. Calls
    /// `done` once, from any thread and perhaps from within: zero, it may go; otherwise after how long it may
    /// ask again. Who has no answer after five seconds asks again, under another number; what comes later
    /// goes back by `ended`. Of a budget whose limit nobody knows, one call at a time.
    virtual void take(std::uint64_t call, std::vector<SharedBudget> const& budgets,
        std::function<void(std::chrono::milliseconds)> done) = 0;

    /// It has ended: one use for each of its budgets, in their order. Of a process that dies, nothing comes:
    /// who keeps calls elsewhere forgets those of an hour ago.
    virtual void ended(std::uint64_t call, std::vector<SharedUse> const& uses) = 0;
};
static_assert(!std::is_aggregate_v<SharedBudget> && !std::is_aggregate_v<SharedUse>);

} // namespace chorus
