#include "support/capture.hpp"
#include "support/catch.hpp"

#include "gateway/frame.hpp"
#include <algorithm>

using chorus::detail::Frame;
using chorus::detail::glance_at_dispatch;
using chorus::detail::peek_frame;
using nlohmann::json;

namespace {

/// A frame with its keys in the given order; those it does not have are left out.
std::string written(json const& frame, std::vector<std::string> const& order, std::string_view space = "") {
    std::string out = "{";
    for (auto const& key : order) {
        if (!frame.contains(key)) continue;
        if (out.size() > 1) out += ",";
        out.append(space)
            .append("\"" + key + "\"")
            .append(space)
            .append(":")
            .append(space)
            .append(frame[key].dump());
        out.append(space);
    }
    return out + "}";
}

void check_against(json const& frame, std::string const& text) {
    auto peeked = peek_frame(text);
    REQUIRE(peeked.has_value());
    CHECK(peeked->op == frame["op"].get<int>());
    bool const has_event = frame.contains("t") && frame["t"].is_string();
    CHECK(peeked->event == (has_event ? frame["t"].get<std::string>() : ""));
    bool const has_sequence = frame.contains("s") && frame["s"].is_number();
    REQUIRE(peeked->sequence.has_value() == has_sequence);
    if (has_sequence) CHECK(*peeked->sequence == frame["s"].get<std::int64_t>());
    if (frame.contains("d"))
        CHECK(json::parse(peeked->data) == frame["d"]);
    else
        CHECK(peeked->data.empty());
    if (!peeked->data.empty()) {
        CHECK(peeked->data.data() >= text.data());
        CHECK(peeked->data.data() + peeked->data.size() <= text.data() + text.size());
    }
}

std::vector<std::vector<std::string>> const orders = {{"op", "t", "s", "d"}, {"op", "t", "d", "s"},
    {"t", "s", "op", "d"}, {"d", "s", "t", "op"}, {"s", "d", "op", "t"}, {"op", "d", "s", "t"}};

} // namespace

TEST_CASE("every recorded frame is peeked as a JSON parser reads it, in any order of its keys") {
    std::size_t seen = 0;
    for (auto const& name : chorus_test::captures("gw-"))
        for (auto const& frame : chorus_test::frames_in(chorus_test::capture(name))) {
            ++seen;
            CAPTURE(name, frame.value("t", json()));
            for (auto const& order : orders) check_against(frame, written(frame, order));
            check_against(frame, written(frame, orders[seen % orders.size()], " \n\t\r"));
            check_against(frame, frame.dump(2));
        }
    CHECK(seen > 50);
}

TEST_CASE("the envelope is found in any order of keys, with unknown ones among them") {
    auto const frame =
        json::parse(R"({"op":0,"t":"MESSAGE_CREATE","s":42,"d":{"content":"x","op":7,"s":9,"t":"NO"}})");
    std::vector<std::string> order = {"d", "op", "s", "t"};
    do check_against(frame, written(frame, order));
    while (std::ranges::next_permutation(order).found);

    for (auto text : {R"({"op":0,"t":"X","d":{"a":1},"s":5,"_trace":["gateway"]})",
             R"({"op":0,"t":"X","d":{"a":1},"x":{"b":2}})",
             R"({"op":0,"t":"X","d":{"a":1},"x":[{"s":3}],"s":5})", R"({"x":{},"op":0,"t":"X","d":{"a":1}})",
             R"({"op":0,"t":"X","d":{"a":1},"x":{"b":2},"s":5})",
             R"({"op":0,"t":"X","d":[1,[2]],"x":"}","s":5})"}) {
        CAPTURE(text);
        check_against(json::parse(text), text);
    }
}

