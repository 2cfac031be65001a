// Numbers as servers write them: what the readers of all encodings make of digits.
#pragma once

#include "types/digits.hpp"
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <utility>

namespace chorus::codec {

using chorus::detail::eight_digits;
using chorus::detail::is_digit;

/// Beyond it a double no longer knows every whole number.
inline constexpr double exact_whole = 9'007'199'254'740'992.0;

/// Digits to a number: eight at a time. False where there are other characters, none, or too many.
inline bool parse_digits(std::string_view text, std::uint64_t& number) {
    if (text.empty() || text.size() > 20) return false;
    auto const* at = text.data();
    auto left = text.size();
    std::uint64_t value = 0;
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t chunk = 0;
        if (!eight_digits(at, chunk)) return false;
        value = value * 100'000'000 + chunk;
    }
    for (; left > 1; --left, ++at) {
        if (!is_digit(*at)) return false;
        value = value * 10 + static_cast<std::uint64_t>(*at - '0');
    }
    if (left == 1) {
        // Only a twentieth digit can be too much.
        if (!is_digit(*at)) return false;
        auto const digit = static_cast<std::uint64_t>(*at - '0');
        if (text.size() == 20 && value > (UINT64_MAX - digit) / 10) return false;
        value = value * 10 + digit;
    }
    number = value;
    return true;
}

inline bool parse_real(std::string_view text, double& number) {
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(number);
}

inline bool parse_integer(std::string_view text, std::uint64_t& number) { return parse_digits(text, number); }
inline bool parse_integer(std::string_view text, std::int64_t& number) {
    bool const negative = text.starts_with('-');
    std::uint64_t size = 0;
    if (!parse_digits(negative ? text.substr(1) : text, size)) return false;
    if (size > static_cast<std::uint64_t>(INT64_MAX) + negative) return false;
    return number = static_cast<std::int64_t>(negative ? ~size + 1 : size), true;
}

/// Writes `number` as an integer of `size` bytes. False where it does not fit.
template<class Int> bool store(void* out, Int number, std::uint8_t size) {
    auto put = [&]<class Target>(Target) {
        if (!std::in_range<Target>(number)) return false;
        auto narrowed = static_cast<Target>(number);
        std::memcpy(out, &narrowed, sizeof narrowed);
        return true;
    };
    if constexpr (std::is_signed_v<Int>) {
        switch (size) {
        case 1: return put(std::int8_t{});
        case 2: return put(std::int16_t{});
        case 4: return put(std::int32_t{});
        default: return put(std::int64_t{});
        }
    }
    else {
        switch (size) {
        case 1: return put(std::uint8_t{});
        case 2: return put(std::uint16_t{});
        case 4: return put(std::uint32_t{});
        default: return put(std::uint64_t{});
        }
    }
}

} // namespace chorus::codec
