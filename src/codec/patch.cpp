#include "codec/patch.hpp"

namespace chorus::codec {
namespace {

using chorus::detail::MaybeState;

template<class T> void assign(void* to, void const* from) {
    *static_cast<T*>(to) = *static_cast<T const*>(from);
}

/// Makes the value at `to` one like that at `from`.
void copy_value(void* to, void const* from, Shape const& shape) {
    switch (shape.kind) {
    case Kind::boolean: assign<bool>(to, from); break;
    case Kind::signed_integer:
    case Kind::unsigned_integer: std::memcpy(to, from, shape.size); break;
    case Kind::real: assign<double>(to, from); break;
    case Kind::string: assign<std::string>(to, from); break;
    case Kind::snowflake: assign<Snowflake>(to, from); break;
    case Kind::timestamp: assign<Timestamp>(to, from); break;
    case Kind::secret: assign<Secret>(to, from); break;
    case Kind::flags_number:
    case Kind::flags_string: std::memcpy(to, from, sizeof(std::uint64_t)); break;
    case Kind::json_text: assign<JsonText>(to, from); break;
    case Kind::maybe: {
        auto const state = shape.state_of(from);
        if (state == MaybeState::value)
            copy_value(shape.emplace(to), shape.value_of(from), *shape.element);
        else
            shape.clear(to, state == MaybeState::null);
        break;
    }
    case Kind::box: copy_value(shape.emplace(to), shape.at(from, 0), *shape.element); break;
    case Kind::list: {
        shape.clear(to, false);
        auto const count = shape.count(from);
        shape.reserve(to, count);
        for (std::size_t i = 0; i < count; ++i)
            copy_value(shape.emplace(to), shape.at(from, i), *shape.element);
        break;
    }
    case Kind::dictionary: {
        struct Context {
            void* to;
            Shape const& shape;
        } context{to, shape};
        shape.clear(to, false);
        shape.visit(from, &context, [](void* opaque, std::string_view key, void const* value) {
            auto const& [target, of] = *static_cast<Context*>(opaque);
            copy_value(of.emplace_key(target, key), value, *of.element);
        });
        break;
    }
    case Kind::object:
        for (auto const& row : shape.object().rows())
            copy_value(
                static_cast<char*>(to) + row.offset, static_cast<char const*>(from) + row.offset, *row.shape);
        break;
    case Kind::same_object: break; // its fields are in the table of the object that holds it
    }
}

} // namespace

void patch_object(
    void* object, void const* patch, ObjectShape const& shape, Rows const& present, Rows const& without) {
    auto const rows = shape.rows();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& row = rows[i];
        if (without[i + 1]) continue;
        auto const* const from = static_cast<char const*>(patch) + row.offset;
        bool const said =
            row.shape->kind == Kind::maybe ? row.shape->state_of(from) != MaybeState::absent : present[i + 1];
        if (said) copy_value(static_cast<char*>(object) + row.offset, from, *row.shape);
    }
}

} // namespace chorus::codec
