// The interpreter that writes JSON by field tables, straight into the buffer.
#include <chorus/codec/json.hpp>

#include "codec/json_writer.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <utility>

namespace chorus::codec {
namespace {

using chorus::detail::MaybeState;

template<class Int> Int load(void const* from) {
    Int number;
    std::memcpy(&number, from, sizeof number);
    return number;
}

void put_integer(void const* from, Shape const& shape, JsonWriter& out) {
    bool is_signed = shape.kind == Kind::signed_integer;
    switch (shape.size) {
    case 1:
        return is_signed ? out.put_number(int{load<std::int8_t>(from)})
                         : out.put_number(unsigned{load<std::uint8_t>(from)});
    case 2:
        return is_signed ? out.put_number(load<std::int16_t>(from))
                         : out.put_number(load<std::uint16_t>(from));
    case 4:
        return is_signed ? out.put_number(load<std::int32_t>(from))
                         : out.put_number(load<std::uint32_t>(from));
    default:
        return is_signed ? out.put_number(load<std::int64_t>(from))
                         : out.put_number(load<std::uint64_t>(from));
    }
}

void put_value(void const* value, Shape const& shape, JsonWriter& out);

void put_object(void const* object, ObjectShape const& shape, JsonWriter& out) {
    auto const* const bytes = static_cast<char const*>(object);
    char before = '{';
    for (std::size_t number = 1, count = shape.rows().size(); number <= count; ++number) {
        auto const& step = shape.step(number);
        auto const* const field = bytes + step.offset;
        if (step.state ? static_cast<MaybeState>(bytes[step.state]) == MaybeState::absent
                       : shape.leaves_out(field, *step.shape))
            continue;
        auto* const at = out.room(step.quoted_size + 17);
        *at = std::exchange(before, ',');
        copy_padded(step.quoted_name(), at + 1); // described names need no escaping
        out.commit(step.quoted_size + 1);
        put_value(field, *step.shape, out);
    }
    if (before == '{') out.put('{');
    out.put('}');
}

void put_value(void const* value, Shape const& shape, JsonWriter& out) {
    switch (shape.kind) {
    case Kind::boolean: out.put(*static_cast<bool const*>(value) ? "true" : "false"); break;
    case Kind::signed_integer:
    case Kind::unsigned_integer: put_integer(value, shape, out); break;
    case Kind::real: {
        auto number = *static_cast<double const*>(value);
        if (std::isfinite(number))
            out.put_number(number);
        else
            out.put("null");
        break;
    }
    case Kind::string: put_string(*static_cast<std::string const*>(value), out); break;
    case Kind::secret: put_string(static_cast<Secret const*>(value)->reveal(), out); break;
    case Kind::snowflake: out.put_quoted_number(static_cast<Snowflake const*>(value)->value()); break;
    case Kind::timestamp:
        out.put('"');
        out.put(static_cast<Timestamp const*>(value)->to_string());
        out.put('"');
        break;
    case Kind::flags_number: out.put_number(load<std::uint64_t>(value)); break;
    case Kind::flags_string: out.put_quoted_number(load<std::uint64_t>(value)); break;
    case Kind::json_text: {
        auto const& text = static_cast<JsonText const*>(value)->text();
        out.put(text.empty() ? std::string_view("null") : std::string_view(text));
        break;
    }
    case Kind::maybe:
        if (shape.state_of(value) == MaybeState::value)
            put_value(shape.value_of(value), *shape.element, out);
        else
            out.put("null");
        break;
    case Kind::box: put_value(shape.at(value, 0), *shape.element, out); break;
    case Kind::list: {
        out.put('[');
        auto count = shape.count(value);
        for (std::size_t i = 0; i < count; ++i) {
            if (i) out.put(',');
            put_value(shape.at(value, i), *shape.element, out);
        }
        out.put(']');
        break;
    }
    case Kind::dictionary: {
        struct Context {
            JsonWriter& out;
            Shape const& element;
            bool first = true;
        } context{out, *shape.element};
        out.put('{');
        shape.visit(value, &context, [](void* opaque, std::string_view key, void const* element) {
            auto& to = *static_cast<Context*>(opaque);
            if (!to.first) to.out.put(',');
            to.first = false;
            put_string(key, to.out);
            to.out.put(':');
            put_value(element, to.element, to.out);
        });
        out.put('}');
        break;
    }
    case Kind::object:
    case Kind::same_object: put_object(value, shape.object(), out); break;
    }
}

} // namespace

void encode_json_string(std::string_view text, std::string& out) {
    JsonWriter writer(out);
    put_string(text, writer);
}

void encode_json(void const* object, Shape const& shape, std::string& out) {
    JsonWriter writer(out);
    put_value(object, shape, writer);
}

} // namespace chorus::codec
