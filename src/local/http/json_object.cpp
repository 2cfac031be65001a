#include "local/http/json_object.hpp"

#include <algorithm>

namespace chorus::local {
namespace {

bool is_there(void const* field, codec::Shape const& shape) {
    switch (shape.kind) {
    case codec::Kind::maybe: return shape.count(field) != 0;
    case codec::Kind::json_text: return !static_cast<JsonText const*>(field)->empty();
    case codec::Kind::same_object: return false;
    default: return true;
    }
}

} // namespace

void append_fields(void const* object, codec::ObjectShape const& shape,
    std::initializer_list<std::string_view> skip, std::string& out) {
    for (auto const& row : shape.rows()) {
        auto const* field = static_cast<char const*>(object) + row.offset;
        if (!is_there(field, *row.shape) || shape.leaves_out(field, *row.shape) ||
            std::ranges::find(skip, row.name) != skip.end())
            continue;
        if (out.back() != '{') out += ',';
        out += '"';
        out += row.name;
        out += "\":";
        codec::encode_json(field, *row.shape, out);
    }
}

} // namespace chorus::local
