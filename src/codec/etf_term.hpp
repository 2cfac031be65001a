// Terms of Erlang's external term format, one head at a time: what decoder, transcoder and envelope share.
#pragma once

#include "codec/json_writer.hpp"
#include "codec/lenient_number.hpp"
#include <bit>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace chorus::codec::etf {

/// A place in the bytes. Whoever moves on returns the new place; null where the bytes are no term, and
/// nothing behind can be trusted.
using Place = char const*;

namespace tag {
inline constexpr unsigned char new_float = 70, small_integer = 97, integer = 98, old_float = 99, atom = 100,
                               small_tuple = 104, large_tuple = 105, nil = 106, string = 107, list = 108,
                               binary = 109, small_big = 110, large_big = 111, small_atom = 115, map = 116,
                               atom_utf8 = 118, small_atom_utf8 = 119;
} // namespace tag

inline unsigned char byte_at(Place at) { return static_cast<unsigned char>(*at); }
inline std::uint16_t load16(Place at) {
    return static_cast<std::uint16_t>(byte_at(at) << 8 | byte_at(at + 1));
}
inline std::uint32_t load32(Place at) {
    std::uint32_t number;
    std::memcpy(&number, at, sizeof number);
    if constexpr (std::endian::native == std::endian::little)
        number = number >> 24 | (number >> 8 & 0xFF00) | (number << 8 & 0xFF0000) | number << 24;
    return number;
}
inline std::uint64_t load64(Place at) { return std::uint64_t{load32(at)} << 32 | load32(at + 4); }

enum class TermKind : std::uint8_t {
    null,    ///< also a number that no double can hold
    boolean, ///< `number`
    integer, ///< `number`, and whether it is `negative`
    real,
    text,    ///< a binary, or an atom that means nothing else
    numbers, ///< `text`: a list of small integers, or a string of Erlang's
    list,    ///< `count` terms follow, and one more where there is a `tail`
    map,     ///< `count` keys and values follow
};

/// A scalar, or the head of a container.
struct Term {
    TermKind kind = TermKind::null;
    bool negative = false;
    bool tail = false;
    std::uint32_t count = 0;
    std::uint64_t number = 0;
    double real = 0;
    std::string_view text{};

    [[nodiscard]] bool is_container() const { return kind == TermKind::list || kind == TermKind::map; }
    /// How many terms follow that are this one's.
    [[nodiscard]] std::uint64_t parts() const {
        return kind == TermKind::map ? std::uint64_t{count} * 2 : std::uint64_t{count} + tail;
    }
};

namespace detail {

inline Place take_text(Place at, Place end, std::size_t size, TermKind kind, Term& out) {
    if (static_cast<std::size_t>(end - at) < size) return nullptr;
    out.kind = kind;
    out.text = {at, size};
    return at + size;
}

inline Place take_atom(Place at, Place end, std::size_t size, Term& out) {
    if (!(at = take_text(at, end, size, TermKind::text, out))) return nullptr;
    if (out.text == "nil" || out.text == "null")
        out.kind = TermKind::null;
    else if (out.text == "true" || out.text == "false") {
        out.kind = TermKind::boolean;
        out.number = out.text.size() == 4;
    }
    return at;
}

inline void put_real(double real, Term& out) {
    out.kind = std::isfinite(real) ? TermKind::real : TermKind::null;
    out.real = real;
}

inline Place take_big(Place at, Place end, std::size_t size, Term& out) {
    if (static_cast<std::size_t>(end - at) < size + 1) return nullptr;
    out.negative = *at++ != 0;
    auto const* const behind = at + size;
    while (size > 0 && at[size - 1] == 0) --size;
    if (size <= 8) {
        out.kind = TermKind::integer;
        for (std::size_t i = size; i-- > 0;) out.number = out.number << 8 | byte_at(at + i);
        out.negative = out.negative && out.number != 0;
        // What fits neither kind of integer is as large as what fits none.
        if (!out.negative || out.number <= std::uint64_t{1} << 63) return behind;
        put_real(-static_cast<double>(out.number), out);
        return behind;
    }
    double real = 0;
    if (size > 128)
        real = HUGE_VAL;
    else
        for (std::size_t i = size; i-- > 0;) real = real * 256 + byte_at(at + i);
    put_real(out.negative ? -real : real, out);
    return behind;
}

inline Place take_container(Place at, Place end, std::size_t count_size, TermKind kind, Term& out) {
    if (static_cast<std::size_t>(end - at) < count_size) return nullptr;
    out.count = count_size == 1 ? byte_at(at) : load32(at);
    at += count_size;
    out.kind = kind;
    // Each takes a byte at least.
    return out.parts() <= static_cast<std::uint64_t>(end - at) ? at : nullptr;
}

} // namespace detail

