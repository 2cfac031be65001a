#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace chorus::detail {

/// Remembers the highest sequence number of a gateway session and which of the last 1024 were seen.
///
/// Servers do not all count alike. Spacebar begins at 0 and may deliver out of order (it compresses frames
/// concurrently), Fluxer leaves gaps, and a resume may replay what had already arrived. So "not higher than
/// the highest" does not mean "duplicate": only a number that was really seen counts as one. And one that was
/// skipped may yet come: until then it counts as missing.
class SequenceWindow {
public:
    static constexpr std::int64_t size = 1024;

    /// Notes a number. False if it was seen before. Numbers too old to tell, and negative ones, count as new:
    /// delivering an event twice is better than losing it.
    bool insert(std::int64_t sequence) {
        if (sequence < 0) return true;
        if (!highest_) first_ = passed_ = sequence;
        bool const was_skipped = sequence > first_ && sequence < passed_;
        if (!highest_ || sequence > *highest_) {
            forget_between(sequence);
            highest_ = sequence;
            seen_.set(slot(sequence));
            pass(sequence);
            if (was_skipped) --missing_;
            return true;
        }
        if (*highest_ - sequence >= size) return true;
        bool const is_new = !seen_.test(slot(sequence));
        seen_.set(slot(sequence));
        if (is_new && was_skipped) --missing_;
        return is_new;
    }

    /// The server has counted to here. Of a number that stands for no event: it is not missing.
    void pass(std::int64_t sequence) {
        if (!highest_ || sequence <= passed_) return;
        missing_ += static_cast<std::uint64_t>(sequence - passed_ - 1);
        passed_ = sequence;
    }

    /// The highest number so far: what heartbeats and RESUME carry.
    std::optional<std::int64_t> highest() const { return highest_; }

    /// How many numbers were skipped and have not come since; those before a restart, too.
    std::uint64_t missing() const { return missing_; }

    /// Forgets the numbers; a non-negative `last` (of a session being resumed) is taken as already seen.
    void restart(std::int64_t last = -1) {
        highest_.reset();
        seen_.reset();
        if (last >= 0) insert(last);
    }

private:
    static std::size_t slot(std::int64_t sequence) { return static_cast<std::size_t>(sequence % size); }

    // The slots of skipped numbers still hold marks of numbers 1024 lower.
    void forget_between(std::int64_t sequence) {
        if (!highest_ || sequence - *highest_ >= size) {
            seen_.reset();
            return;
        }
        for (auto skipped = *highest_ + 1; skipped < sequence; ++skipped) seen_.reset(slot(skipped));
    }

    std::bitset<static_cast<std::size_t>(size)> seen_;
    std::optional<std::int64_t> highest_;
    std::int64_t first_ = -1;  // where counting began
    std::int64_t passed_ = -1; // how far the server has counted
    std::uint64_t missing_ = 0;
};

} // namespace chorus::detail
