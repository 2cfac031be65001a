#include "support/catch.hpp"
#include "support/everything.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/error.hpp>
#include <cmath>
#include <limits>

using namespace chorus;
using namespace chorus_test;

namespace {

/// An `Everything` from one field.
Everything with(std::string_view field, std::string_view value) {
    return decode<Everything>("{\"" + std::string(field) + "\":" + std::string(value) + "}");
}

template<class T> struct Case {
    std::string_view json;
    T value;
};

/// Values that are not what any scalar field expects.
constexpr std::string_view foreign[] = {"null", "{}", "[]", R"({"a":[1,{"b":2}]})", R"([1,[2],{"a":3}])",
    R"("")", R"("text")", "tru", "nul", "5x", "-", R"("\ud800")", R"("\q")"};

} // namespace

TEST_CASE("integers are read from numbers, strings and whole reals") {
    constexpr auto max = std::numeric_limits<std::int64_t>::max();
    constexpr auto min = std::numeric_limits<std::int64_t>::min();
    for (auto const& [json, value] : {Case<std::int64_t>{"5", 5}, {"\"5\"", 5}, {"5.0", 5}, {"-5", -5},
             {"\"-5\"", -5}, {"-5.0", -5}, {"5e2", 500}, {"0", 0}, {"-0", 0}, {"9223372036854775807", max},
             {"\"9223372036854775807\"", max}, {"-9223372036854775808", min}, {" 7 ", 7}}) {
        CAPTURE(json);
        CHECK(with("i64", json).i64 == value);
    }
    CHECK(with("u64", "18446744073709551615").u64 == UINT64_MAX);
    CHECK(with("u64", "\"18446744073709551615\"").u64 == UINT64_MAX);
    CHECK(with("u64", "5.0").u64 == 5);
    CHECK(with("i8", "-128").i8 == -128);
    CHECK(with("i16", "32767").i16 == 32767);
    CHECK(with("i32", "-2147483648").i32 == std::numeric_limits<std::int32_t>::min());
    CHECK(with("u8", "255").u8 == 255);
    CHECK(with("u16", "\"65535\"").u16 == 65535);
    CHECK(with("u32", "4294967295").u32 == 4294967295);
}

TEST_CASE("a number that does not fit leaves an integer as it is") {
    for (std::string_view json : {"9223372036854775808", "-9223372036854775809", "\"9223372036854775808\"",
             "1e30", "18446744073709551616", "5.5", "\"5.5\"", "\"5 \"", "\"+5\"", "\"0x5\"", "1e999",
             "9007199254740993.0"}) {
        CAPTURE(json);
        CHECK(with("i64", json).i64 == 0);
    }
    for (auto const& [field, json] : {std::pair("i8", "128"), {"i8", "-129"}, {"i16", "32768"},
             {"i32", "2147483648"}, {"i32", "\"99999999999\""}, {"u8", "256"}, {"u8", "-1"}, {"u16", "65536"},
             {"u32", "4294967296"}, {"u64", "-1"}, {"u64", "\"-1\""}, {"u64", "-1.0"},
             {"u64", "18446744073709551616"}, {"colour", "2147483648"}, {"size", "256"}, {"flags", "-1"},
             {"permissions", "\"-1\""}, {"snowflake", "-1"}, {"snowflake", "\"18446744073709551616\""}}) {
        CAPTURE(field, json);
        CHECK(with(field, json) == with("unknown", "0"));
    }
    CHECK(with("maybe_i32", "2147483648").maybe_i32.is_absent());
}

TEST_CASE("enumerators without a name are kept") {
    CHECK(with("colour", "1").colour == Colour::green);
    CHECK(with("colour", "77").colour == Colour(77));
    CHECK(with("colour", "-3").colour == Colour(-3));
    CHECK(with("size", "\"200\"").size == Size::large);
    CHECK(with("size", "255").size == Size(255));
}

TEST_CASE("flags keep all bits, from numbers and strings") {
    CHECK(with("flags", "18446744073709551615").flags.bits() == UINT64_MAX);
    CHECK(with("flags", "\"7\"").flags.bits() == 7);
    CHECK(with("permissions", "\"2251799813685248\"").permissions.bits() == 1ull << 51);
    CHECK(with("permissions", "8").permissions == Permission::administrator);
}

TEST_CASE("booleans are read from booleans, numbers and words") {
    for (auto const& [json, value] : {Case<bool>{"true", true}, {"false", false}, {"1", true}, {"0", false},
             {"-1", true}, {"\"true\"", true}, {"\"false\"", false}}) {
        CAPTURE(json);
        CHECK(with("boolean", json).boolean == value);
        CHECK(with("maybe_boolean", json).maybe_boolean == value);
    }
    for (std::string_view json : {"\"1\"", "\"yes\"", "1.5", "\"TRUE\""})
        CHECK(with("maybe_boolean", json).maybe_boolean.is_absent());
}

