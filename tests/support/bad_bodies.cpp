#include "support/bad_bodies.hpp"

namespace chorus_test {
namespace {

using chorus::codec::Kind;
using chorus::codec::Shape;
using nlohmann::json;

/// What a value of that kind cannot be read from.
std::vector<json> unreadable(Shape const& shape) {
    json const object{{"x", 1}};
    auto const list = json::array({json::array()});
    switch (shape.kind) {
    case Kind::boolean: return {object, list, "perhaps"};
    case Kind::signed_integer:
    case Kind::unsigned_integer:
    case Kind::flags_number: return {object, list, "many", 1.5};
    case Kind::real: return {object, list, "many"};
    case Kind::string:
    case Kind::secret: return {object, list};
    case Kind::snowflake:
    case Kind::flags_string: return {object, list, "no id", -1};
    case Kind::timestamp: return {object, list, "some day"};
    case Kind::list: return {object, "list", 7};
    case Kind::dictionary:
    case Kind::object: return {list, "object", 7};
    default: return {};
    }
}

std::vector<json> monstrous(Shape const& shape) {
    switch (shape.kind) {
    case Kind::signed_integer:
    case Kind::unsigned_integer:
    case Kind::flags_number: return {json(INT64_MIN), json(UINT64_MAX), json(1e300)};
    case Kind::real: return {json(1e300)};
    case Kind::string:
    case Kind::secret: return {json(std::string(20'000, 'x'))};
    case Kind::snowflake:
    case Kind::flags_string: return {json("18446744073709551615")};
    default: return {};
    }
}

/// Calls `visit(path, shape)` for each value in a body.
template<class Visit> void walk(Shape const& shape, std::string const& path, int depth, Visit const& visit) {
    switch (shape.kind) {
    case Kind::maybe:
    case Kind::box: return walk(*shape.element, path, depth, visit);
    case Kind::list: visit(path, shape); return walk(*shape.element, path + "/0", depth, visit);
    case Kind::object:
        visit(path, shape);
        if (depth < 0) return;
        for (auto const& row : shape.object().rows())
            walk(*row.shape, path + "/" + std::string(row.name), depth - 1, visit);
        return;
    case Kind::same_object: return;
    default: visit(path, shape);
    }
}

/// `base` with `value` there. What is on the way and of another type is replaced.
json with(json base, std::string const& path, json value) {
    auto* at = &base;
    std::size_t begin = 1;
    while (begin <= path.size()) {
        auto const end = std::min(path.find('/', begin), path.size());
        auto const step = path.substr(begin, end - begin);
        begin = end + 1;
        if (step == "0") {
            if (!at->is_array()) *at = json::array();
            if (at->empty()) at->push_back(nullptr);
            at = &(*at)[0];
        }
        else {
            if (!at->is_object()) *at = json::object();
            at = &(*at)[step];
        }
    }
    *at = std::move(value);
    return base;
}

template<class Values>
std::vector<BadBody> bodies(json const& base, Shape const& shape, int depth, Values const& values) {
    std::vector<BadBody> out;
    walk(shape, "", depth, [&](std::string const& path, Shape const& at) {
        if (path.empty() && at.kind == Kind::object && !base.is_object()) return;
        for (auto& value : values(at))
            out.push_back({with(base, path, std::move(value)), path.empty() ? path : path.substr(1)});
    });
    return out;
}

} // namespace

std::vector<BadBody> wrong_types(json const& base, Shape const& shape, int depth) {
    return bodies(base, shape, depth, unreadable);
}

std::vector<BadBody> monsters(json const& base, Shape const& shape, int depth) {
    return bodies(base, shape, depth, monstrous);
}

std::vector<BadBody> unknown_keys(json const& base, Shape const& shape, int depth) {
    std::vector<BadBody> out;
    walk(shape, "", depth, [&](std::string const& path, Shape const& at) {
        if (at.kind != Kind::object) return;
        auto const key = path + "/no_such_field";
        out.push_back({with(base, key, 1), key.substr(1)});
    });
    return out;
}

} // namespace chorus_test
