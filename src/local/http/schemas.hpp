// What the bodies of operations look like: the field tables of the types that the library sends.
#pragma once

#include <chorus/codec/shape.hpp>
#include <string>
#include <string_view>

namespace chorus::local {

/// An operation whatever its holes are called: "PATCH /guilds/{}/roles/{}".
[[nodiscard]] std::string operation_key(std::string_view method, std::string_view path);

/// The body that an operation takes; null where it takes none, or none in JSON.
[[nodiscard]] codec::Shape const* body_shape(std::string_view method, std::string_view path);

} // namespace chorus::local
