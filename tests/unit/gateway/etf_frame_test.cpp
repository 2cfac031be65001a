// The envelope of messages in ETF: what is found in one is what is found in the same message as JSON.
#include "gateway/frame.hpp"
#include "support/capture.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <chorus/codec/etf.hpp>

using namespace chorus;
using namespace chorus::detail;
using nlohmann::json;
using namespace std::string_literals;

namespace {

std::string message_of(std::string const& text) {
    std::string message(1, codec::etf_version);
    REQUIRE(codec::json_to_etf(text, message) == "");
    return message;
}

/// With keys in that order.
std::string written(json const& frame, std::vector<std::string> const& order) {
    std::string out;
    for (auto const& key : order)
        if (frame.contains(key)) out += (out.empty() ? "{\"" : ",\"") + key + "\":" + frame[key].dump();
    return out + "}";
}

json json_in(Frame const& frame) {
    if (frame.data.empty()) return {};
    return json::parse(frame.payload().json());
}

} // namespace

TEST_CASE("every recorded message has the same envelope in ETF, in any order of its keys") {
    std::size_t seen = 0, quick = 0;
    for (auto const& name : chorus_test::captures("gw-"))
        for (auto const& recorded : chorus_test::frames_in(chorus_test::capture(name))) {
            std::vector<std::string> order = {"d", "op", "s", "t"};
            do {
                CAPTURE(name, order);
                auto const text = written(recorded, order);
                auto const in_json = peek_frame(text);
                auto const message = message_of(text);
                auto const found = find_frame(Payload(message, Encoding::etf));
                REQUIRE(found.has_value());
                CHECK(found->encoding == Encoding::etf);
                // The machine reads READY itself.
                CHECK((found->exact || found->event != "READY"));
                quick += !found->exact;
                CHECK(found->op == in_json->op);
                CHECK(found->sequence == in_json->sequence);
                CHECK(found->event == in_json->event);
                CHECK(json_in(*found) == recorded.value("d", json()));
                ++seen;
            } while (std::ranges::next_permutation(order).found);
        }
    CHECK(seen > 1000);
    CHECK(quick > seen / 2);
}

TEST_CASE("envelopes as Elixir writes them: keys and names as atoms, numbers of any kind") {
    auto const message = "\x83t\0\0\0\5w\1dt\0\0\0\0w\2opa\0w\1sn\5\0\1\0\0\0\1w\1tw\5READY"
                         "d\0\6_tracek\0\2ab"s;
    auto const frame = peek_etf_frame(message);
    REQUIRE(frame.has_value());
    CHECK(frame->op == 0);
    CHECK(frame->sequence == 4294967297);
    CHECK(frame->event == "READY");
    CHECK(frame->data == "t\0\0\0\0"s);
    CHECK(peek_etf_frame("\x83t\0\0\0\1m\0\0\0\2opF\x40\x26\0\0\0\0\0\0"s)->op == 11);
    CHECK(peek_etf_frame("\x83t\0\0\0\1m\0\0\0\2opm\0\0\0\2"s + "11")->op == 11);
    CHECK_FALSE(peek_etf_frame("\x83t\0\0\0\2w\2opa\0w\1ss\3nil"s)->sequence);
}

TEST_CASE("a dispatch in ETF is known by what stands around its payload, in every form that servers write") {
    auto const d = "w\1dt\0\0\0\1m\0\0\0\1xa\5"s, op = "w\2opa\0"s, s = "w\1sa\7"s, t = "w\1tw\3A_B"s;
    auto const of = [](std::string const& members) { return "\x83t\0\0\0\4"s + members; };
    auto const data = "t\0\0\0\1m\0\0\0\1xa\5"s;
    for (auto const& message : {of(d + op + s + t), of(op + d + t + s), of(t + s + d + op),
             of(d + "m\0\0\0\2opa\0"s + "s\1sb\0\0\0\7"s + "d\0\1tm\0\0\0\3A_B"s),
             of(d + "d\0\2opa\0"s + "v\0\1sa\7"s + "s\1td\0\3A_B"s)}) {
        CAPTURE(message);
        auto const frame = glance_at_etf_dispatch(message);
        REQUIRE(frame.has_value());
        CHECK_FALSE(frame->exact);
        CHECK(frame->op == 0);
        CHECK(frame->sequence == 7);
        CHECK(frame->event == "A_B");
        CHECK(frame->data == data);
        for (std::size_t size = 0; size < message.size(); ++size) {
            std::vector<char> const cut(message.begin(), message.begin() + static_cast<std::ptrdiff_t>(size));
            CHECK_FALSE(glance_at_etf_dispatch(std::string_view(cut.data(), cut.size())));
        }
    }
    // Of these only stepping over all of it tells.
    for (auto const& message :
        {of(t + s + op + d), of(d + op + s + "w\1tw\3a_b"s), of(d + op + "w\1sn\1\0\7"s + t),
            of(d + "w\2opa\1"s + s + t), of(d + op + "w\1qa\7"s + t), of("w\1dj"s + op + s + t)})
        CHECK_FALSE(glance_at_etf_dispatch(message));
    // What it cannot see stays in the payload, which then is no single term.
    CHECK(glance_at_etf_dispatch(of("w\1dt\0\0\0\0j"s + op + s + t))->data == "t\0\0\0\0j"s);
}

TEST_CASE("what is no message in ETF is not taken for one, wherever it ends") {
    auto const message = message_of(R"({"op":0,"t":"X","d":{"a":[1,"b",null]},"s":5})");
    REQUIRE(peek_etf_frame(message));
    for (std::size_t size = 0; size < message.size(); ++size) {
        std::vector<char> const cut(message.begin(), message.begin() + static_cast<std::ptrdiff_t>(size));
        CHECK_FALSE(peek_etf_frame(std::string_view(cut.data(), cut.size())));
    }
    CHECK_FALSE(peek_etf_frame(message + "x"));
    CHECK_FALSE(peek_etf_frame(message.substr(1)));
    for (auto text : {"{}", "[]", "5", R"({"d":{}})", R"({"op":null})", R"({"op":-1})", R"({"op":1.5})",
             R"({"op":{}})", R"({"op":99999999999})"})
        CHECK_FALSE(peek_etf_frame(message_of(text)));
    // An event that is delivered is never sent again: one that was cut short must not be.
    auto const last = message_of(R"({"op":0,"t":"X","s":5,"d":{"a":[1,"b",null]}})");
    REQUIRE(peek_etf_frame(last));
    for (std::size_t size = 0; size < last.size(); ++size) CHECK_FALSE(peek_etf_frame(last.substr(0, size)));
    CHECK_FALSE(peek_etf_frame(last + "x"));
    CHECK_FALSE(peek_etf_frame("\x83t\0\0\0\1w\1d"s));
    // A key that is none.
    CHECK(peek_etf_frame("\x83t\0\0\0\2w\2opa\0ja\1"s)->op == 0);
}
