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

/// Draws that need to be spread, not secret: 8 bytes, where std::mt19937_64 has 2500. (SplitMix64)
class SmallRandom {
public:
    explicit SmallRandom(std::uint64_t seed) : state_(seed) {}
    std::uint64_t operator()() {
        auto draw = state_ += 0x9e3779b97f4a7c15;
        draw = (draw ^ (draw >> 30)) * 0xbf58476d1ce4e5b9;
        draw = (draw ^ (draw >> 27)) * 0x94d049bb133111eb;
        return draw ^ (draw >> 31);
    }

private:
    std::uint64_t state_;
};

[[nodiscard]] inline std::string random_hex() {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (int words = 0; words < 2; ++words)
        for (auto bits = random_bits(), i = std::uint64_t{0}; i < 16; ++i, bits >>= 4)
            out += digits[bits & 15];
    return out;
}

} // namespace chorus::detail
