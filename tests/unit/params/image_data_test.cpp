#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/error.hpp>
#include <chorus/params/image_data.hpp>
#include <chorus/params/user.hpp>

using namespace chorus;
using namespace std::string_view_literals;

namespace {

constexpr auto png = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv;

errc code_of(auto&& call) {
    try {
        call();
    }
    catch (Error const& error) {
        return static_cast<errc>(error.code().value());
    }
    return errc();
}

} // namespace

TEST_CASE("the type of an image or sound is seen in its first bytes") {
    struct {
        std::string_view bytes, type;
    } const cases[] = {
        {png, "image/png"},
        {"\xFF\xD8\xFF\xE0\0\x10JFIF"sv, "image/jpeg"},
        {"GIF89a\1\0\1\0"sv, "image/gif"},
        {"GIF87a\1\0\1\0"sv, "image/gif"},
        {"RIFF\x24\0\0\0WEBPVP8 "sv, "image/webp"},
        {"\0\0\0\x20"sv
         "ftypavif\0\0\0\0avifmif1"sv,
            "image/avif"},
        {"\0\0\0\x20"sv
         "ftypavis\0\0\0\0"sv,
            "image/avif"},
        {"\0\0\0\x20"sv
         "ftypmif1\0\0\0\0mif1avif"sv,
            "image/avif"},
        {"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"},
        {"\xEF\xBB\xBF \n<?xml version='1.0'?><!-- a drawing --><svg/>", "image/svg+xml"},
        {"<!DOCTYPE svg><svg/>", "image/svg+xml"},
        {"OggS\0\2"sv, "audio/ogg"},
        {"ID3\4\0"sv, "audio/mpeg"},
        {"\xFF\xFB\x90\x64"sv, "audio/mpeg"},
        {"\xFF\xF3\x40\xC4"sv, "audio/mpeg"},
        // none of them
        {"", ""},
        {"hello", ""},
        {"RIFF\x24\0\0\0WAVE"sv, ""},
        {"RIFF\x24\0\0\0"sv, ""},
        {"\0\0\0\x20"sv
         "ftypisom\0\0\0\0"sv,
            ""},
        {"\0\0\0\x20"sv
         "ftypheic\0\0\0\0mif1heic"sv,
            ""},
        {"<html><svg/></html>", ""},
        {"<?xml version='1.0'?><rss/>", ""},
        {"\xFF\xF1\x50\x80"sv, ""}, // AAC
        {"\x89PNG", ""},
        {"\xFF", ""},
    };
    for (auto const& [bytes, type] : cases) {
        CAPTURE(std::string(bytes));
        CHECK(ImageData::detect(bytes) == type);
    }
}

TEST_CASE("image data is a data URI, and comes apart again") {
    ImageData const image("GIF89a;");
    CHECK(image.uri() == "data:image/gif;base64,R0lGODlhOw==");
    CHECK(image.content_type() == "image/gif");
    CHECK(image.bytes() == "GIF89a;");
    CHECK(ImageData::parse(image.uri()) == image);
    CHECK(ImageData("x", "image/apng").uri() == "data:image/apng;base64,eA==");
}

TEST_CASE("image data is made of files, by their bytes or by what they say") {
    CHECK(ImageData(File("me.png", std::string(png))).content_type() == "image/png");
    CHECK(ImageData(File("me.png", "GIF89a;")).content_type() == "image/gif"); // not by the name
    CHECK(ImageData(File("me.bin", "??").content_type("image/x-mine")).content_type() == "image/x-mine");
    CHECK(code_of([] { (void)ImageData::from_path("/nonexistent/me.png"); }) == errc::file_unreadable);
}

TEST_CASE("bytes of no known type, and types that break the URI, are refused") {
    CHECK(code_of([] { ImageData("hello"); }) == errc::invalid_argument);
    CHECK(code_of([] { ImageData(""); }) == errc::invalid_argument);
    for (std::string_view type : {"", "image/png;x", "a,b", "a b", "a\"b"})
        CHECK(code_of([&] { ImageData("x", type); }) == errc::invalid_argument);
}

TEST_CASE("what is no base64 data URI is not parsed") {
    for (std::string_view uri :
        {"", "data:", "data:image/png,x", "data:;base64,eA==", "data:image/png;base64,%",
            "image/png;base64,eA==", "data:image/png;charset=x;base64,eA==", "https://example.org/a.png"}) {
        CAPTURE(uri);
        CHECK_FALSE(ImageData::parse(uri));
    }
}

TEST_CASE("image data goes where request bodies take text") {
    auto const body = EditCurrentUser().avatar(ImageData("GIF89a;"));
    CHECK(encode(body) == R"({"avatar":"data:image/gif;base64,R0lGODlhOw=="})");
}
