#include "support/catch.hpp"
#include "support/everything.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/models/embed.hpp>
#include <limits>
#include <nlohmann/json.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

std::string escaped(std::string_view text) {
    std::string out;
    codec::encode_json_string(text, out);
    return out;
}

} // namespace

TEST_CASE("text is escaped where JSON demands it, and only there") {
    CHECK(escaped("") == R"("")");
    CHECK(escaped("plain") == R"("plain")");
    CHECK(escaped("\"\\") == R"("\"\\")");
    CHECK(escaped("/é€😀\x7F") == "\"/é€😀\x7F\"");
    CHECK(escaped("\n\r\t") == R"("\n\r\t")");
    CHECK(escaped(std::string_view("\0\x01\x08\x0C\x1F", 5)) == R"("\u0000\u0001\u0008\u000c\u001f")");
    CHECK(escaped("\u2028") == "\"\u2028\"");
}

TEST_CASE("every byte, between others, makes a string that a JSON parser reads") {
    for (int byte = 0; byte < 256; ++byte) {
        std::string text = "a" + std::string(1, static_cast<char>(byte)) + "b";
        auto parsed = nlohmann::json::parse(escaped(text)).get<std::string>();
        CAPTURE(byte);
        if (byte < 0x80)
            CHECK(parsed == text);
        else
            CHECK(parsed == "a\uFFFDb");
    }
}

TEST_CASE("bytes that are no UTF-8 become replacement characters, and what follows survives") {
    struct {
        std::string_view text, expected;
    } const cases[] = {
        {"\x80", "\uFFFD"},
        {"\xC3", "\uFFFD"},
        {"\xC3(", "\uFFFD("},
        {"\xC0\x80", "\uFFFD\uFFFD"},             // overlong
        {"\xE0\x80\x80x", "\uFFFD\uFFFD\uFFFDx"}, // overlong
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},   // half of a surrogate pair
        {"\xED\x9F\xBF", "\uD7FF"},
        {"\xEE\x80\x80", "\uE000"},
        {"\xF0\x8F\xBF\xBF", "\uFFFD\uFFFD\uFFFD\uFFFD"}, // overlong
        {"\xF4\x8F\xBF\xBF", "\U0010FFFF"},
        {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"}, // beyond the last character
        {"\xE2\x82", "\uFFFD\uFFFD"},
        {"a\xE2\x82\xACz", "a€z"},
        {"\xF0\x9F\x98", "\uFFFD\uFFFD\uFFFD"},
        {"\xFE\xFF", "\uFFFD\uFFFD"},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(expected);
        CHECK(nlohmann::json::parse(escaped(text)).get<std::string>() == expected);
    }
}

TEST_CASE("absent fields are left out, null ones are null") {
    CHECK(encode(Derived()) == R"({"number":0,"extra":false})");
    Derived derived;
    derived.name = null;
    CHECK(encode(derived) == R"({"number":0,"name":null,"extra":false})");
    derived.name = "";
    CHECK(encode(derived) == R"({"number":0,"name":"","extra":false})");
}

TEST_CASE("numbers are written so that they read the same") {
    Everything value;
    value.i8 = std::numeric_limits<std::int8_t>::min();
    value.i16 = std::numeric_limits<std::int16_t>::min();
    value.i32 = std::numeric_limits<std::int32_t>::min();
    value.i64 = std::numeric_limits<std::int64_t>::min();
    value.u8 = 255;
    value.u16 = 65535;
    value.u32 = std::numeric_limits<std::uint32_t>::max();
    value.u64 = UINT64_MAX;
    value.colour = Colour(-7);
    value.size = Size(255);
    value.real = 0.1;
    auto json = nlohmann::json::parse(encode(value));
    CHECK(json["i8"] == -128);
    CHECK(json["i16"] == -32768);
    CHECK(json["i32"] == std::numeric_limits<std::int32_t>::min());
    CHECK(json["i64"] == std::numeric_limits<std::int64_t>::min());
    CHECK(json["u8"] == 255);
    CHECK(json["u16"] == 65535);
    CHECK(json["u32"] == 4294967295);
    CHECK(json["u64"] == UINT64_MAX);
    CHECK(json["colour"] == -7);
    CHECK(json["size"] == 255);
    CHECK(json["real"] == 0.1);
    value.repaired.repairs = 1; // by decoding
    CHECK(decode<Everything>(encode(value)) == value);
    for (double real : {-0.0, 1e-300, 1.7976931348623157e308, 5e-324, 1.0 / 3}) {
        value.real = real;
        CHECK(decode<Everything>(encode(value)).real == real);
    }
}

