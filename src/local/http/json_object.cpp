#include "local/http/json_object.hpp"

#include <algorithm>

namespace chorus::local {
void append_fields(void const* object, codec::ObjectShape const& shape,
    std::initializer_list<std::string_view> skip, std::string& out) {
    for (auto const& row : shape.rows()) {
        auto const* field = static_cast<char const*>(object) + row.offset;
        if (shape.leaves_out(field, *row.shape) || std::ranges::find(skip, row.name) != skip.end()) continue;
        if (out.back() != '{') out += ',';
        out += '"';
        out += row.name;
        out += "\":";
        codec::encode_json(field, *row.shape, out);
    }
}

} // namespace chorus::local
