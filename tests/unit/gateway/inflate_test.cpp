// Packed messages, as servers send them and as they should not.
#include "gateway/message_reader.hpp"
#include "support/capture.hpp"
#include "support/catch.hpp"
#include "support/packers.hpp"

#include <chorus/error.hpp>
#include <random>

using namespace chorus;
using namespace chorus::detail;
using namespace chorus_test;
using nlohmann::json;

namespace {

constexpr std::size_t limit = 1u << 20;
using Texts = std::vector<std::string>;

/// All that comes of some WebSocket messages.
class Reading {
public:
    explicit Reading(Compression compression, std::size_t max = limit) : reader_(compression, max) {}

    Texts take(std::string const& bytes, bool binary = true) {
        // A copy that ends where its allocation does, for the sanitizer.
        message_.data = bytes;
        message_.data.shrink_to_fit();
        message_.binary = binary;
        Texts out;
        reader_.feed(message_);
        while (auto const message = reader_.next()) {
            out.emplace_back(message->data);
            encoding = message->encoding;
        }
        return out;
    }
    /// What it fails with; success is errc{}.
    errc failure(std::string const& bytes) {
        try {
            (void)take(bytes);
        }
        catch (Error const& error) {
            CHECK_FALSE(error.message().empty());
            auto const expected = {errc::response_too_large, errc::malformed_response};
            for (auto const code : expected)
                if (error.is(code)) return code;
            FAIL("another error: " << error.what());
        }
        return errc{};
    }
    Encoding encoding = Encoding::json;

private:
    MessageReader reader_;
    WebSocketMessage message_;
};

std::string unbase64(std::string const& text) {
    static std::string const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (char const c : text) {
        auto const value = letters.find(c);
        if (value == letters.npos) break;
        bits = bits << 6 | static_cast<unsigned>(value);
        if ((count += 6) >= 8) out += static_cast<char>(bits >> (count -= 8) & 0xFF);
    }
    return out;
}

/// Small and large, alike and unlike.
Texts messages(std::size_t count) {
    std::mt19937 random(7);
    Texts out;
    for (std::size_t i = 0; i < count; ++i) {
        std::string text = "{\"op\":0,\"s\":" + std::to_string(i) + ",\"d\":\"";
        auto const size = i % 10 == 9 ? random() % 200'000 : random() % 600;
        bool const noise = i % 3 == 0;
        for (std::size_t k = 0; k < size; ++k) text += static_cast<char>(noise ? random() : 'a' + k % 7);
        out.push_back(text + "\"}");
    }
    return out;
}

} // namespace

TEST_CASE("what a real server packed is unpacked, message by message") {
    std::pair<char const*, Compression> const kinds[] = {{"gw-frames-zlib-stream", Compression::zlib_stream},
        {"gw-frames-zstd-stream", Compression::zstd_stream}};
    for (auto const& [name, compression] : kinds) {
        CAPTURE(name);
        Reading reading(compression);
        std::string all;
        for (auto const& frame : capture(std::string(name) + ".bin")) {
            auto const found = reading.take(unbase64(frame.get<std::string>()));
            REQUIRE(found.size() == 1);
            CHECK(json::accept(found[0]));
            all += found[0];
        }
        CHECK(all.starts_with(R"({"op":10,"d":{"heartbeat_interval":30000}})"));
        auto const recorded = capture(name);
        if (recorded.contains("concatenated_plaintext"))
            CHECK(recorded["concatenated_plaintext"].get<std::string>().starts_with(all));
    }
}

