// The interpreter that reads JSON by field tables. The only place, beside the frame peek, that sees simdjson.
#include <chorus/codec/json.hpp>

#include <charconv>
#include <cmath>
#include <cstring>
#include <simdjson.h>

namespace chorus::codec {
namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

// Errors of the document itself end decoding; a field of an unexpected type does not.
bool is_fatal(error_code error) {
    return error != simdjson::SUCCESS && error != simdjson::INCORRECT_TYPE && error != simdjson::NUMBER_ERROR &&
        error != simdjson::NUMBER_OUT_OF_RANGE && error != simdjson::STRING_ERROR;
}

error_code read(ondemand::value value, void* out, Shape const& shape);

template <class Int> void store(void* out, Int number, std::uint8_t size) {
    auto put = [&]<class Target>(Target) {
        if (std::in_range<Target>(number)) {
            auto narrowed = static_cast<Target>(number);
            std::memcpy(out, &narrowed, sizeof narrowed);
        }
    };
    if constexpr (std::is_signed_v<Int>) {
        switch (size) {
        case 1: return put(std::int8_t{});
        case 2: return put(std::int16_t{});
        case 4: return put(std::int32_t{});
        default: return put(std::int64_t{});
        }
    } else {
        switch (size) {
        case 1: return put(std::uint8_t{});
        case 2: return put(std::uint16_t{});
        case 4: return put(std::uint32_t{});
        default: return put(std::uint64_t{});
        }
    }
}

template <class Int> bool parse_digits(std::string_view text, Int& number) {
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

// Servers write one and the same number as 5, "5" and 5.0.
template <class Int> bool read_integer(ondemand::value& value, Int& number) {
    if constexpr (std::is_signed_v<Int>) {
        std::int64_t n;
        if (value.get_int64().get(n) == simdjson::SUCCESS) return number = n, true;
    } else {
        std::uint64_t n;
        if (value.get_uint64().get(n) == simdjson::SUCCESS) return number = n, true;
    }
    std::string_view text;
    if (value.get_string().get(text) == simdjson::SUCCESS) return parse_digits(text, number);
    double real;
    if (value.get_double().get(real) == simdjson::SUCCESS && std::trunc(real) == real &&
        std::abs(real) < 9'007'199'254'740'992.0 && (std::is_signed_v<Int> || real >= 0))
        return number = static_cast<Int>(real), true;
    return false;
}

void read_boolean(ondemand::value& value, bool& out) {
    bool b;
    std::string_view text;
    std::int64_t number;
    if (value.get_bool().get(b) == simdjson::SUCCESS) out = b;
    else if (value.get_int64().get(number) == simdjson::SUCCESS) out = number != 0;
    else if (value.get_string().get(text) == simdjson::SUCCESS && (text == "true" || text == "false"))
        out = text == "true";
}

void read_string(ondemand::value& value, std::string& out) {
    std::string_view text;
    if (value.get_string().get(text) == simdjson::SUCCESS) {
        out.assign(text);
        return;
    }
    // A number where text was described, such as an integer nonce.
    ondemand::json_type type;
    if (value.type().get(type) == simdjson::SUCCESS && type == ondemand::json_type::number) {
        text = value.raw_json_token();
        while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\r' ||
                                    text.back() == '\t'))
            text.remove_suffix(1);
        out.assign(text);
    }
}

error_code read_text(ondemand::value& value, std::string& out) {
    ondemand::json_type type;
    if (auto error = value.type().get(type)) return error;
    std::string_view raw;
    if (type == ondemand::json_type::object) {
        ondemand::object object;
        if (auto error = value.get_object().get(object)) return error;
        if (auto error = object.raw_json().get(raw)) return error;
    } else if (type == ondemand::json_type::array) {
        ondemand::array array;
        if (auto error = value.get_array().get(array)) return error;
        if (auto error = array.raw_json().get(raw)) return error;
    } else {
        raw = value.raw_json_token();
        while (!raw.empty() && static_cast<unsigned char>(raw.back()) <= ' ') raw.remove_suffix(1);
    }
    out.assign(raw);
    return simdjson::SUCCESS;
}

error_code read_fields(ondemand::object object, void* out, ObjectShape const& shape) {
    auto rows = shape.rows();
    std::size_t next = 0; // servers write fields in a steady order: try the one after the last match first
    for (auto field : object) {
        std::string_view key;
        ondemand::value value;
        if (auto error = field.unescaped_key().get(key)) return error;
        if (auto error = field.value().get(value)) return error;
        Row const* row = next < rows.size() && rows[next].name == key ? &rows[next] : shape.find(key);
        if (!row) continue;
        next = static_cast<std::size_t>(row - rows.data()) + 1;
        if (auto error = read(value, static_cast<char*>(out) + row->offset, *row->shape); is_fatal(error))
            return error;
    }
    return simdjson::SUCCESS;
}

error_code read(ondemand::value value, void* out, Shape const& shape) {
    switch (shape.kind) {
    case Kind::boolean: read_boolean(value, *static_cast<bool*>(out)); break;
    case Kind::signed_integer:
        if (std::int64_t n; read_integer(value, n)) store(out, n, shape.size);
        break;
    case Kind::unsigned_integer:
        if (std::uint64_t n; read_integer(value, n)) store(out, n, shape.size);
        break;
    case Kind::real: {
        double real;
        std::string_view text;
        if (value.get_double().get(real) == simdjson::SUCCESS) *static_cast<double*>(out) = real;
        else if (value.get_string().get(text) == simdjson::SUCCESS) {
            auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), real);
            if (error == std::errc()) *static_cast<double*>(out) = real;
        }
        break;
    }
    case Kind::string: read_string(value, *static_cast<std::string*>(out)); break;
    case Kind::secret: {
        std::string text;
        read_string(value, text);
        *static_cast<Secret*>(out) = Secret(std::move(text));
        break;
    }
    case Kind::snowflake: {
        std::string_view text;
        std::uint64_t number;
        if (value.get_string().get(text) == simdjson::SUCCESS) {
            if (auto id = Snowflake::parse(text)) *static_cast<Snowflake*>(out) = *id;
        } else if (read_integer(value, number)) *static_cast<Snowflake*>(out) = Snowflake(number);
        break;
    }
    case Kind::flags_number:
    case Kind::flags_string:
        if (std::uint64_t bits; read_integer(value, bits)) std::memcpy(out, &bits, sizeof bits);
        break;
    case Kind::timestamp: {
        std::string_view text;
        if (value.get_string().get(text) == simdjson::SUCCESS)
            if (auto time = Timestamp::parse(text)) *static_cast<Timestamp*>(out) = *time;
        break;
    }
    case Kind::json_text: return read_text(value, static_cast<JsonText*>(out)->text());
    case Kind::maybe: {
        bool is_null = false;
        if (auto error = value.is_null().get(is_null); is_fatal(error)) return error;
        if (is_null) {
            shape.clear(out, true);
            return simdjson::SUCCESS;
        }
        return read(value, shape.emplace(out), *shape.element);
    }
    case Kind::box: return read(value, shape.emplace(out), *shape.element);
    case Kind::list: {
        ondemand::array array;
        if (auto error = value.get_array().get(array)) return error;
        shape.clear(out, false);
        for (auto item : array) {
            ondemand::value element;
            if (auto error = item.get(element)) return error;
            if (auto error = read(element, shape.emplace(out), *shape.element); is_fatal(error)) return error;
        }
        break;
    }
    case Kind::dictionary: {
        ondemand::object object;
        if (auto error = value.get_object().get(object)) return error;
        shape.clear(out, false);
        for (auto field : object) {
            std::string_view key;
            ondemand::value element;
            if (auto error = field.unescaped_key().get(key)) return error;
            if (auto error = field.value().get(element)) return error;
            if (auto error = read(element, shape.emplace_key(out, key), *shape.element); is_fatal(error))
                return error;
        }
        break;
    }
    case Kind::object:
    case Kind::same_object: {
        ondemand::object object;
        if (auto error = value.get_object().get(object)) return error;
        auto const& described = shape.object();
        if (auto error = read_fields(object, out, described)) return error;
        if (shape.kind == Kind::object) described.finish(out);
        break;
    }
    }
    return simdjson::SUCCESS;
}

// A copy with room behind it, which simdjson reads into. Kept between calls: decoding never runs inside decoding.
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
    ondemand::value value;
    auto error = parser.iterate(text.data(), text.size(), buffer.capacity()).get(document);
    if (!error) error = document.get_value().get(value);
    if (!error) error = read(value, object, shape);
    // Past the end of the document there must be nothing left to point at.
    if (char const* rest; error == simdjson::SUCCESS && document.current_location().get(rest) == simdjson::SUCCESS)
        return "trailing content";
    if (buffer.capacity() > (1u << 20)) std::string().swap(buffer);
    return error == simdjson::SUCCESS ? std::string() : simdjson::error_message(error);
}

} // namespace chorus::codec
