#include "detail/sansio/websocket_frames.hpp"
#include "support/catch.hpp"

#include <cstring>
#include <random>
#include <vector>

using namespace chorus::detail;
using Found = FrameReader::Found;

namespace {

/// An unmasked frame, as servers send them.
std::string frame(int opcode, std::string_view payload, bool final = true) {
    std::string out(1, static_cast<char>((final ? 0x80 : 0) | opcode));
    int const bytes = payload.size() < 126 ? 0 : payload.size() < 65536 ? 2 : 8;
    out += static_cast<char>(bytes == 0 ? payload.size() : bytes == 2 ? 126u : 127u);
    for (int i = bytes; i-- > 0;) out += static_cast<char>(std::uint64_t{payload.size()} >> (8 * i));
    return out.append(payload);
}

/// What a reader finds in bytes that come in pieces of `piece`, one line each.
std::vector<std::string> found_in(std::string const& bytes, std::size_t piece, std::size_t limit = 1 << 20) {
    FrameReader reader(limit);
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        // A buffer of its own for each piece: whoever keeps a view of it is found out by ASan.
        std::vector<char> const buffer(bytes.begin() + static_cast<std::ptrdiff_t>(at),
            bytes.begin() + static_cast<std::ptrdiff_t>(std::min(bytes.size(), at + piece)));
        std::string_view rest(buffer.data(), buffer.size());
        for (bool more = true; more;) {
            switch (reader.next(rest)) {
            case Found::nothing: more = false; break;
            case Found::message:
                lines.push_back((reader.is_binary() ? "binary " : "text ") + std::string(reader.data()));
                break;
            case Found::ping: lines.push_back("ping " + std::string(reader.data())); break;
            case Found::pong: lines.push_back("pong " + std::string(reader.data())); break;
            case Found::close: lines.push_back("close " + std::to_string(reader.close_code())); break;
            case Found::malformed: lines.push_back(reader.problem()); return lines;
            case Found::too_large: lines.emplace_back("too large"); return lines;
            }
        }
    }
    return lines;
}

/// By the definition, one code point after the other, encoded and compared.
bool is_utf8_slowly(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        bool found = false;
        for (std::size_t size = 1; size <= 4 && at + size <= text.size() && !found; ++size) {
            auto const first = static_cast<unsigned char>(text[at]);
            std::uint32_t point = size == 1 ? first : first & (0x7fu >> size);
            for (std::size_t i = 1; i < size; ++i)
                point = point << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3fu);
            std::string again;
            if (point < 0x80)
                again = static_cast<char>(point);
            else if (point < 0x800)
                again = {static_cast<char>(0xc0 | point >> 6), static_cast<char>(0x80 | (point & 0x3f))};
            else if (point < 0x10000)
                again = {static_cast<char>(0xe0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 0x3f)),
                    static_cast<char>(0x80 | (point & 0x3f))};
            else
                again = {static_cast<char>(0xf0 | point >> 18),
                    static_cast<char>(0x80 | (point >> 12 & 0x3f)),
                    static_cast<char>(0x80 | (point >> 6 & 0x3f)), static_cast<char>(0x80 | (point & 0x3f))};
            bool const surrogate = point >= 0xd800 && point <= 0xdfff;
            found = !surrogate && point <= 0x10ffff && again == text.substr(at, size);
            if (found) at += size;
        }
        if (!found) return false;
    }
    return true;
}

} // namespace

