// Sessions in every encoding and compression, over real sockets: nothing of what other tests promise depends
// on it.
#include "support/catch.hpp"
#include "support/world.hpp"
#include <chorus/gateway/commands.hpp>
#include <nlohmann/json.hpp>

using namespace chorus;
using namespace chorus::test;

namespace {

GatewayOptions options_for(Encoding encoding, Compression compression) {
    GatewayOptions options;
    options.encoding = encoding;
    options.compression = compression;
    options.backoff_base = 10ms;
    return options;
}

/// Chats, loses its connection twice, and joins a large guild.
task<> live(World& world, GatewayOptions options) {
    auto alice = co_await world.user("alice");
    auto bob = co_await world.user("bob");
    std::vector<ChorusUser> others(1, bob);
    auto place = co_await world.place(alice, others);

    auto large = co_await alice.guilds().create(CreateGuild("large"));
    std::string const topic(900, 't');
    for (int i = 0; i < 12; ++i)
        co_await alice.channels().create(
            large, CreateChannel("channel-" + std::to_string(i)).topic(topic + std::to_string(i)));
    auto channels = co_await alice.channels().list(large);
    auto invite = co_await alice.channels().create_invite(channels.at(0).id);

    Watch watch(world);
    std::vector<std::string> texts, raw_texts;
    std::size_t large_channels = 0, raw_channels = 0;
    bool gap = false, resumed = false;
    bob.on<MessageCreate>([&](MessageCreate const& message) {
        texts.push_back(message.content);
        watch.changed();
    });
    bob.on_raw("MESSAGE_CREATE",
        [&](RawEvent const& event) { raw_texts.push_back(nlohmann::json::parse(event.json)["content"]); });
    bob.on<WithRaw<GuildCreate>>([&](WithRaw<GuildCreate> const& event) {
        if (event->id != large.id) return;
        large_channels = event->channels.size();
        raw_channels = nlohmann::json::parse(event.raw())["channels"].size();
        watch.changed();
    });
    bob.on<Resumed>([&](Resumed const&) {
        resumed = true;
        watch.changed();
    });
    bob.on<SessionGap>([&](SessionGap const&) { gap = true; });
    co_await bob.gateway().connect(options);
    co_await alice.gateway().connect(options);

    std::vector<std::string> sent;
    for (int i = 0; i < 24; ++i) {
        sent.push_back("message " + std::to_string(i) + " \xF0\x9F\xA6\x86 \"quoted\"\n");
        if (i % 10 == 5) bob.gateway().cut();
        co_await alice.messages().send(place.channel, sent.back());
    }
    co_await bob.invites().accept(invite.code);
    co_await watch.until([&] { return texts.size() >= sent.size() && large_channels > 0 && resumed; });
    CHECK(texts == sent);
    CHECK(raw_texts == sent);
    CHECK(large_channels == channels.size());
    CHECK(raw_channels == channels.size());
    CHECK_FALSE(gap);
    CHECK(bob.gateway().stats().reconnects > 0);
    CHECK(bob.gateway().stats().undecodable == 0);

    // What is sent goes the same way.
    std::size_t members = 0;
    bob.on<GuildMembersChunk>([&](GuildMembersChunk const& chunk) {
        members += chunk.members.size();
        watch.changed();
    });
    co_await bob.gateway().set_status("idle");
    co_await bob.gateway().send(RequestMembers(place.guild));
    co_await watch.until([&] { return members == 2; });
    co_await bob.gateway().close();
    co_await alice.gateway().close();
}

void live_with(Compression compression, bool long_frame = false) {
    if (!on_embedded_instance()) return;
    for (auto encoding : {Encoding::json, Encoding::etf}) {
        CAPTURE(int(encoding));
        local::Options server;
        server.zstd_long_frame = long_frame;
        in_discords_manner([&](World& world) -> task<> { return live(world, options_for(encoding, compression)); },
            std::move(server));
    }
}

} // namespace

TEST_CASE("sessions without compression, as JSON and as ETF") { live_with(Compression::none); }
TEST_CASE("sessions with one zlib stream, as JSON and as ETF") { live_with(Compression::zlib_stream); }
TEST_CASE("sessions with a zstd frame for each message, as JSON and as ETF") {
    live_with(Compression::zstd_stream);
}
TEST_CASE("sessions with one long zstd frame, as JSON and as ETF") {
    live_with(Compression::zstd_stream, true);
}
TEST_CASE("sessions with single packed messages, as JSON and as ETF") { live_with(Compression::payload); }

TEST_CASE("a command that is no JSON, or too large as ETF, is refused before it is sent") {
    in_discords_manner([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto options = options_for(Encoding::etf, Compression::none);
        co_await alice.gateway().connect(options);
        auto broken = co_await alice.gateway().send(3, JsonText("{")).as_result();
        REQUIRE(broken.has_error());
        CHECK(broken.error().is(errc::invalid_argument));
        // 3600 bytes of JSON, 8100 of ETF.
        std::string floats = "[0.5";
        for (int i = 0; i < 900; ++i) floats += ",0.5";
        auto large = co_await alice.gateway().send(3, JsonText(floats + "]")).as_result();
        REQUIRE(large.has_error());
        CHECK(large.error().is(errc::frame_too_large));
        co_await alice.gateway().close();
    });
}
