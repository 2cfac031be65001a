// Every described type of the public headers, found by the build itself (tests/all_types): a type that is added
// is in here with no further line.
#pragma once

#include <chorus/codec/json.hpp>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace chorus_test {

enum class TypeKind {
    model,  ///< what servers send
    event,  ///< what servers send over the gateway, by name
    params, ///< what users send: bodies, queries, gateway commands
};

/// One described type.
struct AnyType {
    std::string_view name;   ///< "chorus::Message"
    std::string_view header; ///< "chorus/models/message.hpp"
    TypeKind kind;
    std::string_view event; ///< "MESSAGE_CREATE"; empty for what is no event
    chorus::codec::Shape const* shape;
    void* (*create)();
    void (*destroy)(void*);
    bool (*same)(void const*, void const*); ///< operator==; null for types without one

    /// A fresh value.
    [[nodiscard]] std::shared_ptr<void> make() const { return {create(), destroy}; }

    /// Whether two values are the same: every field that the table names, and what operator== says, if there is
    /// one. (A derived type has that of its base.)
    [[nodiscard]] bool equal(void const* a, void const* b) const {
        return encode(a) == encode(b) && (!same || same(a, b));
    }

    [[nodiscard]] std::string encode(void const* value) const {
        std::string out;
        chorus::codec::encode_json(value, *shape, out);
        return out;
    }
    /// Into a fresh value. Why nothing could be decoded, or nothing.
    [[nodiscard]] std::string decode(std::string_view json, void* value) const {
        return chorus::codec::decode_json(json, value, *shape);
    }
};

/// All of them, ordered by header.
std::span<AnyType const> all_types();

/// The type that is named so, with or without "chorus::"; null where there is none.
AnyType const* find_type(std::string_view name);

/// The type of a dispatch; null where there is none.
AnyType const* find_event(std::string_view event);

} // namespace chorus_test
