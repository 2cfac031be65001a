// What a wiretap shows.
#include "support/catch.hpp"
#include "support/paths.hpp"

#include "rest/redact.hpp"
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <regex>
#include <set>

using namespace chorus;
using namespace chorus::detail;

TEST_CASE("secrets of JSON are hidden, and nothing else is changed") {
    struct {
        char const* text;
        char const* shown;
    } const cases[] = {
        {R"({"token":"s3cret","id":"1"})", R"({"token":"***","id":"1"})"},
        {R"({ "password" : "a\"b" , "login":"me" })", R"({ "password" : "***" , "login":"me" })"},
        {R"({"TOKEN":"s"})", R"({"TOKEN":"***"})"},
        {R"({"to\u006ben":"s"})", R"({"to\u006ben":"***"})"},
        {R"({"tokens":["a","b"],"x":["c"]})", R"({"tokens":["***","***"],"x":["c"]})"},
        {R"({"tokens":[["a"],"b"],"x":"c"})", R"({"tokens":[["***"],"***"],"x":"c"})"},
        {R"({"secrets":{"join":"a"},"data":{"name":"b"}})", R"({"secrets":{"join":"***"},"data":{"name":"b"}})"},
        {R"({"data":"123456"})", R"({"data":"***"})"},
        {R"({"token":null,"mfa":true,"content":"token"})", R"({"token":null,"mfa":true,"content":"token"})"},
        {R"({"content":"\"token\":\"not one\""})", R"({"content":"\"token\":\"not one\""})"},
        {R"({"url":"https://h/api/webhooks/12/tok-en_1"})", R"({"url":"https://h/api/webhooks/12/***"})"},
        {R"({"url":"https:\/\/h\/webhooks\/12\/tok","a":1})", R"({"url":"https:\/\/h\/webhooks\/12\/***","a":1})"},
        {R"({"my_token":"s","a_password":"s"})", R"({"my_token":"***","a_password":"***"})"},
        {R"(["a",1,{"code":"x"}])", R"(["a",1,{"code":"***"}])"},
        {R"({"a":)", R"({"a":)"},
        {R"({"token":"never en)", R"({"token":"***)"},
        {R"({"token":"ends\)", R"({"token":"***)"},
        {R"({"token)", R"({"token)"},
        {"", ""},
        {"plain", "plain"},
    };
    for (auto const& [text, shown] : cases) CHECK(redacted_json(text, Side::answer) == shown);
}

TEST_CASE("a number is hidden where a program sends a code, and kept where a server does") {
    CHECK(redacted_json(R"({"code":123456,"n":-1.5e3})", Side::request) == R"({"code":"***","n":-1.5e3})");
    CHECK(redacted_json(R"({"code":123456})", Side::answer) == R"({"code":123456})");
    CHECK(redacted_json(R"({"code":"UNKNOWN_GUILD"})", Side::refusal) == R"({"code":"UNKNOWN_GUILD"})");
    CHECK(redacted_json(R"({"token":"s"})", Side::refusal) == R"({"token":"***"})");
}

TEST_CASE("forms and targets hide theirs") {
    CHECK(redacted_form("grant_type=code&code=abc&client_secret=x&a") ==
          "grant_type=code&code=***&client_secret=***&a");
    CHECK(redacted_form("") == "");
    CHECK(redacted_form("a=1&") == "a=1&");
    CHECK(redacted_form("tok%65n=abc") == "tok%65n=***");
    CHECK(redacted_target("/api/v9/webhooks/12/abc/messages/3?wait=true") ==
          "/api/v9/webhooks/12/***/messages/3?wait=true");
    CHECK(redacted_target("/interactions/1/aW50ZXI/callback") == "/interactions/1/***/callback");
    CHECK(redacted_target("/channels/1/webhooks") == "/channels/1/webhooks");
    CHECK(redacted_target("/webhooks/1") == "/webhooks/1");
    CHECK(redacted_target("https://me:pw@h/x?ex=1&hm=abc") == "https://***@h/x?ex=1&hm=***");
    CHECK(redacted_target("https://h/a@b") == "https://h/a@b");
}

TEST_CASE("headers that carry credentials are hidden") {
    std::vector<Header> const headers = {{"Authorization", "Bot abc"}, {"X-Discord-MFA-Authorization", "abc"},
        {"Set-Cookie", "a=b"}, {"Location", "https://h/x?token=abc"}, {"Content-Type", "text/html"}};
    auto const shown = redacted_headers(headers);
    CHECK(shown == std::vector<Header>{{"Authorization", "***"}, {"X-Discord-MFA-Authorization", "***"},
                       {"Set-Cookie", "***"}, {"Location", "https://h/x?token=***"},
                       {"Content-Type", "text/html"}});
}

TEST_CASE("a known secret is hidden wherever it stands") {
    std::string text = "longsecret and longsecretlongsecret";
    hide("longsecret", text);
    CHECK(text == "*** and ******");
    std::string same = "ab";
    hide("ab", same);
    hide("", same);
    CHECK(same == "ab");
}

TEST_CASE("every field of type Secret has a name that is hidden") {
    std::regex const field(
        R"((?:FIELD\(Secret, ([a-z_]+)\)|(?:\bSecret|Maybe<Secret>|vector<Secret>) ([a-z_]+?)_?;))");
    std::set<std::string> seen;
    namespace fs = std::filesystem;
    for (auto const* folder : {"models", "params"})
        for (auto const& entry :
            fs::directory_iterator(chorus_test::project_folder() / "include/chorus" / folder)) {
            std::ifstream in(entry.path());
            std::string const text((std::istreambuf_iterator<char>(in)), {});
            for (std::sregex_iterator it(text.begin(), text.end(), field), end; it != end; ++it)
                seen.insert((*it)[1].str() + (*it)[2].str());
        }
    CHECK(seen.size() > 25);
    seen.erase("url"); // webhooks': hidden by what stands in it
    for (auto const& name : seen) {
        INFO(name);
        CHECK(redacted_json("{\"" + name + "\":\"s3cret\"}", Side::answer).find("s3cret") == std::string::npos);
    }
}

TEST_CASE("no text, however broken, makes it fail") {
    std::mt19937 draws(11);
    std::string const letters = "{}[]\",:\\token 12/webhooks/";
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        for (auto size = draws() % 60; text.size() < size;) text += letters[draws() % letters.size()];
        auto const shown = redacted_json(text, Side::request);
        CHECK(redacted_json(shown, Side::request).size() < 1000);
        CHECK(redacted_target(text).size() < 1000);
    }
}
