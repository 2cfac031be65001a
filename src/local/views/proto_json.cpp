#include "local/views/proto_json.hpp"

#include "local/accounts/crypto.hpp"
#include "local/views/proto_message.hpp"
#include "local/views/settings_schema.hpp"
#include <algorithm>
#include <bit>
#include <charconv>
#include <chorus/types/timestamp.hpp>
#include <cstring>
#include <map>
#include <vector>

namespace chorus::local {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr int max_depth = 16;

struct FieldShape {
    std::uint64_t number = 0;
    std::string name;      ///< "clientVersion"
    char kind = 0;         ///< as the schema says
    std::string_view what; ///< the enum or message
    bool wrapped = false, many = false;
    char key = 0; ///< of a map
};

struct Schema {
    std::map<std::string_view, std::vector<FieldShape>> messages;
    std::map<std::string_view, std::vector<std::string>> enums;
};

std::string_view take_word(std::string_view& text, char end) {
    auto at = std::min(text.find(end), text.size());
    auto word = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return word;
}

std::string camel(std::string_view snake) {
    std::string name;
    bool upper = false;
    for (char c : snake) {
        if (c != '_') name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        upper = c == '_';
    }
    return name;
}

FieldShape field_of(std::string_view text) {
    FieldShape field;
    auto number = take_word(text, ':');
    std::from_chars(number.data(), number.data() + number.size(), field.number);
    field.name = camel(take_word(text, ':'));
    if (text.starts_with('<')) {
        field.key = text[1];
        text.remove_prefix(3);
    }
    field.many = text.starts_with('*');
    field.wrapped = text.starts_with('?');
    if (field.many || field.wrapped) text.remove_prefix(1);
    field.kind = text.front();
    field.what = text.substr(1);
    return field;
}

Schema const& schema() {
    static Schema const parsed = [] {
        Schema made;
        for (auto rest = settings_schema; !rest.empty();) {
            auto line = take_word(rest, '\n');
            auto name = take_word(line, ' ');
            if (name.starts_with('=')) {
                auto prefix = std::string(take_word(line, ' '));
                auto& values = made.enums[name.substr(1)];
                while (!line.empty()) values.push_back(prefix + std::string(take_word(line, ' ')));
                continue;
            }
            auto& fields = made.messages[name];
            while (!line.empty()) fields.push_back(field_of(take_word(line, ' ')));
        }
        return made;
    }();
    return parsed;
}

std::vector<FieldShape> const& fields_of(std::string_view message) {
    auto found = schema().messages.find(message);
    static std::vector<FieldShape> const none;
    return found == schema().messages.end() ? none : found->second;
}

/// How values of that kind lie in a message.
std::uint64_t wire_type(char kind) {
    switch (kind) {
    case 'x': return 1;
    case 'f': return 5;
    case 's':
    case 'y':
    case 't':
    case 'm': return 2;
    default: return 0;
    }
}

std::uint64_t little_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (auto at = bytes.rbegin(); at != bytes.rend(); ++at)
        value = value << 8 | static_cast<unsigned char>(*at);
    return value;
}

// Reading

ordered_json message_json(std::string_view bytes, std::string_view message, int depth);

std::optional<ordered_json> value_json(std::string_view bytes, FieldShape const& field, int depth);

/// What stands at the front, without its tag: a number, or the bytes of something longer.
std::optional<std::string_view> take_value(std::string_view& rest, std::uint64_t type) {
    auto start = rest;
    if (!skip_value(rest, type)) return std::nullopt;
    auto value = start.substr(0, start.size() - rest.size());
    if (type == 2) (void)take_varint(value); // its length
    return value;
}

/// Field 1 of a wrapper, or what it is if it is not there.
std::optional<ordered_json> wrapped_json(std::string_view bytes, FieldShape inner, int depth) {
    inner.wrapped = false;
    std::optional<std::string_view> found;
    while (!bytes.empty()) {
        auto tag = take_varint(bytes);
        if (!tag) return std::nullopt;
        auto value = take_value(bytes, *tag & 7);
        if (!value) return std::nullopt;
        if (*tag >> 3 == 1 && (*tag & 7) == wire_type(inner.kind)) found = value;
    }
    if (found) return value_json(*found, inner, depth);
    std::string_view const zeros("\0\0\0\0\0\0\0\0", 8);
    auto type = wire_type(inner.kind);
    return value_json(zeros.substr(0, type == 1 ? 8 : type == 5 ? 4 : type == 0 ? 1 : 0), inner, depth);
}

