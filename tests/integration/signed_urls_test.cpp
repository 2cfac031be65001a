// Addresses of attachments: signed, good for a day, and refreshed. Downloads go the way of any client.
#include "support/catch.hpp"
#include "support/flavours.hpp"

using namespace chorus;
using namespace chorus::test;

namespace {

task<int> fetched(ChorusUser user, Attachment attachment, std::string url) {
    attachment.url = attachment.proxy_url = url;
    auto result = co_await user.messages().download(attachment).as_result();
    co_return result.has_error() ? result.error().status() : 200;
}

std::string without(std::string url, std::string_view parameter) {
    auto const at = url.find(parameter);
    auto const end = std::min(url.find('&', at), url.size());
    return url.erase(at, end - at);
}

void in_both(bool required, std::function<task<>(World&)> const& test) {
    for (auto quirks : {local::Quirks::discord_statuses, local::Quirks::spacebar}) {
        local::Options options;
        options.quirks = quirks;
        options.require_signed_urls = required;
        in_world(test, options);
    }
}

} // namespace

TEST_CASE("where signatures are required, a file is had only by an address that was shown") {
    if (!on_embedded_instance()) return;
    in_both(true, [](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        auto sent = co_await alice.messages().send(
            place.channel, CreateMessage("a file").file(File("a b.txt", "what is in it")));
        REQUIRE(sent.attachments.size() == 1);
        auto const attachment = sent.attachments.front();
        auto const url = attachment.url.value();
        CHECK(attachment.proxy_url.value() == url);
        auto const downloaded = co_await alice.messages().download(attachment);
        CHECK(downloaded.bytes == "what is in it");

        for (auto const* part : {"ex=", "is=", "hm="}) {
            CAPTURE(part);
            CHECK(co_await fetched(alice, attachment, without(url, part)) == 404);
            auto forged = url;
            auto& digit = forged[forged.find(part) + 3];
            digit = digit == '7' ? '8' : '7';
            CHECK(co_await fetched(alice, attachment, forged) == 404);
        }
        CHECK(co_await fetched(alice, attachment, url.substr(0, url.find('?'))) == 404);
        // One file's signature opens no other.
        auto other = co_await alice.messages().send(
            place.channel, CreateMessage("another").file(File("b.txt", "something else")));
        auto const theirs = other.attachments.at(0).url.value();
        CHECK(co_await fetched(
                  alice, attachment, theirs.substr(0, theirs.find('?')) + url.substr(url.find('?'))) == 404);

        // After a day it is over; the message shows a fresh one.
        world.server->advance(std::chrono::hours(26));
        CHECK(co_await fetched(alice, attachment, url) == 404);
        auto const seen = co_await alice.messages().get(sent);
        CHECK(seen.attachments.at(0).url.value() != url);
        CHECK(co_await fetched(alice, attachment, seen.attachments.at(0).url.value()) == 200);
    });
}

TEST_CASE("otherwise the bare address is as good") {
    if (!on_embedded_instance()) return;
    in_both(false, [](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        auto sent =
            co_await alice.messages().send(place.channel, CreateMessage().file(File("a.txt", "what is in it")));
        auto const attachment = sent.attachments.at(0);
        auto const url = attachment.url.value();
        CHECK(url.find("&hm=") != url.npos);
        CHECK(co_await fetched(alice, attachment, url) == 200);
        CHECK(co_await fetched(alice, attachment, url.substr(0, url.find('?'))) == 200);
    });
}
