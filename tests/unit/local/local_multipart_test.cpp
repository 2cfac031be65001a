#include "local/http/multipart.hpp"

#include <catch2/catch.hpp>

namespace chorus::local {
namespace {

TEST_CASE("multipart: finds the boundary of a content type, quoted or not", "[local][multipart]") {
    CHECK(multipart_boundary("multipart/form-data; boundary=abc") == "abc");
    CHECK(multipart_boundary("Multipart/Form-Data;charset=utf-8; boundary=\"a b;c\"") == "a b;c");
    CHECK_FALSE(multipart_boundary("multipart/form-data"));
    CHECK_FALSE(multipart_boundary("multipart/form-data; boundary="));
    CHECK_FALSE(multipart_boundary("multipart/mixed; boundary=abc"));
    CHECK_FALSE(multipart_boundary("application/json"));
    CHECK_FALSE(multipart_boundary(""));
    CHECK_FALSE(multipart_boundary("multipart/form-data; boundary=\"abc"));
}

TEST_CASE("multipart: reads fields and files with their bytes untouched", "[local][multipart]") {
    std::string const body =
        "preamble\r\n--x\r\n"
        "Content-Disposition: form-data; name=\"payload_json\"\r\n"
        "Content-Type: application/json\r\n\r\n{\"content\":\"hi\"}\r\n"
        "--x\r\n"
        "content-disposition: FORM-DATA; name=\"files[0]\"; filename=\"a \\\"b\\\".bin\"\r\n\r\n" +
        std::string("\0\r\n-- x\xff\r\n", 10) + "\r\n--x--\r\nepilogue";
    auto const parts = parse_multipart(body, "x");
    REQUIRE(parts);
    REQUIRE(parts->size() == 2);
    CHECK((*parts)[0].name == "payload_json");
    CHECK((*parts)[0].content_type == "application/json");
    CHECK((*parts)[0].content == "{\"content\":\"hi\"}");
    CHECK_FALSE((*parts)[0].filename);
    CHECK((*parts)[1].name == "files[0]");
    CHECK((*parts)[1].filename == "a \"b\".bin");
    CHECK((*parts)[1].content == std::string("\0\r\n-- x\xff\r\n", 10));
}

TEST_CASE(
    "multipart: an empty part is empty, with or without a line break of its own", "[local][multipart]") {
    for (std::string const body : {"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--x--",
             "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n--x--"}) {
        auto const parts = parse_multipart(body, "x");
        REQUIRE(parts);
        REQUIRE(parts->size() == 1);
        CHECK(parts->front().name == "a");
        CHECK(parts->front().content.empty());
    }
    auto const none = parse_multipart("--x--", "x");
    REQUIRE(none);
    CHECK(none->empty());
}

TEST_CASE("multipart: filename* wins over filename and is decoded", "[local][multipart]") {
    std::string const body = "--x\r\nContent-Disposition: form-data; name=f; filename=\"n.txt\"; "
                             "filename*=UTF-8''na%C3%AFve.txt\r\n\r\n1\r\n--x--";
    auto const parts = parse_multipart(body, "x");
    REQUIRE(parts);
    CHECK(parts->front().filename == "naïve.txt");
}

TEST_CASE("multipart: every truncation of a good body is refused, none crashes", "[local][multipart]") {
    std::string const body =
        "--bound\r\nContent-Disposition: form-data; name=\"a\"; filename=\"f\"\r\n\r\ndata\r\n"
        "--bound\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nmore\r\n--bound--";
    REQUIRE(parse_multipart(body, "bound"));
    for (std::size_t length = 0; length < body.size(); ++length)
        CHECK_FALSE(parse_multipart(std::string_view(body).substr(0, length), "bound"));
}

TEST_CASE(
    "multipart: parts without form-data disposition and too many parts are refused", "[local][multipart]") {
    CHECK_FALSE(parse_multipart("--x\r\nContent-Type: text/plain\r\n\r\n1\r\n--x--", "x"));
    CHECK_FALSE(parse_multipart("--x\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--x--", "x"));
    CHECK_FALSE(parse_multipart("--x\r\nno colon\r\n\r\n1\r\n--x--", "x"));
    std::string many;
    for (int i = 0; i < 5; ++i) many += "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n";
    CHECK(parse_multipart(many + "--x--", "x", 5));
    CHECK_FALSE(parse_multipart(many + "--x--", "x", 4));
}

} // namespace
} // namespace chorus::local
