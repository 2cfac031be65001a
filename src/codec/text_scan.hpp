// Finding the next byte of interest, sixteen at a time where the processor can.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace chorus::codec {

/// The first quote or backslash in [at, end), or `end`. `wide` is set where bytes beyond ASCII may have been
/// passed.
inline char const* find_quote(char const* at, char const* end, bool& wide) {
#if defined(__SSE2__)
    auto const quote = _mm_set1_epi8('"'), escape = _mm_set1_epi8('\\');
    while (end - at >= 16) {
        auto const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(at));
        auto const found = static_cast<unsigned>(
            _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, escape))));
        auto const high = static_cast<unsigned>(_mm_movemask_epi8(bytes));
        if (found) {
            wide |= (high & ((found & -found) - 1)) != 0;
            return at + std::countr_zero(found);
        }
        wide |= high != 0;
        at += 16;
    }
#endif
    for (; at != end && *at != '"' && *at != '\\'; ++at) wide |= static_cast<unsigned char>(*at) >= 0x80;
    return at;
}

/// Whether [at, end) starts with `name`, which has zeros behind it up to the next multiple of 16 bytes.
inline bool starts_with_padded(char const* at, char const* end, std::string_view name) {
#if defined(__SSE2__)
    if (end - at >= 16) {
        auto equal = [](char const* a, char const* b) {
            return static_cast<unsigned>(
                _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<__m128i const*>(a)),
                    _mm_loadu_si128(reinterpret_cast<__m128i const*>(b)))));
        };
        auto const size = name.size();
        auto const first = equal(at, name.data());
        if (size <= 16) return (~first & (0xFFFFu >> (16 - size))) == 0;
        if (first != 0xFFFFu) return false;
        if (end - at >= 32 && size <= 32)
            return (~equal(at + 16, name.data() + 16) & (0xFFFFu >> (32 - size))) == 0;
    }
#endif
    return static_cast<std::size_t>(end - at) >= name.size() &&
        std::memcmp(at, name.data(), name.size()) == 0;
}

/// The first byte in [at, end) that is not ASCII, or `end`.
inline char const* find_wide(char const* at, char const* end) {
#if defined(__SSE2__)
    while (end - at >= 16) {
        auto const high =
            static_cast<unsigned>(_mm_movemask_epi8(_mm_loadu_si128(reinterpret_cast<__m128i const*>(at))));
        if (high) return at + std::countr_zero(high);
        at += 16;
    }
#endif
    while (at != end && static_cast<unsigned char>(*at) < 0x80) ++at;
    return at;
}

/// Whether all of `text` is ASCII. Most texts are short: what is left behind whole words is looked at with
/// its neighbours before it.
inline bool is_ascii(std::string_view text) {
    auto const* at = text.data();
    auto const* const end = at + text.size();
    auto is_narrow = []<class Word>(Word word, char const* from) {
        std::memcpy(&word, from, sizeof word);
        return (word & static_cast<Word>(0x8080'8080'8080'8080)) == 0;
    };
    if (text.size() >= 8) {
        for (; end - at > 8; at += 8)
            if (!is_narrow(std::uint64_t{}, at)) return false;
        return is_narrow(std::uint64_t{}, end - 8);
    }
    if (text.size() >= 4) return is_narrow(std::uint32_t{}, at) && is_narrow(std::uint32_t{}, end - 4);
    for (; at != end; ++at)
        if (static_cast<unsigned char>(*at) >= 0x80) return false;
    return true;
}

/// The first quote or bracket in [at, end), or `end`.
inline char const* find_structure(char const* at, char const* end) {
#if defined(__SSE2__)
    auto const quote = _mm_set1_epi8('"'), open = _mm_set1_epi8('{'), close = _mm_set1_epi8('}'),
               lower = _mm_set1_epi8(0x20);
    while (end - at >= 16) {
        auto const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(at));
        auto const folded = _mm_or_si128(bytes, lower); // [ and ] become { and }
        auto const found = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote),
            _mm_or_si128(_mm_cmpeq_epi8(folded, open), _mm_cmpeq_epi8(folded, close)))));
        if (found) return at + std::countr_zero(found);
        at += 16;
    }
