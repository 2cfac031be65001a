// The one description of every type: what JSON, ETF, fuzzing and reports are driven by.
//
// A type is described once, by a table of its fields (`CHORUS_MODEL` in a .cpp); its header only says that
// the table exists (`CHORUS_DECLARE_MODEL`). One interpreter walks the tables, so a new type costs a few
// hundred bytes of data and next to no compile time.
#pragma once

#include <atomic>
#include <chorus/compiled_once.hpp>
#include <chorus/types/box.hpp>
#include <chorus/types/flags.hpp>
#include <chorus/types/json_text.hpp>
#include <chorus/types/maybe.hpp>
#include <chorus/types/secret.hpp>
#include <chorus/types/snowflake.hpp>
#include <chorus/types/timestamp.hpp>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace chorus::codec {

enum class Kind : std::uint8_t {
    boolean,
    signed_integer,
    unsigned_integer,
    real,
    string,
    snowflake,
    timestamp,
    secret,
    flags_number,
    flags_string,
    json_text,   ///< kept as it came
    maybe,       ///< absent, null or an element
    box,         ///< an element on the heap
    list,        ///< a std::vector of elements
    dictionary,  ///< a std::map from string to elements
    object,      ///< a described type
    same_object, ///< an object whose fields belong to the object that holds it
};

class ObjectShape;

/// How a value of some type lies in memory and on the wire. One constant per type.
struct Shape {
    Kind kind;
    std::uint8_t size = 0; ///< of integers and enumerations, in bytes
    chorus::detail::MaybeRoom room = chorus::detail::MaybeRoom::inside; ///< maybe: where its value is
    std::uint32_t state =
        0; ///< maybe: where its state is; its value, or the address of that, is at its front
    Shape const* element = nullptr;           ///< of maybe, box, list, dictionary
    ObjectShape const& (*object)() = nullptr; ///< of object, same_object

    // Containers are reached through these; `self` is the container.
    void* (*emplace)(void* self) = nullptr; ///< maybe, box, list: a fresh or last element
    void* (*emplace_key)(void* self, std::string_view key) = nullptr; ///< dictionary
    void (*clear)(void* self, bool to_null) = nullptr;                ///< maybe, list, dictionary
    void (*reserve)(void* self, std::size_t count) = nullptr;         ///< list
    void (*drop)(void* self, std::string_view key) = nullptr;         ///< list: its last, dictionary: by key
    std::size_t (*count)(void const* self) = nullptr; ///< maybe (0 absent, 1 value, 2 null), list
    void const* (*at)(void const* self, std::size_t index) = nullptr; ///< maybe, box, list
    void (*visit)(void const* self, void* context,
        void (*entry)(void* context, std::string_view key, void const* value)) = nullptr; ///< dictionary

    // Most fields are of kind maybe, so these are not behind a pointer.
    [[nodiscard]] chorus::detail::MaybeState state_of(void const* self) const {
        return *reinterpret_cast<chorus::detail::MaybeState const*>(static_cast<char const*>(self) + state);
    }
    void set_state(void* self, chorus::detail::MaybeState to) const {
        *reinterpret_cast<chorus::detail::MaybeState*>(static_cast<char*>(self) + state) = to;
    }
    /// Where it has one.
    [[nodiscard]] void const* value_of(void const* self) const {
        if (room != chorus::detail::MaybeRoom::heap) return self;
        void const* value = nullptr;
        std::memcpy(&value, self, sizeof value);
        return value;
    }
};

/// One field of a described type.
struct Row {
    std::string_view name;
    std::uint32_t offset;
    Shape const* shape;
};

/// What writers do about lists in which nothing is.
enum class EmptyLists : std::uint8_t {
    written,
    left_out, ///< of a type that stands for many kinds, each with other lists: servers refuse foreign ones
};

/// What a type has to say beside its fields.
struct ObjectOptions {
    void (*repair)(void*) = nullptr;   ///< runs after decoding, for what a table cannot say
    ObjectShape const* base = nullptr; ///< a described type that this one derives from; its fields come first
    EmptyLists empty_lists = EmptyLists::written;
    std::string_view bare_text =
        {}; ///< the field that a text stands for where servers write no more than that
};

