// Macros that write the fields of fluent request bodies.
//
// The functions are templates of nothing: so only those that a program calls are compiled in it.
#pragma once

#include <chorus/codec/shape.hpp>
#include <utility>

// By hand: the formatter glues `template <>` to the name after it.
// clang-format off
/// First line of a fluent type: it is no aggregate (see chorus/config.hpp) and its table may see its fields.
#define CHORUS_FLUENT(Type)                                                                                   \
    CHORUS_DETAIL_FLUENT(Type);                                                                               \
    Type() = default
/// The same for a big type: see CHORUS_COMPILED_ONCE.
#define CHORUS_BIG_FLUENT(Type)                                                                               \
    CHORUS_DETAIL_FLUENT(Type);                                                                               \
    CHORUS_COMPILED_ONCE(Type)
#define CHORUS_DETAIL_FLUENT(Type)                                                                            \
private:                                                                                                      \
    using Self = Type;                                                                                        \
    friend ::chorus::codec::ObjectShape const& ::chorus::codec::object_shape<Type>();                         \
                                                                                                              \
public:                                                                                                       \
    friend bool operator==(Type const&, Type const&) = default

/// `CHORUS_FIELD(std::string, content)`: `.content("text")`, `.content(chorus::null)`, and `content()` to read.
/// What was not set is not sent.
#define CHORUS_FIELD(Value, name)                                                                             \
private:                                                                                                      \
    ::chorus::Maybe<Value> name##_;                                                                           \
                                                                                                              \
public:                                                                                                       \
    template<class M = ::chorus::Maybe<Value>> Self& name(::chorus::Maybe<Value> value)& {                    \
        return static_cast<M&>(name##_) = std::move(value), *this;                                            \
    }                                                                                                         \
    template<class M = ::chorus::Maybe<Value>> Self&& name(::chorus::Maybe<Value> value)&& {                  \
        return static_cast<M&>(name##_) = std::move(value), std::move(*this);                                 \
    }                                                                                                         \
    [[nodiscard]] ::chorus::Maybe<Value> const& name() const { return name##_; }                              \
    static_assert(true)

/// `CHORUS_LIST(Embed, embed, embeds)`: `.embed(…)` appends one, `.embeds({…})` replaces all, `embeds()` reads.
/// (g++ 12 takes no brace lists inside of a `co_await` expression: a named vector there, or one `.embed(…)` each.)
#define CHORUS_LIST(Value, one, many)                                                                         \
private:                                                                                                      \
    ::chorus::Maybe<std::vector<Value>> many##_;                                                              \
                                                                                                              \
public:                                                                                                       \
    template<class M = ::chorus::Maybe<std::vector<Value>>> Self& one(Value value)& {                         \
        M& list = many##_;                                                                                    \
        if (!list) list.emplace();                                                                            \
        return list->push_back(std::move(value)), *this;                                                      \
    }                                                                                                         \
    template<class M = ::chorus::Maybe<std::vector<Value>>> Self&& one(Value value)&& {                       \
        return std::move(one<M>(std::move(value)));                                                           \
    }                                                                                                         \
    template<class M = ::chorus::Maybe<std::vector<Value>>> Self& many(std::vector<Value> values)& {          \
        return static_cast<M&>(many##_) = std::move(values), *this;                                           \
    }                                                                                                         \
    template<class M = ::chorus::Maybe<std::vector<Value>>> Self&& many(std::vector<Value> values)&& {        \
        return static_cast<M&>(many##_) = std::move(values), std::move(*this);                                \
    }                                                                                                         \
    template<class V = std::vector<Value>> [[nodiscard]] V const& many() const {                              \
        static V const none;                                                                                  \
        return many##_ ? *many##_ : none;                                                                     \
    }                                                                                                         \
    static_assert(true)
// clang-format on
