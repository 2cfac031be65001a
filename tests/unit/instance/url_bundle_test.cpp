#include "support/catch.hpp"

#include <chorus/error.hpp>
#include <chorus/url_bundle.hpp>

using namespace chorus;

namespace {

template<class F> std::string text_or_error(F normalize) {
    try {
        return normalize();
    }
    catch (Error const& error) {
        return error.is(errc::invalid_url) ? "invalid" : "another error";
    }
}

} // namespace

TEST_CASE("what people write becomes the root of an instance, or an error") {
    struct {
        std::string_view written;
        std::string_view root;
    } const cases[] = {
        {"https://chat.example.org", "https://chat.example.org"},
        {"chat.example.org", "https://chat.example.org"},
        {"  chat.example.org\r\n", "https://chat.example.org"},
        {"https://chat.example.org/", "https://chat.example.org"},
        {"https://chat.example.org///", "https://chat.example.org"},
        {"HTTPS://Chat.Example.ORG/", "https://chat.example.org"},
        {"http://chat.example.org", "http://chat.example.org"},
        {"https://chat.example.org:8443/", "https://chat.example.org:8443"},
        {"https://chat.example.org:/", "https://chat.example.org"},
        {"https://chat.example.org/Spacebar/", "https://chat.example.org/Spacebar"},
        {"chat.example.org/a//b/", "https://chat.example.org/a/b"},
        {"https://chat.example.org/a%2Fb", "https://chat.example.org/a%2Fb"},
        {"https://chat.example.org?x=1#y", "https://chat.example.org"},
        {"wss://gateway.example.org/", "https://gateway.example.org"},
        {"ws://gateway.example.org/", "http://gateway.example.org"},
        // This machine speaks http; everybody else has to ask for it.
        {"localhost", "http://localhost"},
        {"localhost:3001", "http://localhost:3001"},
        {"LOCALHOST:3001", "http://localhost:3001"},
        {"test.localhost", "http://test.localhost"},
        {"127.0.0.1:3001", "http://127.0.0.1:3001"},
        {"127.9.9.9", "http://127.9.9.9"},
        {"[::1]:3001/", "http://[::1]:3001"},
        {"https://localhost:3001", "https://localhost:3001"},
        {"127.example.org", "https://127.example.org"},
        {"localhost.example.org", "https://localhost.example.org"},
        {"192.168.0.1", "https://192.168.0.1"},
        {"[2001:db8::1]", "https://[2001:db8::1]"},
        {"", "invalid"},
        {" ", "invalid"},
        {"/", "invalid"},
        {"https://", "invalid"},
        {"https:///path", "invalid"},
        {"https://:3001", "invalid"},
        {"//chat.example.org", "invalid"},
        {"ftp://chat.example.org", "invalid"},
        {"file:///etc/passwd", "invalid"},
        {"javascript://x", "invalid"},
        {"https://chat example.org", "invalid"},
        {"https://chat.example.org/a b", "invalid"},
        {"https://chat.example.org\n.evil.org", "invalid"},
        {"https://alice:secret@chat.example.org", "invalid"},
        {"alice@chat.example.org", "invalid"},
        {"https://chat.example.org:port", "invalid"},
        {"127.0.0.1.example.org", "invalid"}, // a host name, but a parser takes it for 127.0.0.1
        {"https://chat.example.org:99999", "invalid"},
        {"https://chat.example.org:0", "invalid"},
        {"https://[::1", "invalid"},
        {"https://ex%ample.org", "invalid"},
        {"https://b\xC3\xBC\x63her.example", "invalid"},
        {std::string_view("https://a\0b", 11), "invalid"},
    };
    for (auto const& [written, root] : cases) {
        CAPTURE(written);
        CHECK(text_or_error([&] { return UrlBundle::normalize_root(written); }) == root);
    }
}

