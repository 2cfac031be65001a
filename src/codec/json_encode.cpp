// The interpreter that writes JSON by field tables, straight into the buffer.
#include <chorus/codec/json.hpp>

#include "codec/text_scan.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <utility>

namespace chorus::codec {
namespace {

using chorus::detail::MaybeState;

/// The end of a text, with room behind it: appending is a check and a copy.
class Writer {
public:
    explicit Writer(std::string& out) : out_(out), used_(out.size()) {
        out_.resize(std::max(out_.capacity(), out_.size() + 512));
    }
    ~Writer() { out_.resize(used_); }
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;

    void put(char c) { *room(1) = c, ++used_; }
    void put(std::string_view text) {
        std::memcpy(room(text.size()), text.data(), text.size());
        used_ += text.size();
    }
    template<class Number> void put_number(Number number) {
        auto* at = room(40);
        auto [end, error] = std::to_chars(at, at + 40, number);
        used_ += static_cast<std::size_t>(end - at);
    }
    void put_quoted_number(std::uint64_t number) {
        auto* const at = room(24);
        *at = '"';
        auto* const end = std::to_chars(at + 1, at + 23, number).ptr;
        *end = '"';
        used_ += static_cast<std::size_t>(end + 1 - at);
    }
    /// A place for `count` more bytes; `commit` says how many of them were written.
    char* room(std::size_t count) {
        if (out_.size() - used_ < count) out_.resize(std::max(out_.size() * 2, used_ + count));
        return out_.data() + used_;
    }
    void commit(std::size_t count) { used_ += count; }

private:
    std::string& out_;
    std::size_t used_;
};

void put_string(std::string_view text, Writer& out) {
    static constexpr char hex[] = "0123456789abcdef";
    auto* const at = out.room(text.size() + 18);
    *at = '"';
    if (copy_plain(text.data(), text.data() + text.size(), at + 1) == text.size()) [[likely]] {
        at[text.size() + 1] = '"';
        out.commit(text.size() + 2);
        return;
    }
    out.commit(1);
    while (!text.empty()) {
        auto const plain = copy_plain(text.data(), text.data() + text.size(), out.room(text.size() + 16));
        out.commit(plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        auto const c = static_cast<unsigned char>(text.front());
        if (c >= 0x80) {
            auto const length = utf8_length(text);
            out.put(length ? text.substr(0, length) : std::string_view("\\ufffd"));
            text.remove_prefix(length ? length : 1);
            continue;
        }
        switch (c) {
        case '"': out.put("\\\""); break;
        case '\\': out.put("\\\\"); break;
        case '\n': out.put("\\n"); break;
        case '\r': out.put("\\r"); break;
        case '\t': out.put("\\t"); break;
        default:
            out.put("\\u00");
            out.put(hex[c >> 4]);
            out.put(hex[c & 15]);
        }
        text.remove_prefix(1);
    }
    out.put('"');
}

template<class Int> Int load(void const* from) {
    Int number;
    std::memcpy(&number, from, sizeof number);
    return number;
}

void put_integer(void const* from, Shape const& shape, Writer& out) {
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

void put_value(void const* value, Shape const& shape, Writer& out);

/// Whether a field that is no maybe has nothing to say.
bool is_absent(void const* value, Shape const& shape) {
    return shape.kind == Kind::same_object ||
        (shape.kind == Kind::json_text && static_cast<JsonText const*>(value)->empty());
}

void put_object(void const* object, ObjectShape const& shape, Writer& out) {
    auto const* const bytes = static_cast<char const*>(object);
    char before = '{';
    for (std::size_t number = 1, count = shape.rows().size(); number <= count; ++number) {
        auto const& step = shape.step(number);
        auto const* const field = bytes + step.offset;
        if (step.state ? static_cast<MaybeState>(bytes[step.state]) == MaybeState::absent
                       : is_absent(field, *step.shape))
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

void put_value(void const* value, Shape const& shape, Writer& out) {
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
    case Kind::snowflake:
        out.put_quoted_number(static_cast<Snowflake const*>(value)->value());
        break;
    case Kind::timestamp:
        out.put('"');
        out.put(static_cast<Timestamp const*>(value)->to_string());
        out.put('"');
        break;
    case Kind::flags_number: out.put_number(load<std::uint64_t>(value)); break;
    case Kind::flags_string:
        out.put_quoted_number(load<std::uint64_t>(value));
        break;
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
            Writer& out;
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
    Writer writer(out);
    put_string(text, writer);
}

void encode_json(void const* object, Shape const& shape, std::string& out) {
    Writer writer(out);
    put_value(object, shape, writer);
}

} // namespace chorus::codec
