// Bodies that are wrong in one place, derived from the field table of the type that an operation takes.
#pragma once

#include <chorus/codec/shape.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace chorus_test {

/// An otherwise good body, and the path of what is wrong in it: `embeds/0/title`.
struct BadBody {
    nlohmann::json body;
    std::string path;
};

/// `base` with one field at a time of a type that cannot be meant, down to `depth` objects inside of objects.
[[nodiscard]] std::vector<BadBody> wrong_types(
    nlohmann::json const& base, chorus::codec::Shape const& shape, int depth);
/// `base` with a field that no table names, in one object at a time.
[[nodiscard]] std::vector<BadBody> unknown_keys(
    nlohmann::json const& base, chorus::codec::Shape const& shape, int depth);
/// `base` with one text at a time that is far longer than anybody reads, or one number that nothing can hold.
/// Such a body may be good.
[[nodiscard]] std::vector<BadBody> monsters(
    nlohmann::json const& base, chorus::codec::Shape const& shape, int depth);

} // namespace chorus_test
