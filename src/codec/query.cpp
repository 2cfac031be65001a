#include <chorus/codec/json.hpp>
#include <chorus/codec/query.hpp>

namespace chorus::codec {

void percent_encode(std::string_view text, std::string& out) {
    static constexpr char hex[] = "0123456789ABCDEF";
    for (char c : text) {
        bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            c == '-' || c == '.' || c == '_' || c == '~';
        if (unreserved) {
            out += c;
            continue;
        }
        auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += hex[byte >> 4];
        out += hex[byte & 15];
    }
}

namespace {

void put_field(std::string_view name, void const* value, Shape const& shape, std::string& out) {
    switch (shape.kind) {
    case Kind::maybe:
        if (shape.count(value) == 1) put_field(name, shape.at(value, 0), *shape.element, out);
        return;
    case Kind::list:
        for (std::size_t i = 0, count = shape.count(value); i < count; ++i)
            put_field(name, shape.at(value, i), *shape.element, out);
        return;
    default: break;
    }
    // Numbers and booleans read the same in JSON; texts are taken as they are.
    std::string text;
    if (shape.kind == Kind::string)
        text = *static_cast<std::string const*>(value);
    else if (shape.kind == Kind::secret)
        text = static_cast<Secret const*>(value)->reveal();
    else {
        encode_json(value, shape, text);
        if (text.size() >= 2 && text.front() == '"') text = text.substr(1, text.size() - 2);
    }
    if (!out.empty()) out += '&';
    out += name;
    out += '=';
    percent_encode(text, out);
}

} // namespace

void encode_query(void const* object, ObjectShape const& shape, std::string& out) {
    for (auto const& row : shape.rows())
        put_field(row.name, static_cast<char const*>(object) + row.offset, *row.shape, out);
}

} // namespace chorus::codec
