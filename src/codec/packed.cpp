#include "codec/packed.hpp"

#include <algorithm>
#include <cassert>

namespace chorus::codec {
namespace {

using chorus::detail::MaybeState;

// ---- Numbers ----

void put_varint(std::uint64_t number, std::string& out) {
    for (; number >= 0x80; number >>= 7) out.push_back(static_cast<char>(number | 0x80));
    out.push_back(static_cast<char>(number));
}

std::uint64_t take_varint(char const*& at) {
    auto byte = static_cast<unsigned char>(*at++);
    std::uint64_t number = byte & 0x7Fu;
    for (unsigned shift = 7; byte & 0x80u; shift += 7) {
        byte = static_cast<unsigned char>(*at++);
        number |= std::uint64_t{byte & 0x7Fu} << shift;
    }
    return number;
}

void put_fixed(std::uint64_t bits, std::string& out) {
    out.append(reinterpret_cast<char const*>(&bits), sizeof bits);
}
std::uint64_t take_fixed(char const*& at) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, at, sizeof bits);
    at += sizeof bits;
    return bits;
}

std::uint64_t zigzag(std::int64_t number) {
    return (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63);
}
std::int64_t unzigzag(std::uint64_t number) {
    return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1);
}

template<class T> T load(void const* from) {
    T value;
    std::memcpy(&value, from, sizeof value);
    return value;
}
template<class T> void store(void* to, T value) { std::memcpy(to, &value, sizeof value); }

std::int64_t load_signed(void const* from, std::size_t size) {
    switch (size) {
    case 1: return load<std::int8_t>(from);
    case 2: return load<std::int16_t>(from);
    case 4: return load<std::int32_t>(from);
    default: return load<std::int64_t>(from);
    }
}
std::uint64_t load_unsigned(void const* from, std::size_t size) {
    switch (size) {
    case 1: return load<std::uint8_t>(from);
    case 2: return load<std::uint16_t>(from);
    case 4: return load<std::uint32_t>(from);
    default: return load<std::uint64_t>(from);
    }
}
void store_integer(void* to, std::size_t size, std::uint64_t value) {
    switch (size) {
    case 1: return store(to, static_cast<std::uint8_t>(value));
    case 2: return store(to, static_cast<std::uint16_t>(value));
    case 4: return store(to, static_cast<std::uint32_t>(value));
    default: return store(to, value);
    }
}

// ---- Writing ----

/// Appends what `write` appends, with its size before it.
template<class Write> void put_sized(std::string& out, Write write) {
    auto const begin = out.size();
    out.push_back('\0'); // nearly always one byte is enough
    write();
    auto const size = out.size() - begin - 1;
    if (size < 0x80) {
        out[begin] = static_cast<char>(size);
        return;
    }
    std::string prefix;
    put_varint(size, prefix);
    out.replace(begin, 1, prefix);
}

void put_string(std::string_view text, std::string& out) {
    put_varint(text.size(), out);
    out.append(text);
}

void put_value(void const* value, Shape const& shape, std::string& out) {
    switch (shape.kind) {
    case Kind::boolean: out.push_back(*static_cast<bool const*>(value) ? '\1' : '\0'); break;
    case Kind::signed_integer: put_varint(zigzag(load_signed(value, shape.size)), out); break;
    case Kind::unsigned_integer: put_varint(load_unsigned(value, shape.size), out); break;
    case Kind::flags_number:
    case Kind::flags_string: put_varint(load<std::uint64_t>(value), out); break;
    case Kind::real: put_fixed(load<std::uint64_t>(value), out); break;
    case Kind::snowflake: put_fixed(static_cast<Snowflake const*>(value)->value(), out); break;
    case Kind::timestamp:
        put_fixed(static_cast<std::uint64_t>(
                      static_cast<Timestamp const*>(value)->time().time_since_epoch().count()),
            out);
        break;
    case Kind::string: put_string(*static_cast<std::string const*>(value), out); break;
    case Kind::secret: put_string(static_cast<Secret const*>(value)->reveal(), out); break;
    case Kind::json_text: put_string(static_cast<JsonText const*>(value)->text(), out); break;
    case Kind::maybe: {
        auto const state = shape.state_of(value);
        out.push_back(static_cast<char>(state));
        if (state == MaybeState::value) put_value(shape.value_of(value), *shape.element, out);
        break;
    }
    case Kind::box: put_value(shape.at(value, 0), *shape.element, out); break;
    case Kind::list:
        put_sized(out, [&] {
            auto const count = shape.count(value);
            put_varint(count, out);
            for (std::size_t i = 0; i < count; ++i) put_value(shape.at(value, i), *shape.element, out);
        });
        break;
    case Kind::dictionary:
        put_sized(out, [&] {
            struct Context {
                std::string& out;
                Shape const& element;
            } context{out, *shape.element};
            shape.visit(value, &context, [](void* opaque, std::string_view key, void const* element) {
                auto& to = *static_cast<Context*>(opaque);
                put_string(key, to.out);
                put_value(element, to.element, to.out);
            });
        });
        break;
    case Kind::object: put_sized(out, [&] { pack(value, shape.object(), {}, out); }); break;
    case Kind::same_object: break;
    }
}

