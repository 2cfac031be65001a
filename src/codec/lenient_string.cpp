#include "codec/lenient_string.hpp"

#include "codec/text_scan.hpp"
#include <charconv>
#include <cstdint>

namespace chorus::codec {
namespace {

constexpr std::uint32_t replacement = 0xFFFD;

bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

/// Takes `uXXXX` from the front of `text`.
bool take_unit(std::string_view& text, std::uint32_t& unit) {
    if (text.size() < 5 || text.front() != 'u') return false;
    auto [end, error] = std::from_chars(text.data() + 1, text.data() + 5, unit, 16);
    if (error != std::errc() || end != text.data() + 5) return false;
    text.remove_prefix(5);
    return true;
}

void put_utf8(std::uint32_t point, std::string& out) {
    auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) return put(point);
    if (point < 0x800)
        put(0xC0 | point >> 6);
    else {
        if (point < 0x10000)
            put(0xE0 | point >> 12);
        else {
            put(0xF0 | point >> 18);
            put(0x80 | (point >> 12 & 0x3F));
        }
        put(0x80 | (point >> 6 & 0x3F));
    }
    put(0x80 | (point & 0x3F));
}

bool take_escape(std::string_view& text, std::string& out) {
    static constexpr std::string_view names = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
    if (text.empty()) return false;
    if (auto known = names.find(text.front()); known != names.npos) {
        out += meanings[known];
        text.remove_prefix(1);
        return true;
    }
    std::uint32_t unit = 0;
    if (!take_unit(text, unit)) return false;
    if (is_high_surrogate(unit)) {
        auto rest = text;
        std::uint32_t low = 0;
        if (rest.starts_with('\\')) {
            rest.remove_prefix(1);
            if (take_unit(rest, low) && is_low_surrogate(low)) {
                text = rest;
                put_utf8(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), out);
                return true;
            }
        }
    }
    put_utf8(is_high_surrogate(unit) || is_low_surrogate(unit) ? replacement : unit, out);
    return true;
}

} // namespace

bool unescape_leniently(std::string_view text, std::string& out) {
    out.clear();
    out.reserve(text.size());
    auto const* at = text.data();
    auto const* end = at + text.size();
    for (;;) {
        auto const* plain = at;
        bool wide = false;
        // Quotes do not stand between quotes but behind a backslash.
        at = find_quote(at, end, wide);
        out.append(plain, at);
        if (at == end) return true;
        std::string_view rest(at + 1, static_cast<std::size_t>(end - at - 1));
        if (!take_escape(rest, out)) return out.clear(), false;
        at = rest.data();
    }
}

} // namespace chorus::codec
