#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace chorus::detail {

/// 64 unpredictable bits, to seed generators and make names nobody guesses.
[[nodiscard]] inline std::uint64_t random_bits() {
    std::random_device device;
    return (std::uint64_t{device()} << 32) | device();
}

[[nodiscard]] inline std::string random_hex() {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (int words = 0; words < 2; ++words)
        for (auto bits = random_bits(), i = std::uint64_t{0}; i < 16; ++i, bits >>= 4)
            out += digits[bits & 15];
    return out;
}

} // namespace chorus::detail