/// The field table of one type, with an index by name. Made once, on first use.
class CHORUS_DECL ObjectShape {
public:
    ObjectShape(std::string_view name, std::span<Row const> rows, ObjectOptions const& options = {});

    [[nodiscard]] std::string_view name() const { return name_; }
    [[nodiscard]] std::span<Row const> rows() const { return rows_; }
    [[nodiscard]] Row const* find(std::string_view field) const {
        auto row = number(field);
        return row ? &rows_[row - 1] : nullptr;
    }
    /// Numbers of rows count from 1; 0: none.
    [[nodiscard]] std::size_t number(std::string_view field) const;

    /// What readers and writers need of one row, side by side.
    struct Step {
        char const* quoted = nullptr; ///< `"name":`, and zeros up to the next multiple of 16 bytes
        std::uint32_t quoted_size = 0;
        std::uint32_t offset = 0;
        Shape const* shape = nullptr;
        std::uint32_t state = 0; ///< where the state of a maybe is, from the object's start; 0: it is none
        /// Servers write the fields of one type in a steady order of their own: the number of the row that
        /// followed this one last time; 0 where none has.
        std::atomic<std::uint16_t> next{0};

        [[nodiscard]] std::string_view quoted_name() const { return {quoted, quoted_size}; }
    };
    /// Of a row by its number. Number 0 stands before all rows.
    [[nodiscard]] Step const& step(std::size_t number) const { return steps_[number]; }
    /// `number` followed `before`. From any thread.
    void expect(std::size_t before, std::size_t number) const {
        steps_[before].next.store(static_cast<std::uint16_t>(number), std::memory_order_relaxed);
    }

    /// Whether writers leave out this field, as it is.
    [[nodiscard]] bool leaves_out(void const* field, Shape const& shape) const {
        switch (shape.kind) {
        case Kind::maybe: return shape.state_of(field) == chorus::detail::MaybeState::absent;
        case Kind::same_object: return true;
        case Kind::json_text: return static_cast<JsonText const*>(field)->empty();
        case Kind::list: return empty_lists_ == EmptyLists::left_out && shape.count(field) == 0;
        default: return false;
        }
    }
    /// What a bare text in the place of an object is written to; null where it means nothing.
    [[nodiscard]] Row const* bare_text() const { return bare_text_; }

    /// Mends a decoded object where the type has something to mend.
    void finish(void* object) const {
        if (repair_) repair_(object);
    }

private:
    [[nodiscard]] static std::size_t hash(std::string_view name);

    std::string_view name_;
    std::vector<Row> rows_;
    std::string quotes_;
    std::unique_ptr<Step[]> steps_; // into quotes_
    void (*repair_)(void*);
    EmptyLists empty_lists_;
    Row const* bare_text_ = nullptr;
    std::vector<std::uint16_t> buckets_; // open addressing; row number + 1
    std::size_t mask_ = 0;
};

/// The field table of `T`. Defined by `CHORUS_MODEL` in the library, one specialisation per type.
template<class T> ObjectShape const& object_shape();

