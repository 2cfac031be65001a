// Recorded payloads, cut off and damaged: a value or a typed error, never more.
#include "support/capture.hpp"
#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/gateway/events.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

/// Decodes from memory of its own, so that a byte read beyond the end is seen. What comes out is used: it is
/// encoded.
template<class T> bool is_read(std::string_view json) {
    std::vector<char> exact(json.begin(), json.end());
    T value{};
    auto why = codec::decode_json(std::string_view(exact.data(), exact.size()), &value, codec::shape_of<T>);
    (void)encode(value);
    return why.empty();
}

/// Cuts `json` at every byte, or every `step`th.
template<class T> void check_cuts(std::string const& json, std::size_t step = 1) {
    REQUIRE(is_read<T>(json));
    std::size_t read = 0;
    for (std::size_t length = 0; length < json.size(); length += step)
        read += is_read<T>(json.substr(0, length));
    CHECK(read == 0);
}

template<class T> void check_damage(std::string const& json) {
    std::size_t read = 0, refused = 0;
    for (std::size_t at = 0; at < json.size(); at += 7)
        for (char c : {'"', '\\', '}', ']', ',', '\0', '\xC3'}) {
            auto damaged = json;
            damaged[at] = c;
            ++(is_read<T>(damaged) ? read : refused);
        }
    CHECK(read > 0);
    CHECK(refused > 0);
}

std::string frame(std::string_view name) { return frames_in(capture(name)).at(0)["d"].dump(); }

} // namespace

TEST_CASE("recorded messages, cut at every byte, are refused") {
    check_cuts<Message>(capture("message-create-embed-reply")["body"].dump());
    check_cuts<Message>(capture("message-upload-two-files")["body"].dump());
    check_cuts<MessageCreate>(frame("gw-message-create-embed-reply"));
    check_cuts<std::vector<Message>>(capture("messages-get")["body"].dump());
}

TEST_CASE("recorded guilds and sessions, cut at every byte, are refused") {
    check_cuts<GuildCreate>(frame("gw-event-GUILD_CREATE"));
    check_cuts<GuildCreate>(frame("gw-bot-guild-create"));
    check_cuts<Ready>(frame("gw-ready-bot"), 2);
    check_cuts<Invite>(capture("invite-get")["body"].dump());
    check_cuts<std::vector<Guild>>(capture("users-me-guilds")["body"].dump());
    check_cuts<Guild>(capture("guild-get")["body"].dump(2), 3);
}

TEST_CASE("recorded payloads with a damaged byte are read or refused") {
    check_damage<Message>(capture("message-create-embed")["body"].dump());
    check_damage<GuildCreate>(frame("gw-event-GUILD_CREATE"));
    check_damage<MessageUpdate>(frame("gw-event-MESSAGE_UPDATE"));
}
