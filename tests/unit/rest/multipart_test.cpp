#include "support/catch.hpp"
#include "support/multipart_reader.hpp"

#include "detail/random.hpp"
#include "rest/multipart.hpp"
#include <chorus/error.hpp>
#include <chorus/rest/body.hpp>
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
    auto const form = detail::multipart_body(R"({"content":"x"})", files, "chorus-0123").bytes();
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
        auto parts = read_multipart(detail::multipart_body("{}", files, "b").bytes(), "b");
        REQUIRE(parts.size() == 2);
        CHECK(parts[1].headers == 2);
        CHECK(parts[1].body == "x");
        CHECK(parts[1].filename.has_value());
        CHECK(parts[1].name == "files[0]");
    }
    std::vector<File> files{File("a\"b\r\nc.txt", "")};
    CHECK(
        read_multipart(detail::multipart_body("{}", files, "b").bytes(), "b").at(1).filename == "a%22b%0D%0Ac.txt");
}

TEST_CASE("what is large, or elsewhere, is not copied into the form") {
    std::vector<File> files{File("large", std::string(100'000, 'x'))};
    auto const form = detail::multipart_body("{}", files, "b");
    CHECK_FALSE(form.in_memory());
    CHECK(form.repeatable());
    REQUIRE(form.size());
    files.front() = File("large", std::string(99'999, 'x'));
    CHECK(detail::multipart_body("{}", files, "b").size() == *form.size() - 1);
    files.front() = File("made", generated_body([](std::span<char>) -> std::size_t { return 0; }));
    auto const made = detail::multipart_body("{}", files, "b");
    CHECK_FALSE(made.in_memory());
    CHECK_FALSE(made.repeatable());
    CHECK_FALSE(made.size());
}

TEST_CASE("bodies are the same by their bytes, or by where they come from") {
    CHECK(Body() == Body(""));
    CHECK(Body("x") == Body("x"));
    CHECK_FALSE(Body("x") == Body("y"));
    auto const made = generated_body([](std::span<char>) -> std::size_t { return 0; }, 0);
    auto const copy = made;
    CHECK(copy == made);
    CHECK_FALSE(made == Body());
    CHECK(File("a", "x") == File("a", "x"));
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
    auto opened = File::open(path.string());
    CHECK(opened.name() == "n\xC3\xB6tes.bin");
    CHECK(opened.content().empty());
    CHECK(opened.body().size() == 6u);
    CHECK(opened.body().repeatable());
    for (auto const& bad : {folder / "missing", folder, folder / "missing" / "file"}) {
        CAPTURE(bad.string());
        try {
            (void)File::from_path(bad.string());
            FAIL_CHECK("read");
        }
        catch (Error const& error) {
            CHECK(error.is(errc::file_unreadable));
        }
        CHECK_THROWS_AS(File::open(bad.string()), Error);
    }
    std::filesystem::remove_all(folder);
}
