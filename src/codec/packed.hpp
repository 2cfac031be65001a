// Values in few bytes, for keeping very many of them: what is absent costs nothing, names are numbers.
//
// The form is private to the running program: rows count as in the field tables of this build.
#pragma once

#include "codec/present.hpp"
#include <chorus/codec/shape.hpp>
#include <string>
#include <string_view>

namespace chorus::codec {

/// Appends the object at `object`, without the rows of `without`.
void pack(void const* object, ObjectShape const& shape, Rows const& without, std::string& out);

/// Reads all fields into `object`, which is freshly constructed. `packed` comes from `pack` or
/// `pack_patched`.
void unpack(std::string_view packed, void* object, ObjectShape const& shape);

/// Reads one field into `field`, a fresh value of its type, and returns whether it is there.
bool unpack_field(std::string_view packed, std::size_t row, void* field, ObjectShape const& shape);

/// Where one field's value lies; empty with `false` where it is absent or null.
[[nodiscard]] bool find_packed(
    std::string_view packed, std::size_t row, ObjectShape const& shape, std::string_view& value);

/// What find_packed found, of a string or a number, or the ids of a list of them.
[[nodiscard]] std::string_view packed_string(std::string_view value);
[[nodiscard]] std::uint64_t packed_number(std::string_view value); ///< of flags and unsigned integers
[[nodiscard]] std::uint64_t packed_fixed(std::string_view value);  ///< of ids, timestamps and reals, as bits
[[nodiscard]] bool packed_bool(std::string_view value);
/// The ids of a list, eight bytes each, not aligned.
[[nodiscard]] std::string_view packed_ids(std::string_view value);

/// Appends `packed` with what `patch` says on top of it: a Maybe that is absent keeps the old value, one that
/// is null takes it away. Of other fields those that are `present`; without that knowledge, those that are
/// not as empty as in a new object.
void pack_patched(std::string_view packed, void const* patch, ObjectShape const& shape, Rows const& without,
    Rows const* present, std::string& out);

} // namespace chorus::codec
