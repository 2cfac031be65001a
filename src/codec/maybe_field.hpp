// How a field that may be absent or null gets its value: the same for the readers of all encodings.
#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus::codec {

inline void put_null(void* field, Shape const& shape) {
    if (shape.state_of(field) == chorus::detail::MaybeState::value)
        shape.clear(field, true);
    else
        shape.set_state(field, chorus::detail::MaybeState::null);
}

/// `read` writes the value to the place that it is given, and returns where it stopped; `foreign` then says
/// whether what stood there was of another kind.
template<class Read> auto put_value(void* field, Shape const& shape, bool const& foreign, Read read) {
    using chorus::detail::MaybeState;
    // Where nothing has to be constructed, the value is written to the front of its field. (An object has
    // fields that the input may not name.)
    bool const in_place =
        shape.room == chorus::detail::MaybeRoom::trivial && shape.element->kind != Kind::object;
    auto const behind = read(in_place ? field : shape.emplace(field));
    if (in_place)
        shape.set_state(field, foreign ? MaybeState::absent : MaybeState::value);
    else if (foreign)
        shape.clear(field, false);
    return behind;
}

} // namespace chorus::codec