TEST_CASE("frames: messages come out whole, however their bytes arrive") {
    std::string const large(70'000, 'x');
    auto const bytes = frame(1, "hello") + frame(2, std::string("\0\xff", 2)) + frame(1, "") +
        frame(1, "hel", false) + frame(9, "are you there") + frame(0, "l", false) + frame(10, "") +
        frame(0, "o") + frame(2, large) + frame(1, std::string(200, 'y')) + frame(8, "\x0f\xa4");
    std::vector<std::string> const expected{"text hello", "binary " + std::string("\0\xff", 2), "text ",
        "ping are you there", "pong ", "text hello", "binary " + large, "text " + std::string(200, 'y'),
        "close 4004"};
    for (std::size_t piece : {1u, 2u, 3u, 5u, 7u, 64u, 1000u, 65536u, 1u << 20})
        CHECK((found_in(bytes, piece) == expected));
    std::mt19937 random(5);
    for (int turn = 0; turn < 50; ++turn) CHECK((found_in(bytes, 1 + random() % 300) == expected));
}

TEST_CASE("frames: a message that arrived whole is not copied") {
    auto const bytes = frame(1, "hello") + frame(2, "bytes");
    FrameReader reader(1000);
    std::string_view rest = bytes;
    REQUIRE(reader.next(rest) == Found::message);
    CHECK(reader.data().data() == bytes.data() + 2);
    REQUIRE(reader.next(rest) == Found::message);
    CHECK(reader.data().data() == bytes.data() + 9);
    CHECK(reader.next(rest) == Found::nothing);
}

TEST_CASE("frames: what is none is said to be") {
    auto const piece = GENERATE(1u, 4u, 1000u);
    auto first_of = [&](std::string const& bytes) { return found_in(bytes, piece).at(0); };
    CHECK(first_of("HTTP/1.1 200 OK\r\n\r\n") == "a frame with reserved bits");
    CHECK(first_of(frame(3, "hello")) == "a frame of an unknown kind");
    CHECK(first_of(frame(11, "hello")) == "a frame of an unknown kind");
    CHECK(first_of(std::string("\x81\x85\x01\x02\x03\x04hello")) == "a masked frame");
    CHECK(first_of(frame(9, "hello", false)) == "a control frame in fragments");
    CHECK(first_of(frame(9, std::string(126, 'x'))) == "a control frame too large");
    CHECK(first_of(frame(0, "hello")) == "a continuation of nothing");
    CHECK(first_of(frame(1, "hel", false) + frame(1, "lo")) == "a message within a message");
    CHECK(first_of(std::string("\x82\x7e\x00\x05hello", 9)) == "a length longer than it need be");
    CHECK(first_of(frame(1, "\xc3\x28")) == "text that is no UTF-8");
    CHECK(first_of(frame(1, "\xc3", false) + frame(0, "\x28")) == "text that is no UTF-8");
    CHECK(first_of(frame(1, "\xc3", false) + frame(0, "\xa9")) == "text \xc3\xa9"); // a letter in two frames
    CHECK(first_of(frame(2, "\xc3\x28")) == "binary \xc3\x28");
    CHECK(first_of(frame(8, "x")) == "a close frame with half a code");
    CHECK(first_of(frame(8, std::string("\x00\x01", 2))) == "a close code that is none");
    CHECK(first_of(frame(8, "\x03\xed")) == "a close code that is none"); // 1005 never travels
    CHECK(first_of(frame(8, "\x03\xe8\xff")) == "a close reason that is no UTF-8");
    CHECK(first_of(frame(8, "")) == "close 0");
    CHECK(first_of(frame(8, std::string("\x03\xe8", 2) + "bye")) == "close 1000");
}

TEST_CASE("frames: messages have a limit, which what is only announced breaks too") {
    CHECK(found_in(frame(2, std::string(1000, 'x')), 100, 1000).size() == 1);
    CHECK(found_in(frame(2, std::string(1001, 'x')).substr(0, 4), 100, 1000).at(0) == "too large");
    CHECK(
        found_in(std::string("\x82\x7f\xff\xff\xff\xff\xff\xff\xff\xff", 10), 3, 1000).at(0) == "too large");
    std::string bytes = frame(2, "x", false);
    for (int i = 0; i < 500; ++i) bytes += frame(0, "xyz", false);
    CHECK(found_in(bytes, 64, 1000).at(0) == "too large");
}

TEST_CASE("frames: what is written is masked, and unmasks to what it was") {
    for (std::size_t size : {0u, 1u, 3u, 125u, 126u, 65535u, 65536u}) {
        std::string payload;
        for (std::size_t i = 0; i < size; ++i) payload += static_cast<char>(i * 7);
        std::string out = "before";
        std::uint32_t const mask = 0x8badf00d;
        append_frame(out, FrameKind::binary, payload, mask);
        out.erase(0, 6);
        CHECK(static_cast<unsigned char>(out[0]) == 0x82);
        auto const length = static_cast<unsigned char>(out[1]) & 0x7f;
        CHECK((static_cast<unsigned char>(out[1]) & 0x80) != 0);
        std::size_t const head = length < 126 ? 2 : length == 126 ? 4 : 10;
        REQUIRE(out.size() == head + 4 + size);
        char key[4];
        std::memcpy(key, &mask, 4);
        CHECK(out.substr(head, 4) == std::string(key, 4));
        // The server's side of it: the same frame without mask says the same length.
        std::string plain = out.substr(0, head) + out.substr(head + 4);
        plain[1] = static_cast<char>(plain[1] & 0x7f);
        for (std::size_t i = 0; i < size; ++i)
            plain[head + i] = static_cast<char>(plain[head + i] ^ key[i % 4]);
        CHECK((plain == frame(2, payload)));
    }
    CHECK(close_payload(4000) == "\x0f\xa0");
}

TEST_CASE("frames: UTF-8 is what its definition says") {
    CHECK(is_utf8(""));
    CHECK(is_utf8("naïve größe 日本 🎉"));
    CHECK_FALSE(is_utf8("\xed\xa0\x80"));     // half of a surrogate pair
    CHECK_FALSE(is_utf8("\xc0\xaf"));         // longer than need be
    CHECK_FALSE(is_utf8("\xf4\x90\x80\x80")); // beyond the last code point
    CHECK_FALSE(is_utf8("abc\xe2\x82"));      // cut short
    // All pairs and, near the borders, many longer sequences.
    static constexpr unsigned char borders[] = {0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0,
        0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff};
    std::size_t wrong = 0;
    for (unsigned char const a : borders)
        for (unsigned char const b : borders)
            for (unsigned char const c : borders)
                for (unsigned char const d : borders) {
                    std::string text{static_cast<char>(a), static_cast<char>(b), static_cast<char>(c),
                        static_cast<char>(d)};
                    for (std::size_t size = 1; size <= 4; ++size)
                        wrong += is_utf8(text.substr(0, size)) != is_utf8_slowly(text.substr(0, size));
                    // Behind a run that is skipped in large steps.
                    if (a >= 0x80) wrong += is_utf8(std::string(67, 'x') + text) != is_utf8_slowly(text);
                }
    CHECK(wrong == 0);
}
