// Every described type, and what a real server sends, comes out of ETF as it comes out of JSON.
#include "support/all_types.hpp"
#include "support/capture.hpp"
#include "support/catch.hpp"
#include "support/value_maker.hpp"

#include <chorus/codec/etf.hpp>
#include <nlohmann/json.hpp>

using namespace chorus_test;
using chorus::codec::Kind;
using nlohmann::json;

namespace {

std::string term_of(std::string const& text) {
    std::string term;
    CHECK(chorus::codec::json_to_etf(text, term) == "");
    return term;
}

std::string hex(std::string_view bytes) {
    std::string out;
    for (char const byte : bytes) {
        out += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4];
        out += "0123456789abcdef"[byte & 15];
    }
    return out;
}

/// With numbers as a server in JavaScript has them: those beyond 32 bits are floats.
json as_javascript(json value) {
    if (value.is_number_integer() && value != json(static_cast<std::int32_t>(value.get<std::int64_t>())))
        return value.get<double>();
    if (value.is_structured())
        for (auto& element : value) element = as_javascript(element);
    return value;
}

/// Text that is kept as it came may come in other words.
void check_same(AnyType const& type, std::string const& text) {
    auto from_json = type.make(), from_etf = type.make();
    auto const why = type.decode(text, from_json.get());
    CHECK(chorus::codec::decode_etf(term_of(text), from_etf.get(), *type.shape).empty() == why.empty());
    if (!why.empty()) return;
    auto const expected = type.encode(from_json.get()), found = type.encode(from_etf.get());
    if (expected != found) CHECK(json::parse(expected) == json::parse(found));
}

} // namespace

TEST_CASE("every type comes out of ETF as out of JSON") {
    for (auto const& type : all_types()) {
        CAPTURE(type.name);
        for (std::uint64_t seed : {1, 2, 3}) {
            auto value = type.make();
            ValueMaker(seed, {.depth = 2, .gaps = seed != 1}).fill(value.get(), *type.shape);
            check_same(type, type.encode(value.get()));
        }
    }
}

TEST_CASE("every recorded dispatch comes out of ETF as out of JSON") {
    std::size_t seen = 0;
    for (auto const& name : captures("gw-"))
        for (auto const& frame : frames_in(capture(name))) {
            if (!frame.contains("t") || !frame["t"].is_string()) continue;
            auto const* type = find_event(frame["t"].get<std::string>());
            if (!type) continue;
            CAPTURE(name, type->name);
            check_same(*type, frame["d"].dump());
            ++seen;
        }
    CHECK(seen > 50);
}

TEST_CASE("terms are as large as a real server's, and begin alike") {
    auto const recorded = capture("gw-frames-etf");
    auto const& frames = recorded["frames"];
    for (std::size_t i = 0; i < frames.size(); ++i) {
        auto const term = "\x83" + term_of(as_javascript(recorded["events"][i]).dump());
        CHECK(term.size() == frames[i]["len"].get<std::size_t>());
        CHECK(hex(term.substr(0, 8)) == frames[i]["head"].get<std::string>());
        std::string back;
        CHECK(chorus::codec::etf_to_json(term, back) == "");
        CHECK(json::parse(back) == recorded["events"][i]);
    }
}
