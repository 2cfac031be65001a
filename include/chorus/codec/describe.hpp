// Macros that write field tables. Included by the .cpp files that describe types, not by users' code.
#pragma once

#include <chorus/codec/shape.hpp>
#include <cstddef>

namespace chorus::codec::detail {

/// A field whose wire name is a keyword is written with an underscore behind it: `default_`.
consteval std::string_view wire_name(std::string_view field) {
    if (field.ends_with('_')) field.remove_suffix(1);
    return field;
}

} // namespace chorus::codec::detail

// By hand: the formatter glues `template <>` to the name after it.
// clang-format off
#define CHORUS_DETAIL_PARENS ()
#define CHORUS_DETAIL_EXPAND(...)                                                                             \
    CHORUS_DETAIL_EXPAND3(CHORUS_DETAIL_EXPAND3(CHORUS_DETAIL_EXPAND3(CHORUS_DETAIL_EXPAND3(__VA_ARGS__))))
#define CHORUS_DETAIL_EXPAND3(...)                                                                            \
    CHORUS_DETAIL_EXPAND2(CHORUS_DETAIL_EXPAND2(CHORUS_DETAIL_EXPAND2(CHORUS_DETAIL_EXPAND2(__VA_ARGS__))))
#define CHORUS_DETAIL_EXPAND2(...)                                                                            \
    CHORUS_DETAIL_EXPAND1(CHORUS_DETAIL_EXPAND1(CHORUS_DETAIL_EXPAND1(CHORUS_DETAIL_EXPAND1(__VA_ARGS__))))
#define CHORUS_DETAIL_EXPAND1(...) __VA_ARGS__
#define CHORUS_DETAIL_EACH(macro, Type, ...)                                                                  \
    __VA_OPT__(CHORUS_DETAIL_EXPAND(CHORUS_DETAIL_EACH_STEP(macro, Type, __VA_ARGS__)))
#define CHORUS_DETAIL_EACH_STEP(macro, Type, first, ...)                                                      \
    macro(Type, first) __VA_OPT__(CHORUS_DETAIL_EACH_AGAIN CHORUS_DETAIL_PARENS(macro, Type, __VA_ARGS__))
#define CHORUS_DETAIL_EACH_AGAIN() CHORUS_DETAIL_EACH_STEP

// `offsetof` of types with a base or private members is conditionally supported; g++ and clang support it.
#define CHORUS_DETAIL_ROW(Type, field)                                                                        \
    ::chorus::codec::Row{::chorus::codec::detail::wire_name(#field), offsetof(Type, field),                   \
        &::chorus::codec::shape_of<decltype(Type::field)>},
#define CHORUS_DETAIL_PARAM_ROW(Type, field)                                                                  \
    ::chorus::codec::Row{::chorus::codec::detail::wire_name(#field), offsetof(Type, field##_),                \
        &::chorus::codec::shape_of<decltype(Type::field##_)>},

/// The rows alone, for tables that need more than the macros below say.
#define CHORUS_ROWS(Type, ...) CHORUS_DETAIL_EACH(CHORUS_DETAIL_ROW, Type, __VA_ARGS__)
#define CHORUS_PARAM_ROWS(Type, ...) CHORUS_DETAIL_EACH(CHORUS_DETAIL_PARAM_ROW, Type, __VA_ARGS__)

/// `CHORUS_MODEL(Message, id, channel_id, …)`: the fields of an aggregate, by their wire names.
#define CHORUS_MODEL(Type, ...)                                                                               \
    template <> ::chorus::codec::ObjectShape const& chorus::codec::object_shape<Type>() {                     \
        static constexpr ::chorus::codec::Row rows[] = {                                                      \
            CHORUS_ROWS(Type, __VA_ARGS__)};                                        \
        static ::chorus::codec::ObjectShape const shape(#Type, rows);                                         \
        return shape;                                                                                         \
    }

/// `CHORUS_MODEL_OF_KINDS(Component, type, id, …)`: a type that stands for many kinds, each with fields of its own;
/// lists in which nothing is are left out.
#define CHORUS_MODEL_OF_KINDS(Type, ...)                                                                      \
    template <> ::chorus::codec::ObjectShape const& chorus::codec::object_shape<Type>() {                     \
        static constexpr ::chorus::codec::Row rows[] = {                                                      \
            CHORUS_ROWS(Type, __VA_ARGS__)};                                                                  \
        static ::chorus::codec::ObjectShape const shape(                                                      \
            #Type, rows, {.empty_lists = ::chorus::codec::EmptyLists::left_out});                             \
        return shape;                                                                                         \
    }

/// `CHORUS_MODEL_OF(MessageCreate, Message)`: a type that adds nothing to a described base.
#define CHORUS_MODEL_OF(Type, Base)                                                                           \
    template <> ::chorus::codec::ObjectShape const& chorus::codec::object_shape<Type>() {                     \
        static_assert(std::is_base_of_v<Base, Type>);                                                         \
        static ::chorus::codec::ObjectShape const shape(                                                      \
            #Type, {}, {.base = &::chorus::codec::object_shape<Base>()});                                     \
        return shape;                                                                                         \
    }

/// `CHORUS_MODEL_FROM(GuildMemberAdd, Member, guild_id)`: a described base and more fields.
#define CHORUS_MODEL_FROM(Type, Base, ...)                                                                    \
    template <> ::chorus::codec::ObjectShape const& chorus::codec::object_shape<Type>() {                     \
        static_assert(std::is_base_of_v<Base, Type>);                                                         \
        static constexpr ::chorus::codec::Row rows[] = {                                                      \
            CHORUS_ROWS(Type, __VA_ARGS__)};                                        \
        static ::chorus::codec::ObjectShape const shape(                                                      \
            #Type, rows, {.base = &::chorus::codec::object_shape<Base>()});                                   \
        return shape;                                                                                         \
    }

/// `CHORUS_PARAMS(CreateMessage, content, nonce, …)`: the fields of a fluent request body, whose members end in `_`.
#define CHORUS_PARAMS(Type, ...)                                                                              \
    template <> ::chorus::codec::ObjectShape const& chorus::codec::object_shape<Type>() {                     \
        static constexpr ::chorus::codec::Row rows[] = {                                                      \
            CHORUS_PARAM_ROWS(Type, __VA_ARGS__)};                                  \
        static ::chorus::codec::ObjectShape const shape(#Type, rows);                                         \
        return shape;                                                                                         \
    }
// clang-format on
