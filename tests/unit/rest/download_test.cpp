#include "support/catch.hpp"
#include "support/fake_transport.hpp"
#include <chorus/rest/messages.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

Attachment file_at(char const* url) {
    Attachment attachment;
    attachment.url = std::string(url);
    return attachment;
}

} // namespace

TEST_CASE("a download asks the attachment's own URL, query and all, and gives the bytes as they are") {
    RestRig rig;
    std::string const bytes("{\"no\": \0json\xFF", 13);
    rig.http().then(answer(200, bytes, {{"Content-Type", "application/json"}}));
    auto op = rig.facade<Messages>().download(file_at("https://files.example:8443/a/1/x.bin?ex=6&hm=7"));
    auto downloaded = rig.result(std::move(op));

    REQUIRE(downloaded.has_value());
    CHECK((downloaded->bytes == bytes));
    CHECK(downloaded->type == "application/json");
    REQUIRE(rig.requests().size() == 1);
    auto const& request = rig.requests().front();
    CHECK(request.verb == Verb::get);
    CHECK(request.origin == detail::Origin(true, "files.example", "8443"));
    CHECK(request.target == "/a/1/x.bin?ex=6&hm=7");
}

TEST_CASE("the token goes with no download, not even to the instance's own hosts") {
    auto account = GENERATE(RestRig::Account::user, RestRig::Account::bot);
    auto url = GENERATE(
        "https://elsewhere.example/x", "https://chat.example/api/v9/x", "https://cdn.chat.example/x");
    RestRig rig({}, account);
    rig.http().then(answer(200, "bytes"));
    REQUIRE(rig.result(rig.facade<Messages>().download(file_at(url))).has_value());
    for (auto const& [name, value] : rig.requests().front().headers) {
        CHECK(name != "Authorization");
        CHECK(value.find("s3cret-token") == value.npos);
    }
}

TEST_CASE("a URL with blanks and other alphabets is mended, not refused") {
    RestRig rig;
    rig.http().then(answer(200, "bytes"));
    REQUIRE(rig.result(rig.facade<Messages>().download(file_at("https://f.example/na\u00efve plan%20b.txt")))
                .has_value());
    CHECK(rig.requests().front().target == "/na%C3%AFve%20plan%20b.txt");
}

TEST_CASE("the proxy's URL serves where the file has none of its own; without either nothing is asked") {
    RestRig rig;
    rig.http().then(answer(200, "bytes"));
    Attachment attachment;
    auto without = rig.result(rig.facade<Messages>().download(attachment));
    REQUIRE(without.has_error());
    CHECK(without.error().is(errc::invalid_url));
    CHECK(rig.requests().empty());

    attachment.proxy_url = "https://media.example/x";
    REQUIRE(rig.result(rig.facade<Messages>().download(attachment)).has_value());
    CHECK(rig.requests().front().origin.host == "media.example");
}

TEST_CASE("a file that is gone is an error, and the error does not tell the signed URL") {
    RestRig rig;
    rig.http().then(answer(404, "gone"));
    auto gone = rig.result(rig.facade<Messages>().download(file_at("https://f.example/x?hm=signature")));
    REQUIRE(gone.has_error());
    CHECK(gone.error().is(errc::not_found));
    CHECK(std::string(gone.error().what()).find("signature") == std::string::npos);
}
