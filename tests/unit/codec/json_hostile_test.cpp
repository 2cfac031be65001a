// Documents that are not what they should be: whatever comes, decoding ends with a value or with a typed
// error.
#include "support/catch.hpp"
#include "support/everything.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/error.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/message.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

std::string repeated(std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

/// Whether decoding fails as it should: with an Error that says so.
template<class T> bool is_refused(std::string_view json) {
    try {
        (void)decode<T>(json);
        return false;
    }
    catch (Error const& error) {
        return error.is(errc::malformed_response) && !error.message().empty();
    }
}

int depth_of(Inner const& inner) { return inner.inner ? 1 + depth_of(**inner.inner) : 1; }

} // namespace

TEST_CASE("what is no JSON object is refused where an object is wanted") {
    for (std::string_view json : {"", " ", "\n", "null", "true", "5", "\"text\"", "[]", "[{}]", "{", "}",
             "{]", "[}", "{\"i32\"", "{\"i32\":", "{\"i32\":1", "{\"i32\":1,", "{\"i32\":1,}", "{\"i32\" 1}",
             "{i32:1}", "{'i32':1}", "{\"i32\":1 \"u32\":2}", "{\"a\":\"", "{\"a\":\"\\", "{,}",
             "<html></html>", "nul", "\"", "\\", "{\"a\":[1,2}", "{\"numbers\":[1,2}",
             "{\"object\":{\"id\":1]}", "{\"a\":1}}", "{\"a\":1}{}", "{} x", "{},", "{\"a\":1]"}) {
        CAPTURE(json);
        CHECK(is_refused<Everything>(json));
    }
    CHECK(is_refused<std::vector<Inner>>("{}"));
    CHECK(is_refused<std::vector<Inner>>("null"));
    CHECK(is_refused<std::vector<Inner>>("[{}"));
    CHECK(is_refused<std::vector<Inner>>("[{},"));
    CHECK(is_refused<std::vector<Inner>>("[{}]]"));
    for (std::string_view json :
        {"", "tru", "nul", "5x", "--5", "\"", "\"\\q\"", "5 6", "true false", "{} {}", "[] 5", "{"})
        CHECK(is_refused<JsonText>(json));
}

TEST_CASE("bytes that are no UTF-8 become replacement characters, and the rest of the document is kept") {
    for (std::string_view bytes :
        {"\xFF", "\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82"}) {
        std::string const raw(bytes);
        CAPTURE(raw);
        auto value = decode<Everything>(
            "{\"string\":\"a" + raw + "\u00fc\",\"unknown\":\"" + raw + "\",\"" + raw + "\":1,\"i32\":5}");
        CHECK(value.string.starts_with("a\uFFFD"));
        CHECK(value.string.ends_with("\uFFFD\u00fc"));
        CHECK(value.i32 == 5);
        auto escaped = decode<Everything>("{\"string\":\"\\n" + raw + "\"}");
        CHECK(escaped.string.starts_with("\n\uFFFD"));
    }
    CHECK(decode<Everything>("{\"string\":\"a\nb\"}").string == "a\nb"); // a raw control character
    CHECK(is_refused<Everything>(std::string_view("{\"i32\":1}\0", 10)));
}