TEST_CASE("reals are read from numbers and strings, if finite") {
    for (auto const& [json, value] :
        {Case<double>{"1.5", 1.5}, {"\"1.5\"", 1.5}, {"5", 5}, {"-2e3", -2000}}) {
        CHECK(with("real", json).real == value);
        CHECK(with("maybe_real", json).maybe_real == value);
    }
    for (std::string_view json : {"\"inf\"", "\"nan\"", "\"1.5x\"", "\"\"", "1e999", "\"1e999\""}) {
        CAPTURE(json);
        CHECK(with("maybe_real", json).maybe_real.is_absent());
    }
}

TEST_CASE("strings are read with their escapes, and from numbers as these are written") {
    for (auto const& [json, value] : {Case<std::string_view>{R"("plain")", "plain"}, {R"("")", ""},
             {R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"}, {R"("\u00e9\u20ac\ud83d\ude00")", "é€😀"},
             {"\"é€😀\"", "é€😀"}, {R"("\u0000x")", std::string_view("\0x", 2)},
             {"12345678901234567890123", "12345678901234567890123"}, {"1.50", "1.50"}, {"-3 ", "-3"}}) {
        CAPTURE(json);
        CHECK(with("string", json).string == value);
        CHECK(with("secret", json).secret.reveal() == value);
    }
}

TEST_CASE("halves of surrogate pairs become replacement characters, and the text around them is kept") {
    for (auto const& [json, value] : {Case<std::string_view>{R"("cut \ud83d")", "cut \uFFFD"},
             {R"("\ude00 cut")", "\uFFFD cut"}, {R"("\ud83d\ud83d\ude00")", "\uFFFD😀"},
             {R"("\ud83d\n")", "\uFFFD\n"}, {R"("a\"b\\c\/\u0041\u00e9\u20ac\ud800")", "a\"b\\c/Aé€\uFFFD"},
             {R"("\ud83dA")", "\uFFFDA"}, {R"("é\uD83D")", "é\uFFFD"}}) {
        CAPTURE(json);
        CHECK(with("string", json).string == value);
        CHECK(with("maybe_string", json).maybe_string == value);
    }
    // In the name of a field it makes that an unknown one.
    CHECK(decode<Everything>(R"({"\ud800":1,"i32":5})").i32 == 5);
    CHECK(decode<Everything>(R"({"counts":{"\ud800":1,"b":2}})").counts ==
        std::map<std::string, std::int64_t>{{"\uFFFD", 1}, {"b", 2}});
}

TEST_CASE("a broken escape leaves a string as it is, and the other fields alone") {
    for (std::string_view json :
        {R"("\q")", R"("\u12")", R"("\u12g4")", R"("\ud800\q")", R"("\ud800\u12")"}) {
        CAPTURE(json);
        auto value = decode<Everything>(R"({"maybe_string":)" + std::string(json) + R"(,"i32":5})");
        CHECK(value.maybe_string.is_absent());
        CHECK(value.i32 == 5);
    }
}

TEST_CASE("snowflakes and timestamps are read as servers spell them") {
    CHECK(with("snowflake", "\"1573335859162288218\"").snowflake == Snowflake(1573335859162288218));
    CHECK(with("snowflake", "1573335859162288218").snowflake == Snowflake(1573335859162288218));
    CHECK(with("timestamp", "\"2026-11-20T13:55:00.032Z\"").timestamp ==
        Timestamp::parse("2026-11-20T13:55:00.032Z"));
    CHECK(with("maybe_timestamp", "\"yesterday\"").maybe_timestamp.is_absent());
    CHECK(with("maybe_timestamp", "1795182900").maybe_timestamp.is_absent());
    CHECK(with("maybe_snowflake", "\"@everyone\"").maybe_snowflake.is_absent());
    CHECK(with("maybe_snowflake", "\"\"").maybe_snowflake.is_absent());
}

TEST_CASE("a field tells absent, null and value apart") {
    auto value =
        decode<Everything>(R"({"maybe_i32":null,"maybe_string":null,"maybe_object":null,"maybe_numbers":null,
        "maybe_text":null,"maybe_snowflake":"5"})");
    CHECK(value.maybe_i32.is_null());
    CHECK(value.maybe_string.is_null());
    CHECK(value.maybe_object.is_null());
    CHECK(value.maybe_numbers.is_null());
    CHECK(value.maybe_text.is_null());
    CHECK(value.maybe_snowflake == Snowflake(5));
    CHECK(value.maybe_boolean.is_absent());
    CHECK(value.maybe_counts.is_absent());
}

TEST_CASE("a field of a foreign type stays as it was, and the rest of the object is kept") {
    for (auto const& row : codec::object_shape<Everything>().rows()) {
        for (auto json : foreign) {
            CAPTURE(row.name, json);
            auto alone = with("string", R"("before")");
            alone.u32 = 99;
            auto const text = R"({"string":"before",")" + std::string(row.name) + "\":" + std::string(json) +
                R"(,"u32":99})";
            auto decoded = decode<Everything>(text);
            if (row.name == "string" || row.name == "u32") continue; // asked for elsewhere
            CHECK(decoded.string == "before");
            CHECK(decoded.u32 == 99);
            using codec::Kind;
            auto kind = row.shape->kind;
            if (kind == Kind::boolean || kind == Kind::signed_integer || kind == Kind::unsigned_integer ||
                kind == Kind::real || kind == Kind::snowflake || kind == Kind::timestamp ||
                kind == Kind::flags_number || kind == Kind::flags_string)
                CHECK(decoded == alone);
        }
    }
}