TEST_CASE("a zlib stream comes in whatever pieces") {
    auto const texts = messages(60);
    for (std::size_t piece : {1, 2, 3, 5, 17, 1000, 30'000, 10'000'000}) {
        CAPTURE(piece);
        ZlibPacker packer;
        std::string stream;
        for (auto const& text : texts) stream += packer.pack(text);
        Reading reading(Compression::zlib_stream);
        Texts found;
        for (std::size_t at = 0; at < stream.size(); at += piece)
            for (auto const& text : reading.take(stream.substr(at, piece))) found.push_back(text);
        CHECK(found == texts);
    }
}

TEST_CASE("messages of any size stay apart, also those that fill a buffer to its end") {
    std::mt19937 random(7);
    for (auto const compression : {Compression::zlib_stream, Compression::zstd_stream}) {
        ZlibPacker zlib;
        ZstdPacker zstd;
        Reading reading(compression);
        for (std::size_t size = 1; size < 5000; ++size) {
            CAPTURE(size);
            std::string text(size, 'x');
            for (std::size_t noisy = random() % 100; noisy < size; noisy += 100)
                text[noisy] = static_cast<char>(random());
            auto const packed = compression == Compression::zlib_stream ? zlib.pack(text) : zstd.pack(text);
            REQUIRE(reading.take(packed) == Texts{text});
        }
    }
}

TEST_CASE("the flush's four bytes within a message do not end it") {
    std::string text;
    for (int i = 0; i < 2000; ++i) text += std::string("\0\0\xFF\xFF", 4) + static_cast<char>(i);
    for (int level : {0, 1, 9}) {
        ZlibPacker packer(level);
        Reading reading(Compression::zlib_stream);
        CHECK(reading.take(packer.pack(text)) == Texts{text});
        CHECK(reading.take(packer.pack("")) == Texts{});
        CHECK(reading.take(packer.pack("x")) == Texts{"x"});
    }
}

TEST_CASE("zstd comes as one long frame, or one frame for each message") {
    auto const texts = messages(60);
    for (bool const long_frame : {true, false}) {
        ZstdPacker packer;
        Reading reading(Compression::zstd_stream), together(Compression::zstd_stream);
        std::string stream;
        for (auto const& text : texts) {
            auto const packed = long_frame ? packer.pack(text) : packer.frame(text);
            stream += packed;
            CHECK(reading.take(packed) == Texts{text});
        }
        auto const all = together.take(stream);
        if (!long_frame) CHECK(all == texts);
    }
    // Servers change their minds, and put nothing in front.
    ZstdPacker packer;
    Reading reading(Compression::zstd_stream);
    auto both = packer.pack("a");
    both += packer.frame("b");
    CHECK(reading.take(both) == Texts{"ab"});
    CHECK(reading.take(packer.frame("c")) == Texts{"c"});
    CHECK(reading.take(std::string("\x50\x2A\x4D\x18\1\0\0\0x", 9)) == Texts{}); // a skippable frame
    CHECK(reading.take(packer.pack("d")) == Texts{"d"});
}

TEST_CASE("a message that is split between WebSocket messages is put together") {
    std::string const text(300'000, 'x');
    ZstdPacker packer;
    auto const packed = packer.frame(text + "\x01\x02\x03\x04\x05 and more");
    for (std::size_t cut : {1u, 4u, 6u, 10u}) {
        Reading reading(Compression::zstd_stream);
        CHECK(reading.take(packed.substr(0, cut)) == Texts{});
        CHECK(reading.take(packed.substr(cut)).size() == 1);
    }
}

TEST_CASE("single packed messages are told from others by their looks") {
    for (auto compression : {Compression::payload, Compression::none}) {
        Reading reading(compression);
        CHECK(reading.take(ZlibPacker::whole("{\"op\":11}")) == Texts{"{\"op\":11}"});
        CHECK(reading.encoding == Encoding::json);
        CHECK(reading.take(ZlibPacker::whole("\x83t")) == Texts{"\x83t"});
        CHECK(reading.encoding == Encoding::etf);
        CHECK(reading.take("{}") == Texts{"{}"});
        CHECK(reading.encoding == Encoding::json);
        CHECK(reading.take("\x83j") == Texts{"\x83j"});
        CHECK(reading.encoding == Encoding::etf);
        CHECK(reading.take("") == Texts{""});
        auto const packed = ZlibPacker::whole("{\"op\":11}");
        CHECK(reading.failure(packed.substr(0, packed.size() - 1)) == errc::malformed_response);
        CHECK(reading.failure(packed + "x") == errc::malformed_response);
        CHECK(reading.take(packed) == Texts{"{\"op\":11}"});
    }
}

TEST_CASE("text among packed messages is taken as it is") {
    ZlibPacker packer;
    Reading reading(Compression::zlib_stream);
    CHECK(reading.take("{\"op\":10}", false) == Texts{"{\"op\":10}"});
    auto const packed = packer.pack("first");
    CHECK(reading.take(packed.substr(0, 4)) == Texts{});
    CHECK(reading.take("text", false) == Texts{"text"});
    CHECK(reading.take(packed.substr(4)) == Texts{"first"});
}

TEST_CASE("a bomb is refused before it has gone off") {
    std::string const zeros(20u << 20, '\0');
    CHECK(Reading(Compression::zlib_stream).failure(ZlibPacker().pack(zeros)) == errc::response_too_large);
    CHECK(Reading(Compression::payload).failure(ZlibPacker::whole(zeros)) == errc::response_too_large);
    CHECK(Reading(Compression::zstd_stream).failure(ZstdPacker().pack(zeros)) == errc::response_too_large);
    CHECK(Reading(Compression::zstd_stream).failure(ZstdPacker().frame(zeros)) == errc::response_too_large);
    // In pieces, without an end.
    ZlibPacker packer;
    Reading reading(Compression::zlib_stream);
    auto outcome = errc{};
    for (int i = 0; i < 100 && outcome == errc{}; ++i)
        outcome = reading.failure(packer.pack(std::string(100'000, '\0'), Z_NO_FLUSH));
    CHECK(outcome == errc::response_too_large);
    // The limit itself is no bomb.
    std::string const most(limit, 'x');
    CHECK(Reading(Compression::zlib_stream).take(ZlibPacker().pack(most)) == Texts{most});
    CHECK(Reading(Compression::zstd_stream).take(ZstdPacker().frame(most)) == Texts{most});
    CHECK(
        Reading(Compression::zlib_stream).failure(ZlibPacker().pack(most + "x")) == errc::response_too_large);
    CHECK(Reading(Compression::zstd_stream).failure(ZstdPacker().frame(most + "x")) ==
        errc::response_too_large);
    // A window that would take 64 MB.
    CHECK(Reading(Compression::zstd_stream, 1u << 28).failure(ZstdPacker(3, 26).pack("x")) ==
        errc::malformed_response);
}

TEST_CASE("what is no packed stream is refused") {
    for (auto compression : {Compression::zlib_stream, Compression::zstd_stream}) {
        CHECK(Reading(compression).failure("{\"op\":10}") == errc::malformed_response);
        CHECK(Reading(compression).failure(std::string(100, '\xFF')) == errc::malformed_response);
    }
    CHECK(Reading(Compression::zlib_stream).failure(ZlibPacker::whole("x")) == errc::malformed_response);
    ZlibPacker zlib;
    Reading reading(Compression::zlib_stream);
    CHECK(reading.take(zlib.pack("first")) == Texts{"first"});
    auto const packed = zlib.pack(messages(10)[1]);
    for (std::size_t size = 0; size < packed.size(); ++size) {
        Reading cut(Compression::zlib_stream);
        CHECK(cut.take(ZlibPacker().pack("first")) == Texts{"first"});
        CHECK(cut.take(packed.substr(0, size)) == Texts{});
    }
    CHECK(reading.failure(std::string("\x06\0\0\xFF\xFF", 5)) ==
        errc::malformed_response); // a block of no kind
}
