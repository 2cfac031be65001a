// Whether a body is what its operation takes: types of all fields, and with strict schemas no others.
#pragma once

#include "local/http/errors.hpp"
#include <chorus/codec/shape.hpp>
#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace chorus::local {

/// Everything in `body` that cannot be read as `shape` says. Numbers, booleans and texts may stand for each
/// other where one says the same as the other, as with a Spacebar server; null is whatever is not there.
[[nodiscard]] std::vector<FieldError> complaints_about(
    nlohmann::json const& body, codec::Shape const& shape, bool strict);

} // namespace chorus::local
