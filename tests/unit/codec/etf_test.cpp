// Terms written by hand from the description of the format, and what becomes of them.
#include "support/catch.hpp"
#include "support/everything.hpp"

#include <chorus/codec/etf.hpp>
#include <chorus/codec/json.hpp>
#include <cstring>

using namespace chorus;
using namespace chorus_test;
using namespace std::string_literals;

namespace {

std::string big_endian(std::uint64_t number, int bytes) {
    std::string out;
    while (bytes-- > 0) out += static_cast<char>(number >> (8 * bytes) & 0xFF);
    return out;
}
std::string binary(std::string_view text) { return "m" + big_endian(text.size(), 4) + std::string(text); }
std::string atom(std::string_view text) { return "s" + big_endian(text.size(), 1) + std::string(text); }
std::string small(unsigned number) { return "a" + big_endian(number, 1); }
std::string int32(std::int32_t number) { return "b" + big_endian(static_cast<std::uint32_t>(number), 4); }
/// Little-endian digits.
std::string big(std::string_view digits, bool negative = false) {
    return "n" + big_endian(digits.size(), 1) + big_endian(negative, 1) + std::string(digits);
}
std::string real(double number) {
    std::uint64_t bits;
    std::memcpy(&bits, &number, 8);
    return "F" + big_endian(bits, 8);
}
std::string list(std::vector<std::string> const& elements) {
    if (elements.empty()) return "j";
    auto out = "l" + big_endian(elements.size(), 4);
    for (auto const& element : elements) out += element;
    return out + "j";
}
using Pairs = std::vector<std::pair<std::string, std::string>>;
std::string map(Pairs const& pairs) {
    auto out = "t" + big_endian(pairs.size(), 4);
    for (auto const& [key, value] : pairs) out += key + value;
    return out;
}

/// With one field, named by a binary.
Everything with(std::string_view field, std::string const& value) {
    Everything out;
    auto const term = map({{binary(field), value}});
    INFO(field);
    CHECK(codec::decode_etf(term, &out, codec::shape_of<Everything>) == "");
    return out;
}

std::string json_of(std::string_view term) {
    std::string out = "before ";
    auto const why = codec::etf_to_json(term, out);
    if (why.empty()) return out.substr(7);
    CHECK(out == "before ");
    return why;
}
std::string term_of(std::string_view json) {
    std::string out = "before ";
    auto const why = codec::json_to_etf(json, out);
    if (why.empty()) return out.substr(7);
    CHECK(out == "before ");
    return why;
}

/// 2^64 - 1, and 2^64.
std::string const all_ones(8, '\xFF'), beyond = std::string(8, '\0') + '\x01';

} // namespace

