// Whether what a server sent survives its model: every field that the model's table names, with its value.
#pragma once

#include "support/all_types.hpp"
#include <chorus/codec/json.hpp>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace chorus_test {

class ShapeCheck {
public:
    /// Decodes `payload` as a value of `type`, encodes that, and compares; notes what differs, and what the type
    /// has no name for.
    void check(AnyType const& type, nlohmann::json const& payload, std::string const& where);
    template<class T> void check(nlohmann::json const& payload, std::string const& where) {
        AnyType const type{"", "", TypeKind::model, "", &chorus::codec::shape_of<T>,
            []() -> void* { return new T(); }, [](void* value) { delete static_cast<T*>(value); }, nullptr};
        check(type, payload, where);
    }

    std::vector<std::string> differences;
    std::map<std::string, std::set<std::string>> unknown; ///< "Type.field", and where it was seen
    int payloads = 0;

private:
    using Json = nlohmann::json;
    void compare(
        Json const& sent, Json const& kept, chorus::codec::Shape const& shape, std::string const& where);
    void compare_object(Json const& sent, Json const& kept, chorus::codec::ObjectShape const& shape,
        std::string const& where);
};

} // namespace chorus_test
