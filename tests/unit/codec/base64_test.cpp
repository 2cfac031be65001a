#include "codec/base64.hpp"

#include "support/catch.hpp"
#include <random>

using chorus::codec::decode_base64;
using chorus::codec::encode_base64;

TEST_CASE("base64 of the examples of RFC 4648") {
    struct {
        std::string_view bytes, text;
    } const cases[] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}, {"\xFF\xEF\xBE", "/+++"}};
    for (auto const& [bytes, text] : cases) {
        CAPTURE(text);
        CHECK(encode_base64(bytes) == text);
        CHECK(decode_base64(text) == bytes);
    }
    CHECK(decode_base64("Zg") == "f"); // padding may be missing
    CHECK(decode_base64("Zm8") == "fo");
}

TEST_CASE("what no encoder writes is not decoded") {
    for (std::string_view text :
        {"Z", "Zm9vY", "Zm9 v", "Zm9v\n", "Zm-_", "Zg===", "=", "Zh==", "Zm9=", "Zg=a"}) {
        CAPTURE(text);
        CHECK_FALSE(decode_base64(text));
    }
}

TEST_CASE("bytes of every length come back") {
    std::mt19937 random(1);
    for (std::size_t length = 0; length < 100; ++length) {
        std::string bytes(length, '\0');
        for (auto& byte : bytes) byte = static_cast<char>(random() & 0xFF);
        auto const text = encode_base64(bytes);
        CHECK(text.size() == (length + 2) / 3 * 4);
        CHECK(decode_base64(text) == bytes);
    }
}