TEST_CASE("every kind of term as JSON") {
    CHECK(json_of(small(0)) == "0");
    CHECK(json_of(small(255)) == "255");
    CHECK(json_of(int32(-1)) == "-1");
    CHECK(json_of(int32(INT32_MIN)) == "-2147483648");
    CHECK(json_of(big("")) == "0");
    CHECK(json_of(big("\x01")) == "1");
    CHECK(json_of(big("\0\0\0\0\x01"s)) == "4294967296");
    CHECK(json_of(big(all_ones)) == "18446744073709551615");
    CHECK(json_of(big(std::string(7, '\0') + '\x80', true)) == "-9223372036854775808");
    CHECK(json_of(big("\0"s, true)) == "0");
    CHECK(json_of(big(beyond)) == "1.8446744073709552e+19");
    CHECK(json_of(big(all_ones, true)) == "-1.8446744073709552e+19");
    CHECK(json_of(big(all_ones + "\0\0\0"s)) == "18446744073709551615"); // zeros in front
    CHECK(json_of("o" + big_endian(2, 4) + "\0"s + "\x01\x02") == "513");
    CHECK(json_of("o" + big_endian(300, 4) + "\0"s + std::string(300, '\x01')) == "null");
    CHECK(json_of(real(1.5)) == "1.5");
    CHECK(json_of(real(-0.0)) == "0");
    CHECK(json_of(real(1'795'182'896'937)) == "1795182896937");
    CHECK(json_of(real(1e300)) == "1e+300");
    CHECK(json_of(real(HUGE_VAL)) == "null");
    CHECK(json_of("c1.50000000000000000000e+00\0\0\0\0\0"s) == "1.5");
    CHECK(json_of(atom("nil")) == "null");
    CHECK(json_of(atom("null")) == "null");
    CHECK(json_of(atom("true")) == "true");
    CHECK(json_of("d\0\5false"s) == "false");
    CHECK(json_of("w\2ok") == "\"ok\"");
    CHECK(json_of("v\0\2ok"s) == "\"ok\"");
    CHECK(json_of(binary("")) == "\"\"");
    CHECK(json_of(binary("a\"\\\n\xFF é")) == R"("a\"\\\n\ufffd é")");
    CHECK(json_of("k\0\3abc"s) == "[97,98,99]");
    CHECK(json_of("k\0\0"s) == "[]");
    CHECK(json_of("j") == "[]");
    CHECK(json_of(list({small(1), list({}), binary("x")})) == R"([1,[],"x"])");
    CHECK(json_of("l\0\0\0\1"s + small(1) + small(2)) == "[1]"); // an improper list, less its end
    CHECK(json_of("h\2" + small(1) + atom("nil")) == "[1,null]");
    CHECK(json_of("i\0\0\0\1"s + small(1)) == "[1]");
    CHECK(json_of(map({})) == "{}");
    CHECK(json_of(map({{binary("a"), small(1)}, {atom("b"), map({{small(5), "j"}})}, {"k\0\1c"s, small(2)},
              {list({small(1)}), small(7)}, {atom("nil"), small(3)}, {real(1), list({small(9)})}})) ==
        R"({"a":1,"b":{"5":[]},"c":2,"nil":3})");
    CHECK(json_of("\x83" + small(5)) == "5");
}

TEST_CASE("JSON as terms") {
    CHECK(term_of("null") == atom("nil"));
    CHECK(term_of("true") == atom("true"));
    CHECK(term_of("255") == small(255));
    CHECK(term_of("256") == int32(256));
    CHECK(term_of("-1") == int32(-1));
    CHECK(term_of("2147483647") == int32(INT32_MAX));
    CHECK(term_of("2147483648") == big("\0\0\0\x80"s));
    CHECK(term_of("-2147483648") == int32(INT32_MIN));
    CHECK(term_of("-2147483649") == big("\x01\0\0\x80"s, true));
    CHECK(term_of("-9223372036854775808") == big(std::string(7, '\0') + '\x80', true));
    CHECK(term_of("18446744073709551615") == big(all_ones));
    CHECK(term_of("18446744073709551616") == real(18446744073709551616.0));
    CHECK(term_of("1.5") == real(1.5));
    CHECK(term_of(R"("é\u00e9\n")") == binary("éé\n"));
    CHECK(term_of("[]") == "j");
    CHECK(term_of("[[],[1,[]]]") == list({"j", list({small(1), "j"})}));
    CHECK(term_of(R"({"a":[],"b":{"c":null}})") ==
        map({{binary("a"), "j"}, {binary("b"), map({{binary("c"), atom("nil")}})}}));
    CHECK(term_of("{}") == map({}));
    for (std::string_view bad : {"", "{", "[1,]", "nul", "1 2", "\"\xFF\"", R"("\ud800")"})
        CHECK(term_of(bad) == "no JSON");
}

