#pragma once

#include "codec/present.hpp"
#include <chorus/codec/shape.hpp>

namespace chorus::codec {

/// Writes over `object` what `patch`, an object of the same type, says: a Maybe that is absent keeps the old
/// value, one that is null takes it away; of other fields those that are `present`. Rows of `without` stay as
/// they are.
void patch_object(
    void* object, void const* patch, ObjectShape const& shape, Rows const& present, Rows const& without = {});

template<class T> void patch(T& object, T const& update, Rows const& present, Rows const& without = {}) {
    patch_object(&object, &update, object_shape<T>(), present, without);
}

} // namespace chorus::codec
