// The interpreter that reads JSON by field tables. The only place, beside the frame peek, that sees simdjson.
#include <chorus/codec/json.hpp>

#include "codec/lenient_string.hpp"
#include <charconv>
#include <cmath>
#include <cstring>
#include <simdjson.h>

namespace chorus::codec {
namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

/// How deep described objects may nest. Servers stay below ten; a hostile one must not exhaust the stack.
constexpr int max_depth = 32;

// Errors of the document itself end decoding; a field of an unexpected type does not.
bool is_fatal(error_code error) {
    return error != simdjson::SUCCESS && error != simdjson::INCORRECT_TYPE &&
        error != simdjson::NUMBER_ERROR && error != simdjson::NUMBER_OUT_OF_RANGE &&
        error != simdjson::STRING_ERROR;
}

error_code read(ondemand::value value, void* out, Shape const& shape, int depth);

error_code done_if(bool understood) { return understood ? simdjson::SUCCESS : simdjson::INCORRECT_TYPE; }

template<class Int> error_code store(void* out, Int number, std::uint8_t size) {
    auto put = [&]<class Target>(Target) {
        if (!std::in_range<Target>(number)) return simdjson::NUMBER_OUT_OF_RANGE;
        auto narrowed = static_cast<Target>(number);
        std::memcpy(out, &narrowed, sizeof narrowed);
        return simdjson::SUCCESS;
    };
    if constexpr (std::is_signed_v<Int>) {
        switch (size) {
        case 1: return put(std::int8_t{});
        case 2: return put(std::int16_t{});
        case 4: return put(std::int32_t{});
        default: return put(std::int64_t{});
        }
    }
    else {
        switch (size) {
        case 1: return put(std::uint8_t{});
        case 2: return put(std::uint16_t{});
        case 4: return put(std::uint32_t{});
        default: return put(std::uint64_t{});
        }
    }
}

template<class Number> bool parse_number(std::string_view text, Number& number) {
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

// Servers write one and the same number as 5, "5" and 5.0.
template<class Int> bool read_integer(ondemand::value& value, Int& number) {
    if constexpr (std::is_signed_v<Int>) {
        std::int64_t n;
        if (value.get_int64().get(n) == simdjson::SUCCESS) return number = n, true;
    }
    else {
        std::uint64_t n;
        if (value.get_uint64().get(n) == simdjson::SUCCESS) return number = n, true;
    }
    std::string_view text;
    if (value.get_string().get(text) == simdjson::SUCCESS) return parse_number(text, number);
    double real;
    if (value.get_double().get(real) == simdjson::SUCCESS && std::trunc(real) == real &&
        std::abs(real) < 9'007'199'254'740'992.0 && (std::is_signed_v<Int> || real >= 0))
        return number = static_cast<Int>(real), true;
    return false;
}

bool read_boolean(ondemand::value& value, bool& out) {
    std::string_view text;
    std::int64_t number;
    if (value.get_bool().get(out) == simdjson::SUCCESS) return true;
    if (value.get_int64().get(number) == simdjson::SUCCESS) return out = number != 0, true;
    if (value.get_string().get(text) == simdjson::SUCCESS && (text == "true" || text == "false"))
        return out = text == "true", true;
    return false;
}

bool read_real(ondemand::value& value, double& out) {
    double real;
    std::string_view text;
    if (value.get_double().get(real) != simdjson::SUCCESS &&
        (value.get_string().get(text) != simdjson::SUCCESS || !parse_number(text, real)))
        return false;
    if (!std::isfinite(real)) return false;
    return out = real, true;
}

// simdjson's raw texts reach to the next token.
std::string_view without_space(std::string_view raw) {
    while (!raw.empty() && static_cast<unsigned char>(raw.back()) <= ' ') raw.remove_suffix(1);
    return raw;
}

bool read_string(ondemand::value& value, std::string& out) {
    std::string_view text;
    double number;
    auto error = value.get_string().get(text);
    if (error == simdjson::SUCCESS) return out.assign(text), true;
    if (error == simdjson::STRING_ERROR)
        return unescape_leniently(without_space(value.raw_json_token()), out);
    // A number where text was described, such as an integer nonce.
    if (value.get_double().get(number) != simdjson::SUCCESS) return false;
    return out.assign(without_space(value.raw_json_token())), true;
}

error_code read_text(ondemand::value& value, std::string& out) {
    ondemand::json_type type;
    if (auto error = value.type().get(type)) return error;
    std::string_view raw;
    if (type == ondemand::json_type::object) {
        ondemand::object object;
        if (auto error = value.get_object().get(object)) return error;
        if (auto error = object.raw_json().get(raw)) return error;
    }
    else if (type == ondemand::json_type::array) {
        ondemand::array array;
        if (auto error = value.get_array().get(array)) return error;
        if (auto error = array.raw_json().get(raw)) return error;
    }
    else
        raw = value.raw_json_token();
    out.assign(without_space(raw));
    return simdjson::SUCCESS;
}

error_code read_fields(ondemand::object object, void* out, ObjectShape const& shape, int depth) {
    auto rows = shape.rows();
    std::size_t next = 0; // servers write fields in a steady order: try the one after the last match first
    for (auto field : object) {
        std::string_view key;
        ondemand::value value;
        auto key_error = field.unescaped_key().get(key);
        if (key_error == simdjson::STRING_ERROR) continue; // a name that is no text is none of ours
        if (key_error) return key_error;
        if (auto error = field.value().get(value)) return error;
        Row const* row = next < rows.size() && rows[next].name == key ? &rows[next] : shape.find(key);
        if (!row) continue;
        next = static_cast<std::size_t>(row - rows.data()) + 1;
        if (auto error = read(value, static_cast<char*>(out) + row->offset, *row->shape, depth);
            is_fatal(error))
            return error;
    }
    return simdjson::SUCCESS;
}

error_code read_list(ondemand::value& value, void* out, Shape const& shape, int depth) {
    ondemand::array array;
    if (auto error = value.get_array().get(array)) return error;
    shape.clear(out, false);
    for (auto item : array) {
        ondemand::value element;
        if (auto error = item.get(element)) return error;
        auto error = read(element, shape.emplace(out), *shape.element, depth);
        if (is_fatal(error)) return error;
        if (error) shape.drop(out, {});
    }
    return simdjson::SUCCESS;
}

error_code read_dictionary(ondemand::value& value, void* out, Shape const& shape, int depth) {
    ondemand::object object;
    if (auto error = value.get_object().get(object)) return error;
    shape.clear(out, false);
    for (auto field : object) {
        std::string_view key;
        ondemand::value element;
        auto key_error = field.unescaped_key().get(key);
        if (key_error == simdjson::STRING_ERROR) continue;
        if (key_error) return key_error;
        if (auto error = field.value().get(element)) return error;
        auto error = read(element, shape.emplace_key(out, key), *shape.element, depth);
        if (is_fatal(error)) return error;
        if (error) shape.drop(out, key);
    }
    return simdjson::SUCCESS;
}

error_code read(ondemand::value value, void* out, Shape const& shape, int depth) {
    switch (shape.kind) {
    case Kind::boolean: return done_if(read_boolean(value, *static_cast<bool*>(out)));
    case Kind::signed_integer: {
        std::int64_t number;
        return read_integer(value, number) ? store(out, number, shape.size) : simdjson::INCORRECT_TYPE;
    }
    case Kind::unsigned_integer: {
        std::uint64_t number;
        return read_integer(value, number) ? store(out, number, shape.size) : simdjson::INCORRECT_TYPE;
    }
    case Kind::real: return done_if(read_real(value, *static_cast<double*>(out)));
    case Kind::string: return done_if(read_string(value, *static_cast<std::string*>(out)));
    case Kind::secret: {
        std::string text;
        if (!read_string(value, text)) return simdjson::INCORRECT_TYPE;
        *static_cast<Secret*>(out) = Secret(std::move(text));
        return simdjson::SUCCESS;
    }
    case Kind::snowflake: {
        std::uint64_t number;
        if (!read_integer(value, number)) return simdjson::INCORRECT_TYPE;
        *static_cast<Snowflake*>(out) = Snowflake(number);
        return simdjson::SUCCESS;
    }
    case Kind::flags_number:
    case Kind::flags_string: {
        std::uint64_t bits;
        return read_integer(value, bits) ? store(out, bits, sizeof bits) : simdjson::INCORRECT_TYPE;
    }
    case Kind::timestamp: {
        std::string_view text;
        if (auto error = value.get_string().get(text)) return error;
        auto time = Timestamp::parse(text);
        if (time) *static_cast<Timestamp*>(out) = *time;
        return done_if(time.has_value());
    }
    case Kind::json_text: return read_text(value, static_cast<JsonText*>(out)->text());
    case Kind::maybe: {
        bool is_null = false;
        if (auto error = value.is_null().get(is_null); is_fatal(error)) return error;
        shape.clear(out, is_null);
        if (is_null) return simdjson::SUCCESS;
        auto error = read(value, shape.emplace(out), *shape.element, depth);
        if (error) shape.clear(out, false);
        return error;
    }
    case Kind::box: return read(value, shape.emplace(out), *shape.element, depth);
    case Kind::list: return read_list(value, out, shape, depth);
    case Kind::dictionary: return read_dictionary(value, out, shape, depth);
    case Kind::object:
    case Kind::same_object: {
        if (depth == max_depth) return simdjson::INCORRECT_TYPE;
        ondemand::object object;
        if (auto error = value.get_object().get(object)) return error;
        auto const& described = shape.object();
        if (auto error = read_fields(object, out, described, depth + 1)) return error;
        if (shape.kind == Kind::object) described.finish(out);
        return simdjson::SUCCESS;
    }
    }
    return simdjson::SUCCESS;
}

// A document that is one scalar: of use only to those who take JSON as text.
error_code read_scalar(ondemand::document& document, void* out, Shape const& shape) {
    if (shape.kind != Kind::json_text) return simdjson::INCORRECT_TYPE;
    ondemand::json_type type;
    if (auto error = document.type().get(type)) return error;
    auto error = simdjson::SUCCESS;
    bool is_null = false;
    switch (type) {
    case ondemand::json_type::string: error = document.get_string().error(); break;
    case ondemand::json_type::number: error = document.get_number().error(); break;
    case ondemand::json_type::boolean: error = document.get_bool().error(); break;
    default:
        error = document.is_null().get(is_null);
        if (!error && !is_null) error = simdjson::N_ATOM_ERROR;
    }
    std::string_view text;
    if (!error) error = document.raw_json_token().get(text);
    if (error) return error;
    static_cast<JsonText*>(out)->text().assign(without_space(text));
    return simdjson::SUCCESS;
}

// A copy with room behind it, which simdjson reads into. Kept between calls: decoding never runs inside
// decoding.
std::string_view padded_copy(std::string_view json, std::string& buffer) {
    buffer.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    buffer.assign(json);
    return buffer;
}

} // namespace

std::string decode_json(std::string_view json, void* object, Shape const& shape) {
    thread_local ondemand::parser parser;
    thread_local std::string buffer;
    auto text = padded_copy(json, buffer);

    ondemand::document document;
    auto error = parser.iterate(text.data(), text.size(), buffer.capacity()).get(document);
    if (ondemand::value value; !error) {
        error = document.get_value().get(value);
        if (error == simdjson::SCALAR_DOCUMENT_AS_VALUE)
            error = read_scalar(document, object, shape);
        else if (!error)
            error = read(value, object, shape, 0);
    }
    // Past the end of the document there must be nothing left to point at.
    char const* rest = nullptr;
    bool trailing = error == simdjson::SUCCESS && document.current_location().get(rest) == simdjson::SUCCESS;
    // One large answer shall not be kept in memory, times the number of threads, for good.
    if (buffer.capacity() > (1u << 20)) {
        std::string().swap(buffer);
        parser = ondemand::parser();
    }
    if (trailing) return "trailing content";
    return error == simdjson::SUCCESS ? std::string() : simdjson::error_message(error);
}

} // namespace chorus::codec