TEST_CASE("reals that JSON has no number for are written as null") {
    Everything value;
    for (double real : {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
             std::numeric_limits<double>::quiet_NaN()}) {
        value.real = real;
        CHECK(nlohmann::json::parse(encode(value))["real"].is_null());
    }
}

TEST_CASE("ids and permissions are written as strings, other flags as numbers") {
    Everything value;
    value.snowflake = Snowflake(UINT64_MAX);
    value.permissions = Permissions(UINT64_MAX);
    value.flags = Flags<Bit>(UINT64_MAX);
    value.maybe_snowflake = Snowflake();
    auto json = nlohmann::json::parse(encode(value));
    CHECK(json["snowflake"] == "18446744073709551615");
    CHECK(json["permissions"] == "18446744073709551615");
    CHECK(json["flags"] == UINT64_MAX);
    CHECK(json["maybe_snowflake"] == "0");
}

TEST_CASE("a value with every field set reads back as it was") {
    Everything value;
    value.boolean = true;
    value.string = "a\"b\n\x01é😀";
    value.snowflake = Snowflake(1573335859162288218);
    value.timestamp = *Timestamp::parse("2026-11-20T13:55:00.032123Z");
    value.secret = "hunter2";
    value.flags = Flags<Bit>(1ull << 40) | Bit::first;
    value.permissions = Permission::send_messages | Permission::pin_messages;
    value.text = JsonText(R"({"x":[1,null,"y"]})");
    value.object = {Snowflake(1), "inner", Box<Inner>(Inner{Snowflake(2), "innermost", null})};
    value.box = Box<Inner>(Inner{Snowflake(3), "boxed", {}});
    value.numbers = {1, -2, 3};
    value.ids = {Snowflake(1), Snowflake(2)};
    value.strings = {"", "x", "\""};
    value.objects = {Inner{Snowflake(4), "four", {}}, Inner{}};
    value.grid = {{1, 2}, {}, {3}};
    value.counts = {{"a", 1}, {"\"\n", 2}, {"", 3}};
    value.by_name = {{"x", Inner{Snowflake(5), "five", {}}}};
    value.maybe_boolean = false;
    value.maybe_i32 = -1;
    value.maybe_real = 2.5;
    value.maybe_string = "";
    value.maybe_snowflake = Snowflake(6);
    value.maybe_timestamp = Timestamp();
    value.maybe_secret = Secret("s");
    value.maybe_flags = Flags<Bit>(7);
    value.maybe_text = JsonText("[]");
    value.maybe_object.emplace();
    value.maybe_numbers.emplace();
    value.maybe_counts.emplace();
    value.repaired = {"r", 1};
    auto json = encode(value);
    CHECK(nlohmann::json::parse(json).size() == codec::object_shape<Everything>().rows().size());
    auto decoded = decode<Everything>(json);
    CHECK(decoded == value);
    CHECK(encode(decoded) == json);
}

TEST_CASE("a value with every field null reads back as it was") {
    Everything value;
    value.maybe_boolean = value.maybe_boolean;
    value.maybe_boolean.set_null();
    value.maybe_i32.set_null();
    value.maybe_real.set_null();
    value.maybe_string.set_null();
    value.maybe_snowflake.set_null();
    value.maybe_timestamp.set_null();
    value.maybe_secret.set_null();
    value.maybe_flags.set_null();
    value.maybe_text.set_null();
    value.maybe_object.set_null();
    value.maybe_numbers.set_null();
    value.maybe_counts.set_null();
    value.repaired.repairs = 1; // by decoding
    auto json = encode(value);
    auto parsed = nlohmann::json::parse(json);
    CHECK(std::ranges::count_if(parsed, [](auto const& field) { return field.is_null(); }) == 12);
    CHECK(decode<Everything>(json) == value);
}

TEST_CASE("text of JSON that is not there is no field, and null inside a list") {
    CHECK_FALSE(nlohmann::json::parse(encode(Everything())).contains("text"));
    CHECK(encode(std::vector<JsonText>{JsonText("1"), JsonText()}) == "[1,null]");
    Everything value;
    value.maybe_text = JsonText();
    CHECK(nlohmann::json::parse(encode(value))["maybe_text"].is_null());
}

TEST_CASE("fields that may stand in an object of their own are written flat") {
    CHECK(encode(Nested{1, 2}) == R"({"a":1,"b":2})");
}

TEST_CASE("a keyword of C++ has its wire name") {
    CHECK(encode(EmbedField("a", "b", true)) == R"({"name":"a","value":"b","inline":true})");
    CHECK(decode<EmbedField>(R"({"inline":true})").is_inline() == true);
}