ordered_json moment_json(std::string_view bytes) {
    FieldShape seconds;
    seconds.kind = 'I';
    auto text = wrapped_json(bytes, seconds, 0);
    std::int64_t count =
        text && text->is_string() ? std::strtoll(text->get<std::string>().c_str(), nullptr, 10) : 0;
    count = std::clamp<std::int64_t>(count, 0, 253'402'300'799);
    return Timestamp(Timestamp::Time(std::chrono::seconds(count))).to_string();
}

std::optional<ordered_json> value_json(std::string_view bytes, FieldShape const& field, int depth) {
    if (field.wrapped) return wrapped_json(bytes, field, depth);
    if (field.kind == 's') return ordered_json(std::string(bytes));
    if (field.kind == 'y') return ordered_json(base64_encode(bytes));
    if (field.kind == 't') return moment_json(bytes);
    if (field.kind == 'm') return message_json(bytes, field.what, depth + 1);
    if (field.kind == 'x') return ordered_json(std::to_string(little_endian(bytes)));
    if (field.kind == 'f')
        return ordered_json(std::bit_cast<float>(static_cast<std::uint32_t>(little_endian(bytes))));
    auto number = take_varint(bytes);
    if (!number) return std::nullopt;
    switch (field.kind) {
    case 'b': return ordered_json(*number != 0);
    case 'u': return ordered_json(static_cast<std::uint32_t>(*number));
    case 'i': return ordered_json(static_cast<std::int32_t>(*number));
    case 'U': return ordered_json(std::to_string(*number));
    case 'I': return ordered_json(std::to_string(static_cast<std::int64_t>(*number)));
    default: break;
    }
    auto const& names = schema().enums.at(field.what);
    return *number < names.size() ? ordered_json(names[*number]) : ordered_json(*number);
}

void add_entry(ordered_json& map, std::string_view bytes, FieldShape const& field, int depth) {
    std::optional<ordered_json> key, value;
    FieldShape key_shape, value_shape = field;
    key_shape.kind = field.key;
    value_shape.key = 0;
    while (!bytes.empty()) {
        auto tag = take_varint(bytes);
        auto part = tag ? take_value(bytes, *tag & 7) : std::nullopt;
        if (!part) return;
        if (*tag >> 3 == 1 && (*tag & 7) == wire_type(field.key)) key = value_json(*part, key_shape, depth);
        if (*tag >> 3 == 2 && (*tag & 7) == wire_type(field.kind))
            value = value_json(*part, value_shape, depth);
    }
    if (!key) return;
    auto name = key->is_string() ? key->get<std::string>() : key->dump();
    map[name] = value ? *value : ordered_json::object();
}

ordered_json message_json(std::string_view bytes, std::string_view message, int depth) {
    auto out = ordered_json::object();
    auto const& fields = fields_of(message);
    while (!bytes.empty() && depth < max_depth) {
        auto tag = take_varint(bytes);
        auto type = tag ? *tag & 7 : 0;
        auto value = tag ? take_value(bytes, type) : std::nullopt;
        if (!value) break;
        auto found = std::ranges::find(fields, *tag >> 3, &FieldShape::number);
        if (found == fields.end()) continue;
        auto wanted = found->key || found->wrapped ? 2 : wire_type(found->kind);
        bool packed = found->many && type == 2 && wanted != 2;
        if (type != wanted && !packed) continue;
        if (found->key) {
            add_entry(out[found->name], *value, *found, depth);
            continue;
        }
        while (packed && !value->empty()) {
            auto one = take_value(*value, wanted);
            auto element = one ? value_json(*one, *found, depth) : std::nullopt;
            if (!element) break;
            out[found->name].push_back(std::move(*element));
        }
        if (packed) continue;
        auto element = value_json(*value, *found, depth);
        if (!element) continue;
        if (found->many)
            out[found->name].push_back(std::move(*element));
        else
            out[found->name] = std::move(*element);
    }
    return out;
}

// Writing

void put_varint(std::string& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
}
void put_tag(std::string& out, std::uint64_t number, std::uint64_t type) {
    put_varint(out, number << 3 | type);
}
void put_bytes(std::string& out, std::string_view bytes) {
    put_varint(out, bytes.size());
    out += bytes;
}
void put_fixed(std::string& out, std::uint64_t value, int bytes) {
    for (; bytes > 0; --bytes, value >>= 8) out += static_cast<char>(value & 0xFF);
}

/// Numbers come as text, too.
template<class Int> std::optional<std::uint64_t> number_of(json const& value) {
    Int number{};
    if (value.is_number_integer()) {
        if (value.is_number_unsigned()
                ? value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<Int>::max())
                : value.get<std::int64_t>() < static_cast<std::int64_t>(std::numeric_limits<Int>::min()))
            return std::nullopt;
        number = value.get<Int>();
    }
    else if (value.is_string()) {
        auto const& text = value.get_ref<std::string const&>();
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    }
    else
        return std::nullopt;
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(number));
}

