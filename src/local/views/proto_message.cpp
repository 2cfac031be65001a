#include "local/views/proto_message.hpp"

#include <set>
#include <vector>

namespace chorus::local {

std::optional<std::uint64_t> take_varint(std::string_view& rest) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest.empty(); shift += 7) {
        auto byte = static_cast<unsigned char>(rest.front());
        rest.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (!(byte & 0x80)) return value;
    }
    return std::nullopt;
}

bool skip_value(std::string_view& rest, std::uint64_t wire_type) {
    std::uint64_t size = 0;
    switch (wire_type) {
    case 0: return take_varint(rest).has_value();
    case 1: size = 8; break;
    case 2: {
        auto length = take_varint(rest);
        if (!length) return false;
        size = *length;
        break;
    }
    case 5: size = 4; break;
    default: return false;
    }
    if (size > rest.size()) return false;
    rest.remove_prefix(static_cast<std::size_t>(size));
    return true;
}

namespace {

struct Field {
    std::uint64_t number = 0;
    std::string_view bytes; ///< tag and value
};

std::optional<std::vector<Field>> split(std::string_view message) {
    std::vector<Field> fields;
    while (!message.empty()) {
        auto start = message;
        auto tag = take_varint(message);
        if (!tag || *tag >> 3 == 0 || !skip_value(message, *tag & 7)) return std::nullopt;
        fields.push_back({*tag >> 3, start.substr(0, start.size() - message.size())});
    }
    return fields;
}

} // namespace

std::optional<std::string> merge_proto(std::string_view stored, std::string_view changes) {
    auto old_fields = split(stored), new_fields = split(changes);
    if (!old_fields || !new_fields) return std::nullopt;
    std::set<std::uint64_t> changed;
    for (auto const& field : *new_fields) changed.insert(field.number);
    std::string merged;
    for (auto const& field : *old_fields)
        if (!changed.contains(field.number)) merged += field.bytes;
    for (auto const& field : *new_fields) merged += field.bytes;
    return merged;
}

} // namespace chorus::local
