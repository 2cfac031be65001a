// The interpreter that writes JSON by field tables, straight into the buffer.
#include <chorus/codec/json.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace chorus::codec {
namespace {

template<class Number> void put_number(Number number, std::string& out) {
    std::array<char, 40> digits;
    auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), end);
}

template<class Int> Int load(void const* from) {
    Int number;
    std::memcpy(&number, from, sizeof number);
    return number;
}

void put_integer(void const* from, Shape const& shape, std::string& out) {
    bool is_signed = shape.kind == Kind::signed_integer;
    switch (shape.size) {
    case 1:
        return is_signed ? put_number(int{load<std::int8_t>(from)}, out)
                         : put_number(unsigned{load<std::uint8_t>(from)}, out);
    case 2:
        return is_signed ? put_number(load<std::int16_t>(from), out)
                         : put_number(load<std::uint16_t>(from), out);
    case 4:
        return is_signed ? put_number(load<std::int32_t>(from), out)
                         : put_number(load<std::uint32_t>(from), out);
    default:
        return is_signed ? put_number(load<std::int64_t>(from), out)
                         : put_number(load<std::uint64_t>(from), out);
    }
}

/// The length of the UTF-8 sequence at the start of `text`, or 0 where it is invalid.
std::size_t utf8_length(std::string_view text) {
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

void put_value(void const* value, Shape const& shape, std::string& out);

bool is_absent(void const* value, Shape const& shape) {
    switch (shape.kind) {
    case Kind::maybe: return shape.count(value) == 0;
    case Kind::json_text: return static_cast<JsonText const*>(value)->empty();
    case Kind::same_object: return true;
    default: return false;
    }
}

void put_object(void const* object, ObjectShape const& shape, std::string& out) {
    out += '{';
    bool first = true;
    for (auto const& row : shape.rows()) {
        auto const* field = static_cast<char const*>(object) + row.offset;
        if (is_absent(field, *row.shape)) continue;
        out += first ? "\"" : ",\"";
        first = false;
        out += row.name; // described names need no escaping
        out += "\":";
        put_value(field, *row.shape, out);
    }
    out += '}';
}

void put_value(void const* value, Shape const& shape, std::string& out) {
    switch (shape.kind) {
    case Kind::boolean: out += *static_cast<bool const*>(value) ? "true" : "false"; break;
    case Kind::signed_integer:
    case Kind::unsigned_integer: put_integer(value, shape, out); break;
    case Kind::real: {
        auto number = *static_cast<double const*>(value);
        if (std::isfinite(number))
            put_number(number, out);
        else
            out += "null";
        break;
    }
    case Kind::string: encode_json_string(*static_cast<std::string const*>(value), out); break;
    case Kind::secret: encode_json_string(static_cast<Secret const*>(value)->reveal(), out); break;
    case Kind::snowflake:
        out += '"';
        put_number(static_cast<Snowflake const*>(value)->value(), out);
        out += '"';
        break;
    case Kind::timestamp:
        out += '"';
        out += static_cast<Timestamp const*>(value)->to_string();
        out += '"';
        break;
    case Kind::flags_number: put_number(load<std::uint64_t>(value), out); break;
    case Kind::flags_string:
        out += '"';
        put_number(load<std::uint64_t>(value), out);
        out += '"';
        break;
    case Kind::json_text: {
        auto const& text = static_cast<JsonText const*>(value)->text();
        out += text.empty() ? std::string_view("null") : std::string_view(text);
        break;
    }
    case Kind::maybe:
        if (shape.count(value) == 1)
            put_value(shape.at(value, 0), *shape.element, out);
        else
            out += "null";
        break;
    case Kind::box: put_value(shape.at(value, 0), *shape.element, out); break;
    case Kind::list: {
        out += '[';
        auto count = shape.count(value);
        for (std::size_t i = 0; i < count; ++i) {
            if (i) out += ',';
            put_value(shape.at(value, i), *shape.element, out);
        }
        out += ']';
        break;
    }
    case Kind::dictionary: {
        struct Context {
            std::string& out;
            Shape const& element;
            bool first = true;
        } context{out, *shape.element};
        out += '{';
        shape.visit(value, &context, [](void* opaque, std::string_view key, void const* element) {
            auto& to = *static_cast<Context*>(opaque);
            if (!to.first) to.out += ',';
            to.first = false;
            encode_json_string(key, to.out);
            to.out += ':';
            put_value(element, to.element, to.out);
        });
        out += '}';
        break;
    }
    case Kind::object:
    case Kind::same_object: put_object(value, shape.object(), out); break;
    }
}

} // namespace

void encode_json_string(std::string_view text, std::string& out) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    std::size_t plain = 0; // start of what can be copied as it is
    for (std::size_t i = 0; i < text.size();) {
        auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
            ++i;
            continue;
        }
        if (auto length = c >= 0x80 ? utf8_length(text.substr(i)) : 0; length > 0) {
            i += length;
            continue;
        }
        out.append(text.substr(plain, i - plain));
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (c >= 0x80)
                out += "\\ufffd";
            else {
                out += "\\u00";
                out += hex[c >> 4];
                out += hex[c & 15];
            }
        }
        plain = ++i;
    }
    out.append(text.substr(plain));
    out += '"';
}

void encode_json(void const* object, Shape const& shape, std::string& out) { put_value(object, shape, out); }

} // namespace chorus::codec
