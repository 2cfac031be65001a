#pragma once

#include <chorus/codec/shape.hpp>
#include <string>
#include <string_view>

namespace chorus {

namespace codec {

/// Decodes `json` into the value at `object`, which has shape `shape` and is freshly constructed.
///
/// Fields of another type than described are left as they are, elements of lists left out; unknown fields are
/// skipped, and so is what nests deeper than any server does; the rest is kept. Halves of surrogate pairs
/// become U+FFFD. Returns an empty string, or why nothing could be decoded: no JSON, or of another kind than
/// `shape` at the top.
[[nodiscard]] CHORUS_DECL std::string decode_json(std::string_view json, void* object, Shape const& shape);

/// Appends the JSON of the value at `object`. Absent fields are left out.
CHORUS_DECL void encode_json(void const* object, Shape const& shape, std::string& out);

/// Appends `text` as a JSON string, quotes included. Invalid UTF-8 becomes U+FFFD.
CHORUS_DECL void encode_json_string(std::string_view text, std::string& out);

[[noreturn]] CHORUS_DECL void throw_decode_error(std::string why);

} // namespace codec

/// The JSON text of a model or request body.
template<class T> [[nodiscard]] std::string encode(T const& value) {
    std::string out;
    codec::encode_json(&value, codec::shape_of<T>, out);
    return out;
}

/// A model from JSON text. Throws `Error` (errc::malformed_response) when `json` is no JSON or no object.
template<class T> [[nodiscard]] T decode(std::string_view json) {
    T value{};
    if (auto why = codec::decode_json(json, &value, codec::shape_of<T>); !why.empty())
        codec::throw_decode_error(std::move(why));
    return value;
}

} // namespace chorus
