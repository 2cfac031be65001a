// What the instance packs is what its clients unpack, and packed once for all where that can be.
#include "gateway/message_reader.hpp"
#include "local/gateway/packer.hpp"

#include <catch2/catch.hpp>
#include <chorus/codec/etf.hpp>
#include <nlohmann/json.hpp>

namespace chorus::local {
namespace {

using nlohmann::json;

Frame event_frame(SharedEvent event, std::uint64_t sequence) {
    Frame frame;
    frame.event = std::move(event);
    frame.sequence = sequence;
    return frame;
}

SharedEvent event_of(std::string type, json const& data) {
    auto event = std::make_shared<Event>();
    event->type = std::move(type);
    event->data = data.dump();
    return event;
}

std::string bytes_of(Message const& message) {
    return message.head + std::string(message.body) + std::string(message.tail);
}

/// From nothing to 600 KB, that pack well and badly.
std::vector<SharedEvent> events() {
    std::vector<SharedEvent> out;
    out.push_back(event_of("RESUMED", json::object()));
    out.push_back(event_of("BIG", {{"text", std::string(300'000, 'x')}}));
    std::uint32_t state = 1;
    std::string noise;
    for (int i = 0; i < 300'000; ++i)
        noise += "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"[(state = state * 1664525 +
                                                                                            1013904223) >>
            26];
    out.push_back(event_of("NOISE", {{"text", noise}, {"list", {1, 2.5, nullptr, "é"}}}));
    for (int i = 0; i < 50; ++i)
        out.push_back(event_of(
            "MESSAGE_CREATE", {{"id", std::to_string(1573335847879610405 + i)}, {"content", "message"}}));
    return out;
}

constexpr Encoding encodings[] = {Encoding::json, Encoding::etf};
constexpr Compression compressions[] = {
    Compression::none, Compression::zlib_stream, Compression::zstd_stream, Compression::payload};

} // namespace

TEST_CASE("packer: every encoding and compression is read back", "[local][gateway]") {
    auto const all = events();
    for (auto encoding : encodings)
        for (auto compression : compressions)
            for (bool long_frame : {false, true}) {
                CAPTURE(int(encoding), int(compression), long_frame);
                bool const single = compression == Compression::payload;
                Framing framing;
                framing.encoding = encoding;
                framing.compression = single ? Compression::none : compression;
                Packer packer(framing, long_frame);
                detail::MessageReader reader(compression, 1u << 20);
                std::size_t bare = 0, packed = 0;
                auto check = [&](Frame const& frame) {
                    auto const& message = packer.pack(frame, single);
                    detail::WebSocketMessage received;
                    received.data = bytes_of(message);
                    received.binary = message.binary;
                    bare += frame.payload().size();
                    packed += received.data.size();
                    reader.feed(received);
                    auto const found = reader.next();
                    REQUIRE(found.has_value());
                    CHECK(found->encoding == encoding);
                    CHECK(json::parse(found->json()) == json::parse(frame.payload()));
                    CHECK_FALSE(reader.next().has_value());
                };
                Frame hello;
                hello.text = R"({"op":10,"d":{"heartbeat_interval":30000}})";
                check(hello);
                for (std::size_t i = 0; i < all.size(); ++i) check(event_frame(all[i], i));
                CHECK((packed < bare * 3 / 4) == (compression != Compression::none));
            }
}

TEST_CASE("packer: sessions share what an event is packed to", "[local][gateway]") {
    auto const event = event_of("MESSAGE_CREATE", {{"content", "hello"}});
    for (auto encoding : encodings) {
        Framing framing;
        framing.encoding = encoding;
        framing.compression = Compression::zstd_stream;
        Packer first(framing, false), second(framing, false);
        auto const& one = first.pack(event_frame(event, 1), false);
        auto const& other = second.pack(event_frame(event, 2), false);
        CHECK_FALSE(one.body.empty());
        CHECK(one.body.data() == other.body.data());
        CHECK(one.head != other.head);
    }
}

TEST_CASE("packer: clients write terms where they asked for them, and JSON everywhere", "[local][gateway]") {
    Framing framing;
    Packer plain(framing, false);
    framing.encoding = Encoding::etf;
    Packer etf(framing, false);
    std::string term(1, codec::etf_version);
    REQUIRE(codec::json_to_etf(R"({"op":1,"d":null})", term) == "");
    CHECK(etf.json_of(term, true) == R"({"op":1,"d":null})");
    CHECK(etf.json_of(R"({"op":1})", true) == R"({"op":1})");
    CHECK(etf.json_of(R"({"op":1})", false) == R"({"op":1})");
    CHECK_FALSE(etf.json_of(term.substr(0, term.size() - 1), true));
    CHECK(plain.json_of(term, true) == term);
}

} // namespace chorus::local
