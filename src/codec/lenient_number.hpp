// Numbers as servers write them: what the readers of all encodings make of digits.
#pragma once

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <utility>

namespace chorus::codec {

/// Beyond it a double no longer knows every whole number.
inline constexpr double exact_whole = 9'007'199'254'740'992.0;

inline bool is_digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

/// Eight digits as a number, at once where the processor can. False where other characters stand among them.
inline bool eight_digits(char const* at, std::uint64_t& number) {
    if constexpr (std::endian::native == std::endian::little) {
        std::uint64_t chunk;
        std::memcpy(&chunk, at, 8);
        constexpr std::uint64_t zeros = 0x3030303030303030, sixes = 0x0606060606060606;
        if (((chunk & (chunk + sixes)) & 0xF0F0F0F0F0F0F0F0) != zeros) return false;
        chunk -= zeros;
        chunk = chunk * 10 + (chunk >> 8);
        number = ((chunk & 0x000000FF000000FF) * 0x000F424000000064 +
                     ((chunk >> 16) & 0x000000FF000000FF) * 0x0000271000000001) >>
            32;
        return true;
    }
    number = 0;
    for (int i = 0; i < 8; ++i) {
        if (!is_digit(at[i])) return false;
        number = number * 10 + static_cast<std::uint64_t>(at[i] - '0');
    }
    return true;
}

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
