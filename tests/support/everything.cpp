#include "support/everything.hpp"

#include <chorus/codec/describe.hpp>

CHORUS_MODEL(chorus_test::Inner, id, name, inner)
CHORUS_MODEL(chorus_test::Everything, boolean, i8, i16, i32, i64, u8, u16, u32, u64, real, colour, size,
    string, snowflake, timestamp, secret, flags, permissions, text, object, box, repaired, numbers, ids,
    strings, objects, grid, counts, by_name, maybe_boolean, maybe_i32, maybe_real, maybe_string,
    maybe_snowflake, maybe_timestamp, maybe_secret, maybe_flags, maybe_text, maybe_object, maybe_numbers,
    maybe_counts)
CHORUS_MODEL(chorus_test::Base, name, number)
CHORUS_MODEL_FROM(chorus_test::Derived, chorus_test::Base, name, extra)
CHORUS_MODEL_OF(chorus_test::Same, chorus_test::Base)

template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus_test::Repaired>() {
    using chorus_test::Repaired;
    static constexpr Row rows[] = {CHORUS_ROWS(Repaired, text)};
    static ObjectShape const shape(
        "Repaired", rows, {.repair = [](void* object) { ++static_cast<Repaired*>(object)->repairs; }});
    return shape;
}

template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus_test::Nested>() {
    using chorus_test::Nested;
    static constexpr Row rows[] = {CHORUS_ROWS(Nested, a, b) Row{"nested", 0, &detail::same_object<Nested>}};
    static ObjectShape const shape("Nested", rows);
    return shape;
}