TEST_CASE("an API address gets the path and the version of its flavor once, whatever it had") {
    struct {
        std::string_view written, api;
    } const cases[] = {
        {"https://chat.example.org", "https://chat.example.org/api/v9"},
        {"https://chat.example.org/api", "https://chat.example.org/api/v9"},
        {"https://chat.example.org/api/", "https://chat.example.org/api/v9"},
        {"https://chat.example.org/api/v9", "https://chat.example.org/api/v9"},
        {"https://chat.example.org/api/v9/", "https://chat.example.org/api/v9"},
        {"https://chat.example.org/api/v6", "https://chat.example.org/api/v9"},
        {"https://chat.example.org/api/v9/api/", "https://chat.example.org/api/v9"},
        {"https://chat.example.org/api/v9/api/v9", "https://chat.example.org/api/v9"},
        {"https://chat.example.org/api//api", "https://chat.example.org/api/v9"},
        {"https://chat.example.org/v9", "https://chat.example.org/api/v9"},
        {"https://chat.example.org/spacebar", "https://chat.example.org/spacebar/api/v9"},
        {"https://chat.example.org/spacebar/api", "https://chat.example.org/spacebar/api/v9"},
        {"https://api.example.org/api.php", "https://api.example.org/api.php/api/v9"},
        {"https://chat.example.org/vegan", "https://chat.example.org/vegan/api/v9"},
        {"https://chat.example.org/v", "https://chat.example.org/v/api/v9"},
        {"wss://chat.example.org", "https://chat.example.org/api/v9"},
        {"localhost:3001/api", "http://localhost:3001/api/v9"},
        {"", "invalid"},
        {"https://", "invalid"},
    };
    for (auto const& [written, api] : cases) {
        CAPTURE(written);
        CHECK(text_or_error([&] { return UrlBundle::normalize_api(written, "/api", "v9"); }) == api);
    }
}

TEST_CASE("an API address follows flavors with other paths and versions") {
    auto normalize = [](std::string_view url, std::string_view path, std::string_view version) {
        return UrlBundle::normalize_api(url, path, version);
    };
    CHECK(normalize("https://h.example/v1", "", "v1") == "https://h.example/v1");
    CHECK(normalize("https://h.example", "", "v1") == "https://h.example/v1");
    CHECK(normalize("https://h.example", "", "") == "https://h.example");
    CHECK(normalize("https://h.example/api/v9", "/api", "") == "https://h.example/api/v9");
    CHECK(normalize("https://h.example/api", "/api", "") == "https://h.example/api");
    CHECK(normalize("https://h.example/api", "api", "v10") == "https://h.example/api/v10");
    CHECK(normalize("https://h.example/api/v9/api", "/api", "") == "https://h.example/api/v9");
    CHECK(normalize("https://h.example/chat/api", "/chat/api", "v9") == "https://h.example/chat/api/v9");
    CHECK(normalize("https://h.example", "/chat/api/", "v9") == "https://h.example/chat/api/v9");
}

TEST_CASE("a gateway address is one of WebSockets") {
    struct {
        std::string_view written, gateway;
    } const cases[] = {
        {"wss://gateway.example.org", "wss://gateway.example.org"},
        {"wss://gateway.example.org/", "wss://gateway.example.org"},
        {"https://gateway.example.org/ws/", "wss://gateway.example.org/ws"},
        {"http://gateway.example.org", "ws://gateway.example.org"},
        {"ws://localhost:3001/", "ws://localhost:3001"},
        {"localhost:3001", "ws://localhost:3001"},
        {"gateway.example.org", "wss://gateway.example.org"},
        {"wss://gateway.example.org/?v=9&encoding=json", "wss://gateway.example.org"},
        {"", "invalid"},
        {"mqtt://gateway.example.org", "invalid"},
    };
    for (auto const& [written, gateway] : cases) {
        CAPTURE(written);
        CHECK(text_or_error([&] { return UrlBundle::normalize_gateway(written); }) == gateway);
    }
}

TEST_CASE("a bundle made by hand is as clean as a discovered one") {
    UrlBundle urls("chat.example.org/", "https://chat.example.org//api/v9/", "https://gateway.example.org/",
        "cdn.example.org");
    CHECK(urls.root == "https://chat.example.org");
    CHECK(urls.api == "https://chat.example.org/api/v9");
    CHECK(urls.gateway == "wss://gateway.example.org");
    CHECK(urls.cdn == "https://cdn.example.org");
    CHECK(urls == UrlBundle(urls.root, urls.api, urls.gateway, urls.cdn));
    CHECK_THROWS_AS(UrlBundle("chat.example.org", "", "gateway.example.org", "cdn.example.org"), Error);
}

TEST_CASE("an error about an address shows no credentials") {
    for (std::string_view written :
        {"https://alice:secret@chat.example.org", "https://alice:secret@chat example.org"}) {
        try {
            (void)UrlBundle::normalize_root(written);
            FAIL("accepted");
        }
        catch (Error const& error) {
            CHECK(std::string_view(error.what()).find("secret") == std::string_view::npos);
        }
    }
}