TEST_CASE("a term goes into the fields that a table describes") {
    CHECK(with("boolean", atom("true")).boolean);
    CHECK(with("i8", int32(-128)).i8 == -128);
    CHECK(with("i32", real(-7)).i32 == -7);
    CHECK(with("i64", big(std::string(7, '\0') + '\x80', true)).i64 == INT64_MIN);
    CHECK(with("u8", small(200)).u8 == 200);
    CHECK(with("u64", big(all_ones)).u64 == UINT64_MAX);
    CHECK(with("real", small(3)).real == 3);
    CHECK(with("real", big(beyond)).real == 18446744073709551616.0);
    CHECK(with("real", binary("2.5")).real == 2.5);
    CHECK(with("size", small(200)).size == Size::large);
    CHECK(with("string", binary("é")).string == "é");
    CHECK(with("string", atom("dnd")).string == "dnd");
    CHECK(with("string", small(5)).string == "5");
    CHECK(with("string", int32(-5)).string == "-5");
    CHECK(with("string", binary("a\xFF")).string == "a\xEF\xBF\xBD");
    CHECK(with("secret", binary("x")).secret.reveal() == "x");
    CHECK(with("timestamp", binary("2026-01-02T03:04:05Z")).timestamp ==
        Timestamp::parse("2026-01-02T03:04:05Z"));
    CHECK(with("text", map({{atom("a"), list({real(0.5)})}})).text.text() == R"({"a":[0.5]})");
    CHECK(with("object", map({{atom("name"), binary("n")}})).object.name == "n");
    CHECK(with("numbers", "k\0\3\1\2\xFF"s).numbers == std::vector<std::int64_t>{1, 2, 255});
    CHECK(with("numbers", "h\2" + small(1) + int32(-2)).numbers == std::vector<std::int64_t>{1, -2});
    CHECK(with("strings", "k\0\1a"s).strings == std::vector<std::string>{"97"});
    CHECK(with("counts", map({{atom("a"), small(1)}, {small(7), small(2)}, {"j", small(3)}})).counts ==
        std::map<std::string, std::int64_t>{{"7", 2}, {"a", 1}});
    CHECK(with("maybe_i32", atom("nil")).maybe_i32.is_null());
    CHECK(with("maybe_i32", "d\0\4null"s).maybe_i32.is_null());
    CHECK(*with("maybe_i32", int32(70000)).maybe_i32 == 70000);
    CHECK(*with("maybe_boolean", atom("false")).maybe_boolean == false);
    CHECK(*with("maybe_string", binary("long enough to be on the heap")).maybe_string ==
        "long enough to be on the heap");
    CHECK(*with("maybe_text", atom("true")).maybe_text == JsonText("true"));
}

TEST_CASE("ids come as integers and as text") {
    for (auto field : {"snowflake", "maybe_snowflake"})
        for (auto const& term : {big("\x25\x90\x40\x25\x9E\x9C\xD5\x15"), binary("1573335847879610405")}) {
            auto const all = with(field, term);
            auto const id = all.maybe_snowflake ? *all.maybe_snowflake : all.snowflake;
            CHECK(id == Snowflake(1573335847879610405));
        }
    CHECK(with("snowflake", small(7)).snowflake == Snowflake(7));
    CHECK(with("ids", list({small(7), binary("8"), big("\x09")})).ids ==
        std::vector<Snowflake>{Snowflake(7), Snowflake(8), Snowflake(9)});
    CHECK(with("permissions", binary("8")).permissions == with("permissions", small(8)).permissions);
}

TEST_CASE("what is of another kind than described is left out, and nothing beside it") {
    auto const term = map({{binary("boolean"), list({small(1)})}, {binary("i8"), int32(300)},
        {binary("u32"), int32(-1)}, {binary("u64"), big(beyond)}, {binary("string"), map({{small(1), "j"}})},
        {binary("snowflake"), binary("x")}, {binary("timestamp"), small(1)}, {binary("numbers"), binary("5")},
        {binary("strings"), list({binary("a"), "j", binary("b"), atom("nil")})},
        {binary("objects"), list({small(1), map({{atom("name"), binary("n")}})})},
        {binary("counts"), map({{binary("a"), binary("x")}, {binary("b"), small(2)}})},
        {binary("maybe_i32"), binary("x")}, {binary("maybe_string"), list({})}, {binary("unknown"), map({})},
        {binary("i32"), small(5)}});
    Everything all;
    REQUIRE(codec::decode_etf("\x83" + term, &all, codec::shape_of<Everything>) == "");
    Everything expected;
    expected.strings = {"a", "b"};
    expected.objects.resize(1);
    expected.objects[0].name = "n";
    expected.counts = {{"b", 2}};
    expected.i32 = 5;
    CHECK(all == expected);
    Everything from_json;
    REQUIRE(codec::decode_json(json_of(term), &from_json, codec::shape_of<Everything>) == "");
    CHECK(from_json == expected);
}

