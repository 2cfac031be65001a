#include "support/catch.hpp"

#include <chorus/models/embed.hpp>
#include <chorus/models/role.hpp>
#include <chorus/types/color.hpp>

using namespace chorus;

TEST_CASE("a color is read from the notations people use, and from nothing else") {
    struct {
        std::string_view text;
        std::optional<std::uint32_t> rgb;
    } const cases[] = {
        {"#5865F2", 0x5865F2},
        {"5865f2", 0x5865F2},
        {"0x5865F2", 0x5865F2},
        {"0X5865f2", 0x5865F2},
        {"#fff", 0xFFFFFF},
        {"#18c", 0x1188CC},
        {"000", 0},
        {"#000000", 0},
        {"", {}},
        {"#", {}},
        {"#ff", {}},
        {"#ffff", {}},
        {"#12345", {}},
        {"#1234567", {}},
        {"#12345g", {}},
        {"red", {}},
        {" #fff", {}},
        {"#fff ", {}},
        {"##fff", {}},
        {"#-12345", {}},
        {"0x#fff", {}},
    };
    for (auto const& [text, rgb] : cases) {
        CAPTURE(text);
        auto const color = Color::parse(text);
        REQUIRE(color.has_value() == rgb.has_value());
        if (color) CHECK(color->rgb() == *rgb);
    }
    static_assert(Color::parse("#5865F2") == colors::blurple);
}

TEST_CASE("a color is made of red, green and blue, and taken apart again") {
    constexpr Color color(0x12, 0xAB, 0xFF);
    static_assert(color.rgb() == 0x12ABFF);
    CHECK(color.red() == 0x12);
    CHECK(color.green() == 0xAB);
    CHECK(color.blue() == 0xFF);
    CHECK(color.to_string() == "#12abff");
    CHECK(Color().to_string() == "#000000");
    CHECK(Color::parse(color.to_string()) == color);
}

TEST_CASE("what does not fit 24 bits is dropped") {
    CHECK(Color(0xFF112233).rgb() == 0x112233);
    CHECK(Color(-1) == colors::white);
}

TEST_CASE("colors go where fields take numbers, and come from there") {
    auto const embed = Embed().color(colors::blurple);
    CHECK(embed.color() == 0x5865F2);
    Role role;
    role.color = colors::red;
    CHECK(role.color == 0xE74C3C);
    CHECK(Color(role.color) == colors::red);
}