namespace detail {

template<class T> constexpr Shape make_shape() {
    if constexpr (std::is_enum_v<T>) {
        return {.kind = std::is_signed_v<std::underlying_type_t<T>> ? Kind::signed_integer
                                                                    : Kind::unsigned_integer,
            .size = sizeof(T)};
    }
    else if constexpr (std::is_same_v<T, bool>) { return {Kind::boolean}; }
    else if constexpr (std::is_integral_v<T>) {
        return {
            .kind = std::is_signed_v<T> ? Kind::signed_integer : Kind::unsigned_integer, .size = sizeof(T)};
    }
    else {
        static_assert(std::is_class_v<T>);
        return {.kind = Kind::object, .object = &object_shape<T>};
    }
}

template<class T> struct ShapeOf { static constexpr Shape value = make_shape<T>(); };
template<> struct ShapeOf<double> { static constexpr Shape value{Kind::real}; };
template<> struct ShapeOf<std::string> { static constexpr Shape value{Kind::string}; };
template<> struct ShapeOf<Snowflake> { static constexpr Shape value{Kind::snowflake}; };
template<> struct ShapeOf<Timestamp> { static constexpr Shape value{Kind::timestamp}; };
template<> struct ShapeOf<Secret> { static constexpr Shape value{Kind::secret}; };
template<> struct ShapeOf<JsonText> { static constexpr Shape value{Kind::json_text}; };
template<class E> struct ShapeOf<Flags<E>> {
    static constexpr Shape value{
        flags_wire<E> == FlagsWire::string ? Kind::flags_string : Kind::flags_number};
};
template<class T> struct ShapeOf<Maybe<T>> {
    using M = Maybe<T>;
    static constexpr Shape value{
        .kind = Kind::maybe,
        .room = chorus::detail::maybe_room<T>,
        .state = M::state_offset(),
        .element = &ShapeOf<T>::value,
        .emplace = [](void* self) -> void* { return &static_cast<M*>(self)->emplace(); },
        .clear =
            [](void* self, bool to_null) {
                auto& field = *static_cast<M*>(self);
                to_null ? field.set_null() : field.reset();
            },
        .count = [](void const* self) -> std::size_t {
            auto& field = *static_cast<M const*>(self);
            return field ? 1 : field.is_null() ? 2 : 0;
        },
        .at = [](void const* self, std::size_t) -> void const* { return &**static_cast<M const*>(self); },
    };
};
template<class T> struct ShapeOf<Box<T>> {
    static constexpr Shape value{
        .kind = Kind::box,
        .element = &ShapeOf<T>::value,
        .emplace = [](void* self) -> void* { return &**static_cast<Box<T>*>(self); },
        .at = [](void const* self, std::size_t) -> void const* {
            return &**static_cast<Box<T> const*>(self);
        },
    };
};
template<class T> struct ShapeOf<std::vector<T>> {
    using V = std::vector<T>;
    static constexpr Shape value{
        .kind = Kind::list,
        .element = &ShapeOf<T>::value,
        .emplace = [](void* self) -> void* { return &static_cast<V*>(self)->emplace_back(); },
        .clear = [](void* self, bool) { static_cast<V*>(self)->clear(); },
        .reserve = [](void* self, std::size_t count) { static_cast<V*>(self)->reserve(count); },
        .drop = [](void* self, std::string_view) { static_cast<V*>(self)->pop_back(); },
        .count = [](void const* self) { return static_cast<V const*>(self)->size(); },
        .at = [](void const* self, std::size_t i) -> void const* {
            return &(*static_cast<V const*>(self))[i];
        },
    };
};
template<class T> struct ShapeOf<std::map<std::string, T>> {
    using M = std::map<std::string, T>;
    static constexpr Shape value{
        .kind = Kind::dictionary,
        .element = &ShapeOf<T>::value,
        .emplace_key = [](void* self, std::string_view key) -> void* {
            return &(*static_cast<M*>(self))[std::string(key)];
        },
        .clear = [](void* self, bool) { static_cast<M*>(self)->clear(); },
        .drop = [](void* self, std::string_view key) { static_cast<M*>(self)->erase(std::string(key)); },
        .visit =
            [](void const* self, void* context, void (*entry)(void*, std::string_view, void const*)) {
                for (auto const& [key, element] : *static_cast<M const*>(self)) entry(context, key, &element);
            },
    };
};

/// The shape of a field that holds more fields of its own owner, such as `properties` of a guild.
template<class T> inline constexpr Shape same_object{.kind = Kind::same_object, .object = &object_shape<T>};

} // namespace detail

template<class T> inline constexpr Shape const& shape_of = detail::ShapeOf<T>::value;

} // namespace chorus::codec

/// In the header of a type: its field table exists, in the library. At global namespace scope.
#define CHORUS_DECLARE_MODEL(Type)                                                                           \
    template<> CHORUS_DECL ::chorus::codec::ObjectShape const& chorus::codec::object_shape<Type>()

/// In the header of a struct that is nothing but one `Inner`: on the wire it is that alone, such as a list.
/// At global namespace scope.
#define CHORUS_DECLARE_WRAPPER(Type, Inner)                                                                  \
    template<> struct chorus::codec::detail::ShapeOf<Type> {                                                 \
        static_assert(std::is_standard_layout_v<Type> && sizeof(Type) == sizeof(Inner));                     \
        static constexpr Shape value = ShapeOf<Inner>::value;                                                \
    }