/// Whether a field has nothing that a new object would not have, too.
bool is_empty(void const* value, Shape const& shape) {
    switch (shape.kind) {
    case Kind::maybe: return shape.state_of(value) == MaybeState::absent;
    case Kind::string: return static_cast<std::string const*>(value)->empty();
    case Kind::json_text: return static_cast<JsonText const*>(value)->empty();
    case Kind::secret: return static_cast<Secret const*>(value)->empty();
    case Kind::list: return shape.count(value) == 0;
    case Kind::same_object: return true;
    default: return false;
    }
}

void put_row(std::size_t number, void const* field, Shape const& shape, std::string& out) {
    if (shape.kind != Kind::maybe) {
        put_varint(number << 1, out);
        return put_value(field, shape, out);
    }
    bool const null = shape.state_of(field) == MaybeState::null;
    put_varint(number << 1 | (null ? 1u : 0u), out);
    if (!null) put_value(shape.value_of(field), *shape.element, out);
}

// ---- Reading ----

char const* skip_value(char const* at, Shape const& shape) {
    switch (shape.kind) {
    case Kind::boolean: return at + 1;
    case Kind::signed_integer:
    case Kind::unsigned_integer:
    case Kind::flags_number:
    case Kind::flags_string: take_varint(at); return at;
    case Kind::real:
    case Kind::snowflake:
    case Kind::timestamp: return at + 8;
    case Kind::string:
    case Kind::secret:
    case Kind::json_text:
    case Kind::list:
    case Kind::dictionary:
    case Kind::object: {
        auto const size = take_varint(at);
        return at + size;
    }
    case Kind::maybe:
        return static_cast<MaybeState>(*at++) == MaybeState::value ? skip_value(at, *shape.element) : at;
    case Kind::box: return skip_value(at, *shape.element);
    case Kind::same_object: return at;
    }
    return at;
}

std::string_view take_sized(char const*& at) {
    auto const size = take_varint(at);
    std::string_view const out(at, size);
    at += size;
    return out;
}

void take_value(char const*& at, void* out, Shape const& shape) {
    switch (shape.kind) {
    case Kind::boolean: *static_cast<bool*>(out) = *at++ != '\0'; break;
    case Kind::signed_integer:
        store_integer(out, shape.size, static_cast<std::uint64_t>(unzigzag(take_varint(at))));
        break;
    case Kind::unsigned_integer: store_integer(out, shape.size, take_varint(at)); break;
    case Kind::flags_number:
    case Kind::flags_string: store(out, take_varint(at)); break;
    case Kind::real: store(out, take_fixed(at)); break;
    case Kind::snowflake: *static_cast<Snowflake*>(out) = Snowflake(take_fixed(at)); break;
    case Kind::timestamp:
        *static_cast<Timestamp*>(out) =
            Timestamp(Timestamp::Time(std::chrono::microseconds(static_cast<std::int64_t>(take_fixed(at)))));
        break;
    case Kind::string: static_cast<std::string*>(out)->assign(take_sized(at)); break;
    case Kind::secret: *static_cast<Secret*>(out) = Secret(take_sized(at)); break;
    case Kind::json_text: static_cast<JsonText*>(out)->text().assign(take_sized(at)); break;
    case Kind::maybe: {
        auto const state = static_cast<MaybeState>(*at++);
        if (state == MaybeState::value)
            take_value(at, shape.emplace(out), *shape.element);
        else
            shape.clear(out, state == MaybeState::null);
        break;
    }
    case Kind::box: take_value(at, shape.emplace(out), *shape.element); break;
    case Kind::list: {
        auto const bytes = take_sized(at);
        auto const* in = bytes.data();
        auto const count = take_varint(in);
        shape.reserve(out, count);
        for (std::size_t i = 0; i < count; ++i) take_value(in, shape.emplace(out), *shape.element);
        break;
    }
    case Kind::dictionary: {
        auto const bytes = take_sized(at);
        auto const* in = bytes.data();
        while (in != bytes.data() + bytes.size()) {
            auto const key = take_sized(in);
            take_value(in, shape.emplace_key(out, key), *shape.element);
        }
        break;
    }
    case Kind::object: unpack(take_sized(at), out, shape.object()); break;
    case Kind::same_object: break;
    }
}