std::optional<std::string> message_bytes(json const& object, std::string_view message, int depth);

/// Without its tag.
std::optional<std::string> value_bytes(json const& value, FieldShape const& field, int depth) {
    std::string out;
    if (field.wrapped) {
        auto inner = field;
        inner.wrapped = false;
        auto bytes = value_bytes(value, inner, depth);
        if (!bytes) return std::nullopt;
        std::string wrapper;
        put_tag(wrapper, 1, wire_type(field.kind));
        put_bytes(out, wrapper + *bytes);
        return out;
    }
    auto text = value.is_string() ? value.get<std::string>() : std::string();
    std::optional<std::uint64_t> number;
    switch (field.kind) {
    case 's':
        if (!value.is_string()) return std::nullopt;
        put_bytes(out, text);
        return out;
    case 'y': {
        auto bytes = value.is_string() ? base64_decode(text) : std::nullopt;
        if (!bytes) return std::nullopt;
        put_bytes(out, *bytes);
        return out;
    }
    case 't': {
        auto moment = value.is_string() ? Timestamp::parse(text) : std::nullopt;
        if (!moment) return std::nullopt;
        std::string inner;
        put_tag(inner, 1, 0);
        put_varint(inner, static_cast<std::uint64_t>(moment->unix_seconds()));
        put_bytes(out, inner);
        return out;
    }
    case 'm': {
        auto bytes = message_bytes(value, field.what, depth + 1);
        if (!bytes) return std::nullopt;
        put_bytes(out, *bytes);
        return out;
    }
    case 'f':
        if (!value.is_number()) return std::nullopt;
        put_fixed(out, std::bit_cast<std::uint32_t>(value.get<float>()), 4);
        return out;
    case 'b':
        if (value.is_boolean()) number = value.get<bool>() ? 1 : 0;
        break;
    case 'u': number = number_of<std::uint32_t>(value); break;
    case 'i': number = number_of<std::int32_t>(value); break;
    case 'I': number = number_of<std::int64_t>(value); break;
    case 'e': {
        auto const& names = schema().enums.at(field.what);
        auto found = std::ranges::find(names, text);
        number = found != names.end() && value.is_string() ? static_cast<std::uint64_t>(found - names.begin())
                                                           : number_of<std::int32_t>(value);
        break;
    }
    default: number = number_of<std::uint64_t>(value); break;
    }
    if (!number) return std::nullopt;
    if (field.kind == 'x')
        put_fixed(out, *number, 8);
    else
        put_varint(out, *number);
    return out;
}

bool put_field(std::string& out, json const& value, FieldShape const& field, int depth) {
    auto type = field.wrapped ? 2 : wire_type(field.kind);
    if (field.key) {
        if (!value.is_object()) return false;
        FieldShape key_shape, value_shape = field;
        key_shape.kind = field.key;
        value_shape.key = 0;
        for (auto const& [name, element] : value.items()) {
            auto key = value_bytes(json(name), key_shape, depth),
                 bytes = value_bytes(element, value_shape, depth);
            if (!key || !bytes) return false;
            std::string entry;
            put_tag(entry, 1, wire_type(field.key));
            entry += *key;
            put_tag(entry, 2, type);
            entry += *bytes;
            put_tag(out, field.number, 2);
            put_bytes(out, entry);
        }
        return true;
    }
    if (field.many && !value.is_array()) return false;
    auto const all = field.many ? value : json::array({value});
    for (auto const& element : all) {
        auto bytes = value_bytes(element, field, depth);
        if (!bytes) return false;
        put_tag(out, field.number, type);
        out += *bytes;
    }
    return true;
}

std::optional<std::string> message_bytes(json const& object, std::string_view message, int depth) {
    if (!object.is_object() || depth >= max_depth) return std::nullopt;
    auto const& fields = fields_of(message);
    std::string out;
    for (auto const& [name, value] : object.items()) {
        auto const wanted = camel(name);
        auto found = std::ranges::find(fields, wanted, &FieldShape::name);
        if (found == fields.end()) return std::nullopt;
        if (!value.is_null() && !put_field(out, value, *found, depth)) return std::nullopt;
    }
    return out;
}

} // namespace

ordered_json proto_to_json(std::string_view bytes, std::string_view message) {
    return message_json(bytes, message, 0);
}

std::optional<std::string> json_to_proto(json const& object, std::string_view message) {
    return message_bytes(object, message, 0);
}

} // namespace chorus::local