TEST_CASE("brackets, quotes and keys inside of strings and payloads are not taken for the envelope's") {
    for (auto text : {R"({"op":0,"t":"X","d":{"content":"}],\"s\":99}"},"s":5})",
             R"({"op":0,"t":"X","d":{"content":"\\"},"s":5})",
             R"({"op":0,"t":"X","d":{"content":"\\\""},"s":5})",
             R"({"op":0,"t":"X","d":{"content":"\\\\\"}"},"s":5})",
             R"({"op":0,"t":"X","s":5,"d":{"s":6,"nested":{"s":7,"op":8}}})",
             R"({"op":0,"t":"X","d":{"a":{},"s":6}})", R"({"op":0,"t":"X","d":{"content":",\"s\":1"},"s":2})",
             R"({"op":0,"t":"X","d":{"a":[{"b":"{"}]},"s":5})",
             R"({"op":0,"t":"X","d":"a string with \"quotes\" and }","s":5})",
             R"({"op":0,"t":"{\"op\":1}","d":{}})", R"({"op":0,"t":"X","d":{"":""},"s":5})",
             R"({"op":0,"t":"X","d":{"s":[{"s":{"s":0}}]},"s":5})"}) {
        CAPTURE(text);
        auto frame = json::parse(text);
        auto peeked = peek_frame(text);
        REQUIRE(peeked.has_value());
        CHECK(json::parse(peeked->data) == frame["d"]);
        CHECK(peeked->sequence ==
            (frame.contains("s") ? std::optional<std::int64_t>(frame["s"]) : std::nullopt));
        CHECK(peeked->op == 0);
    }
}

TEST_CASE("frames without events are peeked") {
    check_against(json::parse(R"({"op":11})"), R"({"op":11})");
    check_against(json::parse(R"({"op":10,"d":{"heartbeat_interval":30000}})"),
        R"({"op":10,"d":{"heartbeat_interval":30000}})");
    check_against(json::parse(R"({"op":9,"d":false})"), R"({"op":9,"d":false})");
    check_against(
        json::parse(R"({"op":7,"d":null,"s":null,"t":null})"), R"({"op":7,"d":null,"s":null,"t":null})");
    check_against(json::parse(R"({"op":1,"d":5})"), " {\"op\":1,\"d\":5} \n");
    CHECK(peek_frame(R"({"op":0,"s":"5"})")->sequence == 5); // as a string
    CHECK(peek_frame(R"({"op":"11"})")->op == 11);
    CHECK_FALSE(peek_frame(R"({"op":0,"s":5.5})")->sequence);
    CHECK_FALSE(peek_frame(R"({"op":0,"s":99999999999999999999})")->sequence);
    CHECK(peek_frame(R"({"op":0,"s":9223372036854775807})")->sequence == INT64_MAX);
}

TEST_CASE("what is no frame is not taken for one") {
    for (std::string_view text : {"", " ", "{", "}", "{}", "[]", "null", "5", "\"op\"", "{\"d\":{}}",
             "{\"op\":}", "{\"op\":null}", "{\"op\":\"x\"}", "{\"op\":{}}", "{\"op\":1.5}", "{\"op\":-1}",
             "{\"op\":99999999999}", "{\"op\":1,}", "{,\"op\":1}", "{\"op\" 1}", "{\"op\":1 \"d\":2}",
             "{op:1}", "{\"op\":1}}", "{\"op\":1}x", "{\"op\":1}{\"op\":2}", "{\"op\":1,\"d\":}",
             "{\"op\":1,\"d\"}", "{\"op\":1,\"d\":\"}", "{\"op\":1,\"d\":\"\\\"}", "{\"op\":1,\"d\":[}",
             "{\"op\":1,\"d\":{\"a\":\"}"}) {
        CAPTURE(text);
        CHECK_FALSE(peek_frame(text));
    }
}

TEST_CASE("a frame that ends too early is not taken for one, wherever it ends") {
    for (auto name : {"gw-message-create", "gw-event-TYPING_START", "gw-hello"}) {
        auto const frame = chorus_test::frames_in(chorus_test::capture(name)).at(0);
        for (auto const& order : orders) {
            auto const text = written(frame, order);
            for (std::size_t length = 0; length < text.size(); ++length) {
                std::vector<char> cut(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length));
                if (peek_frame(std::string_view(cut.data(), cut.size())))
                    FAIL_CHECK(name << " cut at " << length);
            }
        }
    }
}

