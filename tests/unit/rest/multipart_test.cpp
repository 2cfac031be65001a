#include "support/catch.hpp"
#include "support/multipart_reader.hpp"

#include "detail/random.hpp"
#include "rest/multipart.hpp"
#include <chorus/error.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>

using namespace chorus;
using chorus_test::Part;
using chorus_test::read_multipart;

TEST_CASE("a form has the JSON first, then the files in order, each byte of them") {
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    std::vector<File> files{File("a.bin", bytes),
        File("b.txt", "--boundary\r\n\r\n--boundary--\r\n").content_type("text/plain"), File("empty", "")};
    auto form = detail::encode_multipart(R"({"content":"x"})", files, "chorus-0123");
    auto parts = read_multipart(form, "chorus-0123");
    REQUIRE(parts.size() == 4);
    CHECK(parts[0].name == "payload_json");
    CHECK(parts[0].content_type == "application/json");
    CHECK(parts[0].body == R"({"content":"x"})");
    CHECK_FALSE(parts[0].filename);
    CHECK(parts[1].name == "files[0]");
    CHECK(parts[1].filename == "a.bin");
    CHECK(parts[1].content_type == "application/octet-stream");
    CHECK(parts[1].body == bytes);
    CHECK(parts[2].name == "files[1]");
    CHECK(parts[2].content_type == "text/plain");
    CHECK(parts[2].body == files[1].content());
    CHECK(parts[3].filename == "empty");
    CHECK(parts[3].body.empty());
}

TEST_CASE("no name or type of a file breaks out of its header") {
    for (std::string_view name : {"a\"b.txt", "a\r\nX-Evil: 1.txt", "\"; filename=\"other", "ünï.txt",
             "a;b.txt", "a\\b", "", "a%22b", "a\nb", "a\rb"}) {
        CAPTURE(name);
        std::vector<File> files{
            File(std::string(name), "x").content_type("text/plain\r\nX-Evil: 1\r\n\r\nbody")};
        auto parts = read_multipart(detail::encode_multipart("{}", files, "b"), "b");
        REQUIRE(parts.size() == 2);
        CHECK(parts[1].headers == 2);
        CHECK(parts[1].body == "x");
        CHECK(parts[1].filename.has_value());
        CHECK(parts[1].name == "files[0]");
    }
    std::vector<File> files{File("a\"b\r\nc.txt", "")};
    CHECK(
        read_multipart(detail::encode_multipart("{}", files, "b"), "b").at(1).filename == "a%22b%0D%0Ac.txt");
}

TEST_CASE("a file is read from a path, under its last name") {
    auto folder = std::filesystem::temp_directory_path() / ("chorus-test-" + detail::random_hex());
    std::filesystem::create_directories(folder);
    auto path = folder / "n\xC3\xB6tes.bin";
    std::string const bytes("a\0b\r\n\xFF", 6);
    std::ofstream(path, std::ios::binary) << bytes;
    auto file = File::from_path(path.string()).description("notes");
    CHECK(file.name() == "n\xC3\xB6tes.bin");
    CHECK(file.content() == bytes);
    CHECK(file.description() == "notes");
    CHECK(file.content_type().empty());
    std::ofstream(folder / "empty").flush();
    CHECK(File::from_path((folder / "empty").string()).content().empty());
    for (auto const& bad : {folder / "missing", folder, folder / "missing" / "file"}) {
        CAPTURE(bad.string());
        try {
            (void)File::from_path(bad.string());
            FAIL_CHECK("read");
        }
        catch (Error const& error) {
            CHECK(error.is(errc::file_unreadable));
        }
    }
    std::filesystem::remove_all(folder);
}
