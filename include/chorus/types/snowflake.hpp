#pragma once

#include <chorus/config.hpp>
#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace chorus {

/// The 64-bit id of a user, guild, channel, message, …: 42 bits of milliseconds since 2015-01-01T00:00:00Z,
/// then worker, process and increment. On the wire a decimal string.
///
/// All servers this library knows use the same epoch. A zero snowflake means "none".
class Snowflake {
public:
    static constexpr std::int64_t epoch_ms = 1'420'070'400'000;
    using Time = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

    constexpr Snowflake() = default;
    constexpr explicit Snowflake(std::uint64_t value) : value_(value) {}

    /// Reads decimal digits; anything else (sign, spaces, overflow, empty) gives nothing.
    [[nodiscard]] static constexpr std::optional<Snowflake> parse(std::string_view text) {
        if (text.empty() || text.size() > 20) return std::nullopt;
        std::uint64_t value = 0;
        for (char c : text) {
            if (c < '0' || c > '9') return std::nullopt;
            auto digit = static_cast<std::uint64_t>(c - '0');
            if (value > (UINT64_MAX - digit) / 10) return std::nullopt;
            value = value * 10 + digit;
        }
        return Snowflake(value);
    }

    /// The smallest id made at `time`: what `before`/`after` parameters want. Before 2015 the first id there
    /// is, after 2154 the last.
    [[nodiscard]] static constexpr Snowflake at(Time time) {
        auto ms = time.time_since_epoch().count();
        if (ms <= epoch_ms) return Snowflake();
        auto since = static_cast<std::uint64_t>(ms - epoch_ms);
        return Snowflake(since >> 42 != 0 ? UINT64_MAX : since << 22);
    }

    /// The largest id made at `time`: what a search up to and with a moment wants.
    [[nodiscard]] static constexpr Snowflake last_at(Time time) {
        if (time.time_since_epoch().count() < epoch_ms) return Snowflake();
        return Snowflake(at(time).value_ | 0x3F'FFFF);
    }

    [[nodiscard]] constexpr std::uint64_t value() const { return value_; }
    [[nodiscard]] constexpr Time time() const {
        return Time(std::chrono::milliseconds(static_cast<std::int64_t>(value_ >> 22) + epoch_ms));
    }
    // Where it was made. Servers other than Discord may use these bits as they like.
    [[nodiscard]] constexpr std::uint32_t worker() const {
        return static_cast<std::uint32_t>(value_ >> 17 & 0x1F);
    }
    [[nodiscard]] constexpr std::uint32_t process() const {
        return static_cast<std::uint32_t>(value_ >> 12 & 0x1F);
    }
    [[nodiscard]] constexpr std::uint32_t increment() const {
        return static_cast<std::uint32_t>(value_ & 0xFFF);
    }
    [[nodiscard]] CHORUS_DECL std::string to_string() const;

    constexpr explicit operator bool() const { return value_ != 0; }
    friend constexpr auto operator<=>(Snowflake, Snowflake) = default;

private:
    std::uint64_t value_ = 0;
};

} // namespace chorus

template<> struct std::hash<chorus::Snowflake> {
    std::size_t operator()(chorus::Snowflake id) const noexcept {
        // The low bits are nearly constant on quiet servers: mix the time bits in.
        return std::hash<std::uint64_t>{}(id.value() ^ (id.value() >> 22));
    }
};