/// One row of a packed object, value and all.
struct PackedRow {
    std::size_t number = 0; ///< 0: there is no more
    bool null = false;
    char const* begin = nullptr; ///< of the row
    char const* value = nullptr;
};

PackedRow take_row(char const*& at, char const* end) {
    PackedRow row;
    if (at == end) return row;
    row.begin = at;
    auto const tag = take_varint(at);
    row.number = static_cast<std::size_t>(tag >> 1);
    row.null = (tag & 1) != 0;
    row.value = at;
    return row;
}

Shape const& value_shape(Row const& row) {
    return row.shape->kind == Kind::maybe ? *row.shape->element : *row.shape;
}

} // namespace

void pack(void const* object, ObjectShape const& shape, Rows const& without, std::string& out) {
    auto const rows = shape.rows();
    assert(rows.size() < without.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const* const field = static_cast<char const*>(object) + rows[i].offset;
        if (!without[i + 1] && !is_empty(field, *rows[i].shape)) put_row(i + 1, field, *rows[i].shape, out);
    }
}

void unpack(std::string_view packed, void* object, ObjectShape const& shape) {
    auto const* at = packed.data();
    auto const* const end = at + packed.size();
    for (auto row = take_row(at, end); row.number; row = take_row(at, end)) {
        auto const& described = shape.rows()[row.number - 1];
        auto* const field = static_cast<char*>(object) + described.offset;
        if (row.null)
            described.shape->clear(field, true);
        else if (described.shape->kind == Kind::maybe)
            take_value(at, described.shape->emplace(field), *described.shape->element);
        else
            take_value(at, field, *described.shape);
    }
}

bool unpack_field(std::string_view packed, std::size_t row, void* field, ObjectShape const& shape) {
    auto const* at = packed.data();
    auto const* const end = at + packed.size();
    for (auto found = take_row(at, end); found.number; found = take_row(at, end)) {
        auto const& described = shape.rows()[found.number - 1];
        if (found.number == row) {
            if (found.null)
                described.shape->clear(field, true);
            else if (described.shape->kind == Kind::maybe)
                take_value(at, described.shape->emplace(field), *described.shape->element);
            else
                take_value(at, field, *described.shape);
            return true;
        }
        if (!found.null) at = skip_value(at, value_shape(described));
    }
    return false;
}

bool find_packed(
    std::string_view packed, std::size_t row, ObjectShape const& shape, std::string_view& value) {
    auto const* at = packed.data();
    auto const* const end = at + packed.size();
    for (auto found = take_row(at, end); found.number && found.number <= row; found = take_row(at, end)) {
        auto const* const behind =
            found.null ? at : skip_value(at, value_shape(shape.rows()[found.number - 1]));
        if (found.number == row) {
            value = {at, static_cast<std::size_t>(behind - at)};
            return !found.null;
        }
        at = behind;
    }
    return false;
}

std::string_view packed_string(std::string_view value) {
    auto const* at = value.data();
    return take_sized(at);
}
std::uint64_t packed_number(std::string_view value) {
    auto const* at = value.data();
    return take_varint(at);
}
std::uint64_t packed_fixed(std::string_view value) {
    auto const* at = value.data();
    return take_fixed(at);
}
bool packed_bool(std::string_view value) { return value.front() != '\0'; }
std::string_view packed_ids(std::string_view value) {
    auto const* at = value.data();
    auto bytes = take_sized(at);
    auto const* in = bytes.data();
    auto const count = take_varint(in);
    return {in, static_cast<std::size_t>(count) * sizeof(std::uint64_t)};
}

void pack_patched(std::string_view packed, void const* patch, ObjectShape const& shape, Rows const& without,
    Rows const* present, std::string& out) {
    auto const* at = packed.data();
    auto const* const end = at + packed.size();
    auto old = take_row(at, end);
    auto const rows = shape.rows();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const number = i + 1;
        auto const& row = rows[i];
        std::string_view kept; // the old row, whole
        if (old.number == number) {
            if (!old.null) at = skip_value(at, value_shape(row));
            kept = {old.begin, static_cast<std::size_t>(at - old.begin)};
            old = take_row(at, end);
        }
        if (without[number]) continue;
        auto const* const field = static_cast<char const*>(patch) + row.offset;
        bool const empty = is_empty(field, *row.shape);
        bool const said = row.shape->kind == Kind::maybe || !present ? !empty : (*present)[number];
        if (!said)
            out.append(kept);
        else if (!empty)
            put_row(number, field, *row.shape, out);
    }
}

} // namespace chorus::codec
