// Whether what a server sent survives its model: every field that the model's table names, with its value.
#pragma once

#include <chorus/codec/json.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace chorus_test {

class ShapeCheck {
public:
    /// Decodes `payload` as a `T`, encodes that, and compares; notes what differs, and what `T` has no name
    /// for.
    template<class T> void check(nlohmann::json const& payload, std::string const& where) {
        auto const value = chorus::decode<T>(payload.dump());
        auto const text = chorus::encode(value);
        compare(payload, nlohmann::json::parse(text), chorus::codec::shape_of<T>, where);
        if (chorus::encode(chorus::decode<T>(text)) != text)
            differences.push_back(where + ": another value when read again");
        ++payloads;
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