#endif
    while (at != end && *at != '"' && *at != '{' && *at != '}' && *at != '[' && *at != ']') ++at;
    return at;
}

/// Copies the front of [at, end) to `out` up to the first byte that JSON wants escaped or that is not ASCII;
/// returns how many bytes that were. `out` has room for all.
inline std::size_t copy_plain(char const* at, char const* end, char* out) {
    auto const* begin = at;
#if defined(__SSE2__)
    auto special = [](__m128i bytes) {
        // Compared as signed bytes, all beyond ASCII are below a space too.
        return static_cast<unsigned>(
            _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                                               _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))),
                _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)))));
    };
    while (end - at >= 16) {
        auto const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(at));
        auto const found = special(bytes);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out), bytes);
        if (found)
            return static_cast<std::size_t>(at - begin) + static_cast<unsigned>(std::countr_zero(found));
        at += 16;
        out += 16;
    }
    // Most strings are short: the rest at once, as its first and its last eight (or four) bytes.
    auto const left = static_cast<std::size_t>(end - at);
    if (left >= 8) {
        std::uint64_t first, last;
        std::memcpy(&first, at, 8);
        std::memcpy(&last, end - 8, 8);
        if (!special(_mm_set_epi64x(static_cast<long long>(last), static_cast<long long>(first)))) {
            std::memcpy(out, &first, 8);
            std::memcpy(out + left - 8, &last, 8);
            return static_cast<std::size_t>(end - begin);
        }
    }
    else if (left >= 4) {
        std::uint32_t first, last;
        std::memcpy(&first, at, 4);
        std::memcpy(&last, end - 4, 4);
        auto const both = static_cast<long long>(std::uint64_t{last} << 32 | first);
        if (!special(_mm_set_epi64x(both, both))) {
            std::memcpy(out, &first, 4);
            std::memcpy(out + left - 4, &last, 4);
            return static_cast<std::size_t>(end - begin);
        }
    }
#endif
    for (; at != end; ++at, ++out) {
        auto const c = static_cast<unsigned char>(*at);
        if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') break;
        *out = *at;
    }
    return static_cast<std::size_t>(at - begin);
}

/// Copies `name`, which has zeros behind it up to the next multiple of 16 bytes. `out` has room for those
/// too.
inline void copy_padded(std::string_view name, char* out) {
#if defined(__SSE2__)
    for (std::size_t i = 0; i < name.size(); i += 16)
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out + i),
            _mm_loadu_si128(reinterpret_cast<__m128i const*>(name.data() + i)));
#else
    std::memcpy(out, name.data(), name.size());
#endif
}

/// The length of the UTF-8 sequence at the start of `text`, or 0 where it is invalid.
inline std::size_t utf8_length(std::string_view text) {
    auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        if (!continues(1) || !continues(2)) return 0;
        if (first == 0xE0 && byte(1) < 0xA0) return 0; // overlong
        if (first == 0xED && byte(1) > 0x9F) return 0; // surrogate
        return 3;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        if (!continues(1) || !continues(2) || !continues(3)) return 0;
        if (first == 0xF0 && byte(1) < 0x90) return 0; // overlong
        if (first == 0xF4 && byte(1) > 0x8F) return 0; // beyond U+10FFFF
        return 4;
    }
    return 0;
}

/// Whether all of `text` is UTF-8.
inline bool is_utf8(std::string_view text) {
    auto const* at = text.data();
    auto const* end = at + text.size();
    while ((at = find_wide(at, end)) != end) {
        do {
            auto length = utf8_length({at, static_cast<std::size_t>(end - at)});
            if (length == 0) return false;
            at += length;
        } while (at != end && static_cast<unsigned char>(*at) >= 0x80);
    }
    return true;
}

/// `text` with U+FFFD for every byte that is no UTF-8.
inline void assign_utf8(std::string_view text, std::string& out) {
    out.clear();
    out.reserve(text.size());
    while (!text.empty()) {
        auto length = utf8_length(text);
        out.append(length ? text.substr(0, length) : std::string_view("\xEF\xBF\xBD"));
        text.remove_prefix(length ? length : 1);
    }
}

} // namespace chorus::codec
