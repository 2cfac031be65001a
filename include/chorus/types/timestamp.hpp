#pragma once

#include <chorus/config.hpp>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chorus {

/// A moment in UTC with microseconds, as servers write it: ISO 8601, `2026-11-20T13:55:00.032Z` or with
/// `+00:00`.
class Timestamp {
public:
    using Time = std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>;

    constexpr Timestamp() = default;
    constexpr explicit Timestamp(Time time) : time_(time) {}

    [[nodiscard]] CHORUS_DECL static Timestamp now();
    /// Reads ISO 8601 with `T` or a space, any number of fraction digits, `Z`, an offset or neither (UTC
    /// then).
    [[nodiscard]] CHORUS_DECL static std::optional<Timestamp> parse(std::string_view text);

    [[nodiscard]] constexpr Time time() const { return time_; }
    [[nodiscard]] constexpr std::int64_t unix_seconds() const {
        return std::chrono::floor<std::chrono::seconds>(time_).time_since_epoch().count();
    }
    /// `2026-11-20T13:55:00.032000+00:00`
    [[nodiscard]] CHORUS_DECL std::string to_string() const;

    friend constexpr auto operator<=>(Timestamp const&, Timestamp const&) = default;

private:
    Time time_{};
};

} // namespace chorus
