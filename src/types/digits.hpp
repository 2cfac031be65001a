#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace chorus::detail {

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

} // namespace chorus::detail
