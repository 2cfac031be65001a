#pragma once

#include <bitset>
#include <chorus/codec/shape.hpp>
#include <string_view>

namespace chorus::codec {

/// A set of rows of one field table, by number (they count from 1).
using Rows = std::bitset<128>;

/// Which rows of `shape` the object in `json` names at all, with a value or with null. What a decoded value
/// cannot tell of fields that are no `Maybe`: an update that lacks `roles` looks like one that takes them
/// all. Fields that stand nested as the object's own (`properties` of a guild) count. Empty where `json` is
/// no object; what is broken ends the search.
[[nodiscard]] Rows rows_present(std::string_view json, ObjectShape const& shape);

/// The text of a field of the object in `json`; empty where there is none.
[[nodiscard]] std::string_view field_text(std::string_view json, std::string_view name);

/// The numbers of fields by their names.
[[nodiscard]] Rows rows_named(ObjectShape const& shape, std::initializer_list<std::string_view> names);

} // namespace chorus::codec
