// Where ids, moments and random texts come from: the clock and the system, or a seed.
#pragma once

#include <chorus/types/snowflake.hpp>
#include <chorus/types/timestamp.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <string>

namespace chorus::local {

/// How far ids and randomness have come.
struct IdsProgress {
    std::uint64_t last = 0;  ///< milliseconds << 12 | increment
    std::uint64_t drawn = 0; ///< bytes taken from a seeded generator
    std::int64_t ahead = 0;  ///< milliseconds that the clock was advanced by
};

class Ids {
public:
    explicit Ids(std::optional<std::uint64_t> seed);

    [[nodiscard]] IdsProgress progress() const { return {last_, drawn_, ahead_.count()}; }
    /// Where an earlier run ended, so that nothing is made twice.
    void go_on(IdsProgress const& from);

    /// Larger than every id before it.
    [[nodiscard]] Snowflake next();
    /// The latest one.
    [[nodiscard]] Snowflake last() const { return Snowflake((last_ >> 12) << 22 | (last_ & 0xFFF)); }
    /// The moment an id was made: what `created_at` and message timestamps say, so that they repeat with a
    /// seed.
    [[nodiscard]] static Timestamp time_of(Snowflake id) { return Timestamp(id.time()); }

    /// Time goes on at once: later ids are of a later moment.
    void advance(std::chrono::milliseconds time);
    /// By how much the clock is ahead of the system's.
    [[nodiscard]] std::chrono::milliseconds ahead() const { return ahead_; }

    [[nodiscard]] std::string bytes(std::size_t count);
    [[nodiscard]] std::string hex(std::size_t bytes_count);
    /// Letters and digits, for invites.
    [[nodiscard]] std::string code(std::size_t length);
    /// An opaque token. It names the user in front as Discord's do, because programs exist that look there.
    [[nodiscard]] std::string token(Snowflake user);
    /// "0001" to "9999"
    [[nodiscard]] std::string discriminator();

private:
    std::optional<std::mt19937_64> generator_;
    std::uint64_t last_ = 0;  ///< milliseconds << 12 | increment
    std::uint64_t drawn_ = 0; ///< bytes taken from the generator
    std::chrono::milliseconds ahead_{0};
};

} // namespace chorus::local