TEST_CASE("a payload of any depth and size is found") {
    auto const deep = std::string(100'000, '[') + std::string(100'000, ']');
    CHECK(peek_frame("{\"op\":0,\"t\":\"X\",\"d\":" + deep + ",\"s\":5}")->sequence == 5);
    auto const quotes = "\"" + std::string(100'000, '\\') + "\\\"\"";
    CHECK_FALSE(peek_frame("{\"op\":0,\"t\":\"X\",\"d\":[" + quotes + ",\"s\":5}"));
    std::string const text = "{\"op\":0,\"d\":{\"x\":" + quotes + "},\"s\":5}";
    CHECK(peek_frame(text)->sequence == 5);
}

TEST_CASE("a glance at a recorded dispatch finds what peeking finds, or leaves it to peeking") {
    std::size_t glanced = 0;
    for (auto const& name : chorus_test::captures("gw-"))
        for (auto const& frame : chorus_test::frames_in(chorus_test::capture(name)))
            for (auto const& order : orders) {
                auto text = written(frame, order);
                auto quick = glance_at_dispatch(text);
                if (!quick) continue;
                CAPTURE(name, text.substr(0, 60));
                ++glanced;
                auto peeked = peek_frame(text);
                CHECK_FALSE(quick->exact);
                CHECK(quick->op == 0);
                CHECK(quick->event == peeked->event);
                CHECK(quick->sequence == peeked->sequence);
                CHECK(quick->data == peeked->data);
            }
    CHECK(glanced > 100);
}

TEST_CASE("a glance takes dispatches as servers write them, and nothing else") {
    CHECK(glance_at_dispatch(R"({"t":"A_B","s":5,"op":0,"d":{"x":1}})")->data == R"({"x":1})");
    CHECK(glance_at_dispatch(R"({"op":0,"t":"A","d":[1],"s":7})")->sequence == 7);
    for (std::string_view text : {R"({"op":11})", R"({"op":0,"t":"A","s":1})",
             R"({"t":null,"s":null,"op":1,"d":5})", R"({"t":"A","s":1,"op":0,"d":5})",
             R"({"t":"A","op":0,"d":{}})", R"({ "t":"A","s":1,"op":0,"d":{}})",
             R"({"t":"A\n","s":1,"op":0,"d":{}})", R"({"t":"A","s":1.5,"op":0,"d":{}})",
             R"({"op":0,"t":"A","d":{"s":7}})", R"({"op":0,"t":"A","d":{},"s":})",
             R"({"name":"A","s":1,"op":0,"d":{}})", "", "{", "{\"", "[]", "{}"}) {
        CAPTURE(text);
        CHECK_FALSE(glance_at_dispatch(text));
    }
    // The price: fields behind `d` are in it, which a decoder takes for what they are, trailing content.
    CHECK(glance_at_dispatch(R"({"t":"A","s":1,"op":0,"d":{},"x":{}})")->data == R"({},"x":{})");
}

TEST_CASE("no cut and no changed byte makes a glance read beyond the frame") {
    std::string const text = R"({"op":0,"t":"MESSAGE_CREATE","d":{"id":"1","content":"}\""},"s":12345})";
    for (std::size_t size = 0; size <= text.size(); ++size) {
        std::vector<char> cut(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size));
        (void)glance_at_dispatch(std::string_view(cut.data(), cut.size()));
    }
    for (std::size_t at = 0; at < text.size(); ++at)
        for (char c : {'"', '{', '}', ',', ':', '\\', '0', ' '}) {
            std::vector<char> changed(text.begin(), text.end());
            changed[at] = c;
            std::string_view whole(changed.data(), changed.size());
            if (auto frame = glance_at_dispatch(whole)) {
                CHECK(frame->data.data() >= whole.data());
                CHECK(frame->data.data() + frame->data.size() <= whole.data() + whole.size());
            }
        }
}
