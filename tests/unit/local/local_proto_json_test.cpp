#include "local/accounts/crypto.hpp"
#include "local/views/proto_json.hpp"
#include "local/views/settings_schema.hpp"
#include "support/catch.hpp"

using namespace chorus::local;
using nlohmann::json;

TEST_CASE("settings are the same as JSON and as a protobuf message") {
    auto const settings = json::parse(R"({
        "versions": {"clientVersion": 14, "dataVersion": 300},
        "inbox": {"currentTab": "INBOX_TAB_UNREADS", "viewedTutorial": true},
        "guilds": {"guilds": {"1234567890123456789": {"hubProgress": 3,
            "channels": {"42": {"collapsedInInbox": true, "iconEmoji": {"id": "7", "name": "blob"}}},
            "guildRecentsDismissedAt": "2026-11-20T10:00:00.000000+00:00"}}},
        "userContent": {"dismissedContents": "AAEC", "recurringDismissibleContentStates": {"-1": {"lastDismissedVersion": 2}}},
        "textAndImages": {"emojiPickerCollapsedSections": ["a", "b"], "animateStickers": 0, "renderSpoilers": "ON_CLICK",
            "inlineEmbedMedia": false},
        "privacy": {"restrictedGuildIds": ["1", "2"]},
        "status": {"status": "dnd", "customStatus": {"text": "busy", "expiresAtMs": "18446744073709551615"}},
        "localization": {"timezoneOffset": -120},
        "appearance": {"theme": "THEME_DARK", "clientThemeSettings": {"customUserThemeSettings": {"gradientColorStops": [0.5]}}},
        "guildFolders": {"folders": [{"guildIds": ["1"], "id": "-5"}, {"guildIds": ["2"]}]}
    })");
    auto bytes = json_to_proto(settings, "PreloadedUserSettings");
    REQUIRE(bytes);
    auto back = json::parse(proto_to_json(*bytes, "PreloadedUserSettings").dump());
    CHECK(back == settings);
}

TEST_CASE("settings that no client could mean are refused, and broken messages read as far as they go") {
    for (auto text : {R"({"nothing": 1})", R"({"status": 1})", R"({"status": {"status": 5}})",
             R"({"privacy": {"restrictedGuildIds": "1"}})", R"({"appearance": {"theme": "THEME_PINK"}})",
             R"({"versions": {"clientVersion": -1}})", R"({"versions": {"clientVersion": 4294967296}})",
             R"([])"})
        CHECK_FALSE(json_to_proto(json::parse(text), "PreloadedUserSettings"));
    CHECK(
        proto_to_json(*base64_decode("EgFhGAE="), "PreloadedUserSettings") == json::parse(R"({"inbox":{}})"));
    CHECK(proto_to_json("\xff\xff", "PreloadedUserSettings").empty());
    // Servers pack lists of numbers, or not.
    CHECK(proto_to_json(*base64_decode("EgMSAQU="), "StickerUses") == json::object());
    CHECK(proto_to_json(std::string("\x12\x02\x01\x02", 4), "Uses") ==
        json::parse(R"({"recentUses":["1","2"]})"));
    CHECK(proto_to_json(std::string("\x10\x01\x10\x02", 4), "Uses") ==
        json::parse(R"({"recentUses":["1","2"]})"));
}

TEST_CASE("the schema of settings names only what is in it") {
    std::string const all(settings_schema);
    auto defined = [&](std::string const& name) {
        return ("\n" + all).find("\n" + name + " ") != std::string::npos;
    };
    for (auto at = all.find(':'); at != all.npos; at = all.find(':', at + 1)) {
        auto end = all.find_first_of(": \n", at + 1);
        auto type = all.substr(at + 1, end - at - 1);
        if (all[end] == ':') continue; // this was the name
        auto rest = type.substr(type.find_last_of(">*?") + 1);
        CAPTURE(type);
        if (rest[0] == 'm') CHECK(defined(rest.substr(1)));
        if (rest[0] == 'e') CHECK(defined("=" + rest.substr(1)));
        CHECK(std::string("buUiIxfsytem").find(rest[0]) != std::string::npos);
    }
}
