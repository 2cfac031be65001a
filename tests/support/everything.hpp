// A described type with a field of every kind there is: for tests of what walks field tables.
#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/codec/shape.hpp>
#include <chorus/types/permissions.hpp>

namespace chorus_test {

enum class Colour : std::int32_t { red = 0, green = 1 };
enum class Size : std::uint8_t { small = 0, large = 200 };
enum class Bit : std::uint64_t { first = 1, second = 2 };

struct Inner {
    chorus::Snowflake id;
    std::string name;
    chorus::Maybe<chorus::Box<Inner>> inner; ///< as deep as anybody likes
    friend bool operator==(Inner const&, Inner const&) = default;
};

/// A type whose decoding ends with a repair.
struct Repaired {
    std::string text;
    int repairs = 0; ///< not described
    friend bool operator==(Repaired const&, Repaired const&) = default;
};

struct Everything {
    bool boolean = false;
    std::int8_t i8 = 0;
    std::int16_t i16 = 0;
    std::int32_t i32 = 0;
    std::int64_t i64 = 0;
    std::uint8_t u8 = 0;
    std::uint16_t u16 = 0;
    std::uint32_t u32 = 0;
    std::uint64_t u64 = 0;
    double real = 0;
    Colour colour = Colour::red;
    Size size = Size::small;
    std::string string;
    chorus::Snowflake snowflake;
    chorus::Timestamp timestamp;
    chorus::Secret secret;
    chorus::Flags<Bit> flags;
    chorus::Permissions permissions;
    chorus::JsonText text;
    Inner object;
    chorus::Box<Inner> box;
    Repaired repaired;
    std::vector<std::int64_t> numbers;
    std::vector<chorus::Snowflake> ids;
    std::vector<std::string> strings;
    std::vector<Inner> objects;
    std::vector<std::vector<std::int32_t>> grid;
    std::map<std::string, std::int64_t> counts;
    std::map<std::string, Inner> by_name;
    chorus::Maybe<bool> maybe_boolean;
    chorus::Maybe<std::int32_t> maybe_i32;
    chorus::Maybe<double> maybe_real;
    chorus::Maybe<std::string> maybe_string;
    chorus::Maybe<chorus::Snowflake> maybe_snowflake;
    chorus::Maybe<chorus::Timestamp> maybe_timestamp;
    chorus::Maybe<chorus::Secret> maybe_secret;
    chorus::Maybe<chorus::Flags<Bit>> maybe_flags;
    chorus::Maybe<chorus::JsonText> maybe_text;
    chorus::Maybe<Inner> maybe_object;
    chorus::Maybe<std::vector<std::int64_t>> maybe_numbers;
    chorus::Maybe<std::map<std::string, std::int64_t>> maybe_counts;
    friend bool operator==(Everything const&, Everything const&) = default;
};

/// A base, and a type that replaces one of its fields and adds another.
struct Base {
    std::string name;
    std::int32_t number = 0;
};
struct Derived : Base {
    chorus::Maybe<std::string> name;
    bool extra = false;
};
struct Same : Base {};

/// A type whose fields may also stand in a `nested` object of their own.
struct Nested {
    std::int32_t a = 0;
    chorus::Maybe<std::int32_t> b;
};

} // namespace chorus_test

CHORUS_DECLARE_MODEL(chorus_test::Inner);
CHORUS_DECLARE_MODEL(chorus_test::Repaired);
CHORUS_DECLARE_MODEL(chorus_test::Everything);
CHORUS_DECLARE_MODEL(chorus_test::Base);
CHORUS_DECLARE_MODEL(chorus_test::Derived);
CHORUS_DECLARE_MODEL(chorus_test::Same);
CHORUS_DECLARE_MODEL(chorus_test::Nested);