TEST_CASE("what is no term, or none of that kind, is refused") {
    auto refused = [](std::string const& bytes) {
        Everything all;
        return codec::decode_etf(bytes, &all, codec::shape_of<Everything>);
    };
    CHECK(refused("") == "broken ETF");
    CHECK(refused("\x83") == "broken ETF");
    CHECK(refused("\x83\x83") == "broken ETF");
    CHECK(refused(small(1)) == "ETF of another kind than expected");
    CHECK(refused("j") == "ETF of another kind than expected");
    CHECK(refused(map({}) + "x") == "trailing content");
    // Compressed terms, processes, references, functions.
    for (char tag : {'P', 'g', 'X', 'e', 'r', 'p', 'u', 'q', 'M', 'R'}) {
        CHECK(refused(std::string(1, tag) + std::string(40, '\1')) == "broken ETF");
        CHECK(
            refused(map({{binary("unknown"), std::string(1, tag) + std::string(40, '\1')}})) == "broken ETF");
    }
    // Counts and sizes that lie.
    CHECK(refused("t\xFF\xFF\xFF\xFF") == "broken ETF");
    CHECK(refused("t\0\0\0\1"s) == "broken ETF");
    CHECK(refused(map({{binary("objects"), "l\xFF\xFF\xFF\xFF" + small(1) + "j"}})) == "broken ETF");
    CHECK(refused(map({{binary("string"), "m\xFF\xFF\xFF\xFFx"}})) == "broken ETF");
    CHECK(refused(map({{binary("u64"), "o\xFF\xFF\xFF\xFF\0"s}})) == "broken ETF");
    CHECK(refused(map({{binary("unknown"), "l\0\0\0\7"s + "ljjjjjjj"}})) == "broken ETF");
}

TEST_CASE("no cut and no changed byte makes a reader read beyond the term, or say other than JSON would") {
    auto const term =
        map({{binary("string"), binary("text é")}, {atom("snowflake"), big("\1\2\3\4\5\6\7\x08")},
            {binary("objects"),
                list({map({{binary("name"), binary("a")}, {binary("id"), binary("12345678901234567")}})})},
            {binary("maybe_real"), real(2.5)}, {binary("numbers"), "k\0\2ab"s},
            {binary("maybe_boolean"), atom("true")}, {binary("counts"), map({{binary("x"), int32(70'000)}})},
            {binary("text"), list({atom("nil"), real(1)})},
            {binary("unknown"), list({small(1), "h\1" + small(2)})}});
    auto check = [](std::string const& bytes) {
        std::vector<char> const exact(bytes.begin(), bytes.end()); // for the sanitizer
        std::string_view const view(exact.data(), exact.size());
        Everything direct, by_json;
        std::string json;
        auto const why = codec::decode_etf(view, &direct, codec::shape_of<Everything>);
        if (!codec::etf_to_json(view, json).empty()) {
            CHECK_FALSE(why.empty());
            return false;
        }
        auto const json_why = codec::decode_json(json, &by_json, codec::shape_of<Everything>);
        CAPTURE(json, why, json_why);
        CHECK(why.empty() == json_why.empty());
        if (why.empty()) CHECK(direct == by_json);
        return why.empty();
    };
    REQUIRE(check(term));
    for (std::size_t size = 0; size < term.size(); ++size) CHECK_FALSE(check(term.substr(0, size)));
    std::size_t sound = 0;
    for (std::size_t at = 0; at < term.size(); ++at)
        for (int byte = 0; byte < 256; ++byte) {
            auto changed = term;
            changed[at] = static_cast<char>(byte);
            sound += check(changed);
        }
    CHECK(sound > 256);
}

TEST_CASE("a term of any depth is stepped over and written, and read as deep as servers go") {
    std::string deep(100'000, 'h'), brackets(100'000, '['), ends(100'000, ']');
    std::string nested;
    for (int i = 0; i < 100'000; ++i) nested += "h\1";
    nested += "j";
    CHECK(json_of(nested) == brackets + "[]" + ends);
    CHECK(with("i32", small(1)).i32 == 1);
    Everything all;
    CHECK(codec::decode_etf(map({{binary("unknown"), nested}, {binary("i32"), small(5)}}), &all,
              codec::shape_of<Everything>) == "");
    CHECK(all.i32 == 5);
    std::string inner = map({});
    for (int i = 0; i < 10'000; ++i) inner = map({{binary("inner"), ""}}) + inner;
    CHECK(codec::decode_etf(map({{binary("object"), inner}}), &all, codec::shape_of<Everything>) == "");
}