/// The term at `at`, or its head. `out` is a fresh one.
inline Place take_term(Place at, Place end, Term& out) {
    if (at == end) return nullptr;
    auto const kind = byte_at(at++);
    auto const left = static_cast<std::size_t>(end - at);
    switch (kind) {
    case tag::binary:
        return left < 4 ? nullptr : detail::take_text(at + 4, end, load32(at), TermKind::text, out);
    case tag::small_integer:
        if (left < 1) return nullptr;
        out.kind = TermKind::integer;
        out.number = byte_at(at);
        return at + 1;
    case tag::integer: {
        if (left < 4) return nullptr;
        auto const number = static_cast<std::int32_t>(load32(at));
        out.kind = TermKind::integer;
        out.negative = number < 0;
        out.number = out.negative ? static_cast<std::uint64_t>(-std::int64_t{number})
                                  : static_cast<std::uint64_t>(number);
        return at + 4;
    }
    case tag::small_big: return left < 1 ? nullptr : detail::take_big(at + 1, end, byte_at(at), out);
    case tag::large_big: return left < 4 ? nullptr : detail::take_big(at + 4, end, load32(at), out);
    case tag::new_float:
        if (left < 8) return nullptr;
        detail::put_real(std::bit_cast<double>(load64(at)), out);
        return at + 8;
    case tag::old_float: {
        // Printed by C, with zeros behind.
        constexpr std::size_t size = 31;
        if (left < size) return nullptr;
        auto const [number_end, error] = std::from_chars(at, at + size, out.real);
        if (error != std::errc()) return nullptr;
        detail::put_real(out.real, out);
        return at + size;
    }
    case tag::small_atom:
    case tag::small_atom_utf8: return left < 1 ? nullptr : detail::take_atom(at + 1, end, byte_at(at), out);
    case tag::atom:
    case tag::atom_utf8: return left < 2 ? nullptr : detail::take_atom(at + 2, end, load16(at), out);
    case tag::string:
        return left < 2 ? nullptr : detail::take_text(at + 2, end, load16(at), TermKind::numbers, out);
    case tag::nil: out.kind = TermKind::list; return at;
    case tag::list: out.tail = true; return detail::take_container(at, end, 4, TermKind::list, out);
    case tag::small_tuple: return detail::take_container(at, end, 1, TermKind::list, out);
    case tag::large_tuple: return detail::take_container(at, end, 4, TermKind::list, out);
    case tag::map: return detail::take_container(at, end, 4, TermKind::map, out);
    default: return nullptr;
    }
}

/// Behind `count` terms, whatever is in them: terms stand before their parts, so that no depth has to be
/// remembered.
inline Place skip_terms(Place at, Place end, std::uint64_t count) {
    for (; count > 0; --count) {
        auto const left = static_cast<std::uint64_t>(end - at);
        if (left < 5) { // no room for what the quick way below looks at
            Term term;
            if (!(at = take_term(at, end, term))) return nullptr;
            count += term.is_container() ? term.parts() : 0;
            continue;
        }
        std::uint64_t size = 0;
        switch (byte_at(at)) {
        case tag::binary: size = std::uint64_t{load32(at + 1)} + 5; break;
        case tag::small_atom:
        case tag::small_atom_utf8: size = std::uint64_t{byte_at(at + 1)} + 2; break;
        case tag::small_integer: size = 2; break;
        case tag::integer: size = 5; break;
        case tag::small_big: size = std::uint64_t{byte_at(at + 1)} + 3; break;
        case tag::new_float: size = 9; break;
        case tag::nil: size = 1; break;
        default: {
            Term term;
            if (!(at = take_term(at, end, term))) return nullptr;
            count += term.is_container() ? term.parts() : 0;
            // A sum that lies would make us read the rest in vain, no more.
            if (count > static_cast<std::uint64_t>(end - at) + 1) return nullptr;
            continue;
        }
        }
        if (size > left) return nullptr;
        at += size;
    }
    return at;
}

/// A key of a map as text: of text it is that, of a whole number its digits. False where it is neither, or a
/// container.
class Key {
public:
    [[nodiscard]] bool read(Term const& term) {
        if (term.kind == TermKind::integer) {
            auto* const first = digits_ + 1;
            auto const end = std::to_chars(first, digits_ + sizeof digits_, term.number).ptr;
            digits_[0] = '-';
            auto const* const begin = term.negative ? digits_ : first;
            text_ = {begin, static_cast<std::size_t>(end - begin)};
            return true;
        }
        text_ = term.text;
        // Atoms that mean something as values are names as keys.
        return term.kind == TermKind::text || term.kind == TermKind::numbers || !term.text.empty();
    }
    [[nodiscard]] std::string_view text() const { return text_; }

private:
    char digits_[24];
    std::string_view text_;
};

/// The way a number that is no integer is written as JSON: whole ones like integers.
inline std::string_view write_real(double real, char (&room)[32]) {
    char* end = nullptr;
    if (std::trunc(real) == real && std::abs(real) < exact_whole)
        end = std::to_chars(room, room + sizeof room, static_cast<std::int64_t>(real)).ptr;
    else
        end = write_number(real, room, room + sizeof room);
    return {room, static_cast<std::size_t>(end - room)};
}

} // namespace chorus::codec::etf
