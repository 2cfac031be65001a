// What the generated lists are made of.
#pragma once

#include "support/all_types.hpp"
#include <chorus/models/resolved_data.hpp> // comparing an Interaction takes it

#include <vector>

namespace chorus_test {

constexpr TypeKind kind_of(std::string_view header, bool event) {
    if (event) return TypeKind::event;
    bool const sent_by_servers =
        header.starts_with("chorus/models/") || header.starts_with("chorus/gateway/events/");
    return sent_by_servers ? TypeKind::model : TypeKind::params;
}

template<class T> AnyType any_type(std::string_view name, std::string_view header) {
    std::string_view event;
    // (A field may be named so, too.)
    if constexpr (requires { requires std::is_same_v<decltype(T::event_name), std::string_view const>; })
        event = T::event_name;
    AnyType out{name, header, kind_of(header, !event.empty()), event, &chorus::codec::shape_of<T>,
        []() -> void* { return new T(); }, [](void* value) { delete static_cast<T*>(value); }, nullptr};
    if constexpr (requires(T const& value) { value == value; })
        out.same = [](void const* a, void const* b) {
            return *static_cast<T const*>(a) == *static_cast<T const*>(b);
        };
    return out;
}

/// Generated: the list of one group of headers.
using TypeGroup = void (*)(std::vector<AnyType>&);
std::span<TypeGroup const> type_groups();

} // namespace chorus_test
