#pragma once

#include <chorus/config.hpp>
#include <cstdint>
#include <initializer_list>
#include <type_traits>

namespace chorus {

/// How a set of flags is written: most are JSON numbers, permissions are decimal strings.
enum class FlagsWire : std::uint8_t { number, string };
template<class E> inline constexpr FlagsWire flags_wire = FlagsWire::number;

/// A set of bits of the scoped enum `E`. Bits that `E` does not name survive decoding and encoding.
template<class E> class Flags {
    static_assert(std::is_enum_v<E>);

public:
    constexpr Flags() = default;
    constexpr Flags(E flag) : bits_(static_cast<std::uint64_t>(flag)) {}
    constexpr explicit Flags(std::uint64_t bits) : bits_(bits) {}

    [[nodiscard]] constexpr std::uint64_t bits() const { return bits_; }
    /// Whether all bits of `flags` are set.
    [[nodiscard]] constexpr bool has(Flags flags) const { return (bits_ & flags.bits_) == flags.bits_; }
    [[nodiscard]] constexpr bool has_any(Flags flags) const { return (bits_ & flags.bits_) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }

    constexpr Flags& operator|=(Flags o) { return bits_ |= o.bits_, *this; }
    constexpr Flags& operator&=(Flags o) { return bits_ &= o.bits_, *this; }
    friend constexpr Flags operator|(Flags a, Flags b) { return Flags(a.bits_ | b.bits_); }
    friend constexpr Flags operator&(Flags a, Flags b) { return Flags(a.bits_ & b.bits_); }
    friend constexpr Flags operator~(Flags a) { return Flags(~a.bits_); }
    /// Everything of `a` that is not in `b`.
    friend constexpr Flags operator-(Flags a, Flags b) { return Flags(a.bits_ & ~b.bits_); }
    friend constexpr bool operator==(Flags, Flags) = default;

private:
    std::uint64_t bits_ = 0;
};

} // namespace chorus

/// Lets two enumerators of `E` be joined with `|`.
#define CHORUS_FLAGS(E)                                                                                      \
    constexpr ::chorus::Flags<E> operator|(E a, E b) { return ::chorus::Flags<E>(a) | b; }                   \
    constexpr ::chorus::Flags<E> operator~(E a) { return ~::chorus::Flags<E>(a); }                           \
    static_assert(true)
