// Big types are made, copied and destroyed by the library's code, which every program would otherwise compile anew. Such
// types are no aggregates, and a new scalar field of theirs wants an initializer.
#pragma once

#include <chorus/config.hpp>

// clang-format off
/// First line of the type: `CHORUS_COMPILED_ONCE(Message);`.
#define CHORUS_COMPILED_ONCE(Type)                                                                            \
    CHORUS_DECL Type();                                                                                       \
    CHORUS_DECL Type(Type const&);                                                                            \
    CHORUS_DECL Type(Type&&) noexcept;                                                                        \
    CHORUS_DECL Type& operator=(Type const&);                                                                 \
    CHORUS_DECL Type& operator=(Type&&) noexcept;                                                             \
    CHORUS_DECL ~Type()

/// In its .cpp, at global namespace scope: `CHORUS_COMPILE(Message)`.
#define CHORUS_COMPILE(Type)                                                                                  \
    chorus::Type::Type() = default;                                                                           \
    chorus::Type::Type(Type const&) = default;                                                                \
    chorus::Type::Type(Type&&) noexcept = default;                                                            \
    chorus::Type& chorus::Type::operator=(Type const&) = default;                                             \
    chorus::Type& chorus::Type::operator=(Type&&) noexcept = default;                                         \
    chorus::Type::~Type() = default;
// clang-format on
