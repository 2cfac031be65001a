#include "codec/present.hpp"

#include "codec/text_scan.hpp"
#include <cstring>

namespace chorus::codec {
namespace {

using Place = char const*;

Place skip_space(Place at, Place end) {
    while (at != end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) ++at;
    return at;
}

/// Behind the string that begins at `at`, or null.
Place skip_string(Place at, Place end) {
    bool wide = false;
    for (++at; (at = find_quote(at, end, wide)) != end; at += 2) {
        if (*at == '"') return at + 1;
        if (end - at < 2) return nullptr;
    }
    return nullptr;
}

Place skip_value(Place at, Place end) {
    if (at == end) return nullptr;
    if (*at == '"') return skip_string(at, end);
    if (*at != '{' && *at != '[') {
        while (at != end && !std::strchr(",}] \n\r\t", *at)) ++at;
        return at;
    }
    std::size_t depth = 0;
    while ((at = find_structure(at, end)) != end) {
        if (*at == '"') {
            if (!(at = skip_string(at, end))) return nullptr;
            continue;
        }
        if (*at == '{' || *at == '[')
            ++depth;
        else if (--depth == 0)
            return at + 1;
        ++at;
    }
    return nullptr;
}

/// Calls `visit(name, value)` for each field until it returns false. Names with escapes are left out: no
/// field of ours has any, and no server writes them so.
template<class Visit> void each_field(std::string_view json, Visit visit) {
    auto const* end = json.data() + json.size();
    auto const* at = skip_space(json.data(), end);
    if (at == end || *at != '{') return;
    at = skip_space(at + 1, end);
    while (at != end && *at == '"') {
        auto const* name = at + 1;
        if (!(at = skip_string(at, end))) return;
        std::string_view const key(name, static_cast<std::size_t>(at - 1 - name));
        at = skip_space(at, end);
        if (at == end || *at != ':') return;
        auto const* value = skip_space(at + 1, end);
        if (!(at = skip_value(value, end))) return;
        if (!visit(key, std::string_view(value, static_cast<std::size_t>(at - value)))) return;
        at = skip_space(at, end);
        if (at == end || *at != ',') return;
        at = skip_space(at + 1, end);
    }
}

void note_rows(std::string_view json, ObjectShape const& shape, Rows& rows, int depth) {
    each_field(json, [&](std::string_view name, std::string_view value) {
        auto const number = shape.number(name);
        if (number == 0 || number >= rows.size()) return true;
        if (shape.rows()[number - 1].shape->kind == Kind::same_object) {
            if (depth < 4) note_rows(value, shape, rows, depth + 1);
        }
        else { rows.set(number); }
        return true;
    });
}

} // namespace

Rows rows_present(std::string_view json, ObjectShape const& shape) {
    Rows rows;
    note_rows(json, shape, rows, 0);
    return rows;
}

std::string_view field_text(std::string_view json, std::string_view name) {
    std::string_view found;
    each_field(json, [&](std::string_view key, std::string_view value) {
        if (key != name) return true;
        found = value;
        return false;
    });
    return found;
}

Rows rows_named(ObjectShape const& shape, std::initializer_list<std::string_view> names) {
    Rows rows;
    for (auto name : names)
        if (auto number = shape.number(name)) rows.set(number);
    return rows;
}

} // namespace chorus::codec