TEST_CASE("lists leave out elements of a foreign type and keep the others") {
    CHECK(with("numbers", R"([1,"2",3.0,null,"x",{},[4],99999999999999999999,5])").numbers ==
        std::vector<std::int64_t>{1, 2, 3, 5});
    CHECK(with("ids", R"(["1",2,null,"@me",{"id":"3"}])").ids ==
        std::vector<Snowflake>{Snowflake(1), Snowflake(2)});
    CHECK(with("strings", R"(["a",1,null,true,{},"b"])").strings == std::vector<std::string>{"a", "1", "b"});
    auto objects = with("objects", R"([{"id":"1"},null,5,"x",[],{"id":"2","name":7}])").objects;
    REQUIRE(objects.size() == 2);
    CHECK(objects[0].id == Snowflake(1));
    CHECK(objects[1].id == Snowflake(2));
    CHECK(objects[1].name == "7");
    CHECK(with("grid", "[[1,2],[],7,[3,null]]").grid ==
        std::vector<std::vector<std::int32_t>>{{1, 2}, {}, {3}});
    CHECK(with("maybe_numbers", "[1,{},2]").maybe_numbers == std::vector<std::int64_t>{1, 2});
    CHECK(with("maybe_numbers", "{}").maybe_numbers.is_absent());
    CHECK(with("numbers", "5").numbers.empty());
}

TEST_CASE("dictionaries leave out entries of a foreign type and keep the others") {
    CHECK(with("counts", R"({"a":1,"b":"2","c":null,"d":{},"é\"":3})").counts ==
        std::map<std::string, std::int64_t>{{"a", 1}, {"b", 2}, {"é\"", 3}});
    auto by_name = with("by_name", R"({"x":{"id":"1"},"y":5})").by_name;
    REQUIRE(by_name.size() == 1);
    CHECK(by_name.at("x").id == Snowflake(1));
    CHECK(with("maybe_counts", "[]").maybe_counts.is_absent());
}

TEST_CASE("the last of several fields of one name counts, and lists do not add up") {
    auto value =
        decode<Everything>(R"({"i32":1,"i32":2,"numbers":[1,2],"numbers":[3],"maybe_i32":5,"maybe_i32":null,
        "counts":{"a":1},"counts":{"b":2},"maybe_string":null,"maybe_string":"x"})");
    CHECK(value.i32 == 2);
    CHECK(value.numbers == std::vector<std::int64_t>{3});
    CHECK(value.maybe_i32.is_null());
    CHECK(value.counts == std::map<std::string, std::int64_t>{{"b", 2}});
    CHECK(value.maybe_string == "x");
}

TEST_CASE("JSON text keeps what stands there") {
    for (std::string_view json : {R"({"a":[1, {"b" : null}],"c":"\u00e9"})", "[1 , 2]", "5", "-1.50e3",
             "true", "null", R"("text \" with")", "{}", "[]"}) {
        CAPTURE(json);
        CHECK(with("text", json).text.text() == json);
        CHECK(decode<JsonText>(json).text() == json);
        CHECK(decode<JsonText>(" " + std::string(json) + " \n").text() == json);
    }
    CHECK(decode<Everything>(R"({"text":{"a":1} ,"i32":5})").text.text() == R"({"a":1})");
    CHECK(with("maybe_text", "[1]").maybe_text == JsonText("[1]"));
}

TEST_CASE("what is decoded may be repaired, once") {
    CHECK(with("repaired", R"({"text":"x"})").repaired.repairs == 1);
    CHECK(with("repaired", "5").repaired.repairs == 0);
    CHECK(decode<Repaired>("{}").repairs == 1);
}

TEST_CASE("a derived type's field stands in for its base's") {
    auto derived = decode<Derived>(R"({"name":null,"number":3,"extra":true})");
    CHECK(derived.name.is_null());
    CHECK(derived.Base::name.empty());
    CHECK(derived.number == 3);
    CHECK(derived.extra);
    CHECK(decode<Derived>(R"({"number":3})").name.is_absent());
    CHECK(decode<Same>(R"({"name":"n","number":3})").name == "n");
}

TEST_CASE("fields of an object may stand in an object of their own") {
    CHECK(decode<Nested>(R"({"a":1,"nested":{"b":2}})").b == 2);
    CHECK(decode<Nested>(R"({"nested":{"b":null},"a":1})").b.is_null());
    CHECK(decode<Nested>(R"({"nested":{"nested":{"a":7}}})").a == 7);
    CHECK(decode<Nested>(R"({"a":1,"nested":null})").a == 1);
    CHECK(decode<Nested>(R"({"nested":[1],"a":1})").a == 1);
}
