#pragma once

#include <chorus/codec/shape.hpp>
#include <string>
#include <string_view>

namespace chorus::codec {

/// Appends `text` with everything but RFC 3986's unreserved characters percent-encoded.
CHORUS_DECL void percent_encode(std::string_view text, std::string& out);

/// Appends the present fields of the object as `name=value&…`; lists repeat the name.
CHORUS_DECL void encode_query(void const* object, ObjectShape const& shape, std::string& out);

} // namespace chorus::codec