TEST_CASE("unknown fields are skipped however deep they nest") {
    for (int depth : {1, 10, 100, 1000, 1023, 1024, 1025, 5000, 200'000}) {
        CAPTURE(depth);
        for (auto const& [open, close] : {std::pair("[", "]"), {"{\"a\":", "}"}}) {
            auto nested = repeated(open, depth) + "1" + repeated(close, depth);
            std::string why;
            Everything value;
            why = codec::decode_json(
                "{\"unknown\":" + nested + ",\"i32\":5}", &value, codec::shape_of<Everything>);
            if (depth <= 1000) CHECK(why.empty());
            if (why.empty()) CHECK(value.i32 == 5);
            value = {};
            why = codec::decode_json(
                "{\"text\":" + nested + ",\"i32\":5}", &value, codec::shape_of<Everything>);
            if (depth <= 1000) CHECK(why.empty());
            if (why.empty()) CHECK(value.text.text() == nested);
            value = {};
            why =
                codec::decode_json("{\"i32\":" + nested + ",\"u32\":5}", &value, codec::shape_of<Everything>);
            if (depth <= 1000) CHECK(why.empty());
            if (why.empty()) CHECK(value.u32 == 5);
        }
    }
}

TEST_CASE("described objects nest as deep as servers go, and no deeper than the stack bears") {
    for (int depth : {1, 16, 30, 100, 1000, 100'000}) {
        CAPTURE(depth);
        auto json = repeated("{\"name\":\"n\",\"inner\":", depth) + "null" + repeated("}", depth);
        auto inner = decode<Inner>(json);
        if (depth <= 30)
            CHECK(depth_of(inner) == depth);
        else
            CHECK((depth_of(inner) >= 30 && depth_of(inner) < 100));
        CHECK(inner.name == "n");
    }
    auto json =
        repeated("{\"content\":\"x\",\"referenced_message\":", 100'000) + "null" + repeated("}", 100'000);
    auto message = decode<Message>(json);
    CHECK(message.content == "x");
    CHECK(encode(message).size() < json.size());
    CHECK(decode<Nested>(
              "{\"nested\":" + repeated("{\"a\":1,\"nested\":", 100'000) + "1" + repeated("}", 100'000) + "}")
              .a == 1);
    auto guild =
        decode<Guild>(repeated("{\"id\":\"5\",\"properties\":", 50'000) + "{}" + repeated("}", 50'000));
    CHECK(guild.id == Snowflake(5));
}

TEST_CASE("a document that ends too early is refused wherever it ends") {
    auto const whole =
        std::string(R"({"boolean":true,"i32":-5,"real":1.5,"string":"a\"b\u00e9é","snowflake":"123",
        "object":{"id":"1","name":"n","inner":{"id":"2"}},"numbers":[1,2,[3]],"counts":{"a":1},"text":{"a":[1,{"b":null}]},
        "maybe_object":{"id":"3"},"maybe_numbers":[],"unknown":{"x":[{"y":"z"}]},"maybe_string":null})");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        // On the heap, so that a byte read beyond the end is seen.
        std::vector<char> cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        CAPTURE(length);
        CHECK(is_refused<Everything>(std::string_view(cut.data(), cut.size())));
    }
    CHECK(decode<Everything>(whole).maybe_string.is_null());
}

TEST_CASE("a document with one byte changed is a value or an error") {
    std::string const whole =
        R"({"i32":-5,"string":"a\"b\u00e9","object":{"id":"1"},"numbers":[1,2],"counts":{"a":1},"text":{"a":[1]},"maybe_text":"x"})";
    int values = 0, errors = 0;
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (char c : {'\0', '"', '\\', '{', '}', '[', ']', ',', ':', ' ', '0', '-', 'n', '\x80', '\xFF'}) {
            auto changed = whole;
            changed[at] = c;
            Everything value;
            auto why = codec::decode_json(changed, &value, codec::shape_of<Everything>);
            ++(why.empty() ? values : errors);
            if (why.empty()) (void)encode(value);
        }
    CHECK(values > 100);
    CHECK(errors > 100);
}

TEST_CASE("a bracket of the wrong kind never reads past its object") {
    for (std::string_view json : {R"({"object":[{"id":"1"}},"i32":5})", R"({"objects":{"id":"1"],"i32":5})",
             R"({"text":[1,2},"i32":5})", R"({"text":{"a":1],"i32":5})"}) {
        Everything value;
        auto why = codec::decode_json(json, &value, codec::shape_of<Everything>);
        CAPTURE(json, why);
        CHECK((!why.empty() || value.i32 == 5));
    }
}

TEST_CASE("large arrays and long strings are read whole") {
    constexpr int count = 200'000;
    std::string json = "{\"numbers\":[0";
    for (int i = 1; i < count; ++i) json += "," + std::to_string(i);
    json += "],\"string\":\"" + std::string(3'000'000, 'x') + "\",\"i32\":5}";
    auto value = decode<Everything>(json);
    REQUIRE(value.numbers.size() == count);
    CHECK(value.numbers.back() == count - 1);
    CHECK(value.string.size() == 3'000'000);
    CHECK(value.i32 == 5);
    // The parser let go of its memory; it works on.
    CHECK(decode<Everything>(R"({"i32":6})").i32 == 6);
}

TEST_CASE("a failed document leaves nothing behind for the next one") {
    CHECK(is_refused<Everything>(R"({"string":"leftover","numbers":[1,2,3)"));
    CHECK(decode<Everything>("{}") == Everything());
    CHECK(is_refused<Everything>("{\"object\":"));
    CHECK(decode<Everything>(R"({"i32":5})").i32 == 5);
}
