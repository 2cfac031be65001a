#include "all_types_of.hpp"

#include <algorithm>

namespace chorus_test {

std::span<AnyType const> all_types() {
    static auto const types = [] {
        std::vector<AnyType> out;
        for (auto group : type_groups()) group(out);
        return out;
    }();
    return types;
}

AnyType const* find_type(std::string_view name) {
    constexpr std::string_view space = "chorus::";
    if (name.starts_with(space)) name.remove_prefix(space.size());
    auto types = all_types();
    auto found =
        std::ranges::find_if(types, [&](AnyType const& type) { return type.name.substr(space.size()) == name; });
    return found == types.end() ? nullptr : &*found;
}

AnyType const* find_event(std::string_view event) {
    auto types = all_types();
    auto found = event.empty() ? types.end() : std::ranges::find(types, event, &AnyType::event);
    return found == types.end() ? nullptr : &*found;
}

} // namespace chorus_test
