// What fuzz targets are made of: an input that is taken piece by piece, and demands.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace chorus_fuzz {

/// Ends the program where a promise is broken: the fuzzer then keeps the input.
inline void demand(bool holds, char const* promise, std::string_view found = {}) {
    if (holds) return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    if (!found.empty()) std::fprintf(stderr, "found: %.*s\n", static_cast<int>(found.size()), found.data());
    std::abort();
}

/// The bytes of a run. Behind their end there are zeros.
class Input {
public:
    Input(std::uint8_t const* data, std::size_t size) : rest_(reinterpret_cast<char const*>(data), size) {}

    [[nodiscard]] bool empty() const { return rest_.empty(); }
    std::uint8_t byte() {
        if (rest_.empty()) return 0;
        auto const first = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return first;
    }
    bool flag() { return (byte() & 1) != 0; }
    template<std::unsigned_integral Int> Int number() {
        Int value = 0;
        for (std::size_t i = 0; i < sizeof(Int); ++i) value = static_cast<Int>(value << 4 << 4 | byte());
        return value;
    }
    /// Less than `bound`, which is at most 65536.
    std::size_t below(std::size_t bound) {
        return (bound <= 256 ? std::size_t{byte()} : std::size_t{number<std::uint16_t>()}) % bound;
    }
    std::string_view bytes(std::size_t count) {
        auto taken = rest_.substr(0, count);
        rest_.remove_prefix(taken.size());
        return taken;
    }
    /// Up to a line break, which is taken too: so inputs of several parts can be read and written by people.
    std::string_view line() {
        auto const end = rest_.find('\n');
        auto taken = rest_.substr(0, end);
        rest_.remove_prefix(std::min(rest_.size(), taken.size() + 1));
        return taken;
    }
    std::string_view rest() { return bytes(rest_.size()); }

private:
    std::string_view rest_;
};

} // namespace chorus_fuzz
