#include "support/capture.hpp"
#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/error.hpp>
#include <chorus/gateway/events/session.hpp>
#include <chorus/gateway/events/user.hpp>
#include <chorus/models/auth.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE("a recorded READY, as deep as it goes") {
    auto ready = decode<Ready>(frames_in(capture("gw-ready-user-with-guild")).at(0)["d"].dump());
    CHECK(ready.user.username == "alice");
    CHECK(ready.session_id == "SCFQUOPCGK");
    CHECK(ready.user_settings->theme == "dark");
    CHECK(ready.user_settings->friend_source_flags->all == true);
    CHECK(ready.user_settings->custom_status.is_null());
    CHECK(ready.user_settings->afk_timeout == 3600);
    REQUIRE(ready.read_state);
    REQUIRE(ready.read_state->entries.size() >= 2);
    CHECK(ready.read_state->entries[0].last_message_id == Snowflake(1573335962719654217));
    CHECK(ready.read_state->partial == false);
    REQUIRE(ready.user_guild_settings);
    REQUIRE(ready.user_guild_settings->entries.size() == 1);
    CHECK(ready.user_guild_settings->entries[0].guild_id == ready.guilds.at(0).id);
    REQUIRE(ready.sessions.size() >= 2);
    CHECK(ready.sessions[1].session_id == ready.session_id);
    CHECK(ready.sessions[1].client_info->os == "linux");
    CHECK(ready.sessions[0].active == false);
    REQUIRE(ready.merged_members.size() == 1);
    CHECK(ready.merged_members[0].at(0).user->username == "alice");
    CHECK(ready.private_channels.at(0).recipients.at(0).username == "bobby");
    CHECK(ready.consents->personalization->consented == false);
    CHECK(ready.notification_settings->flags->empty());
    CHECK(ready.relationships.empty());
    CHECK(ready.tutorial.is_null());
}

TEST_CASE("read states and guild settings, bare or in an envelope") {
    for (auto text : {
             R"({"read_state":{"entries":[{"id":"5","mention_count":2}],"partial":true,"version":3},
                "user_guild_settings":{"entries":[{"guild_id":null,"muted":true}],"version":4},"v":9})",
             R"({"read_state":[{"id":"5","mention_count":2}],
                "user_guild_settings":[{"guild_id":null,"muted":true}],"v":9})"}) {
        CAPTURE(text);
        auto ready = decode<Ready>(text);
        REQUIRE(ready.read_state);
        REQUIRE(ready.read_state->entries.size() == 1);
        CHECK(ready.read_state->entries[0].mention_count == 2);
        REQUIRE(ready.user_guild_settings);
        REQUIRE(ready.user_guild_settings->entries.size() == 1);
        CHECK(ready.user_guild_settings->entries[0].guild_id.is_null());
        CHECK(ready.user_guild_settings->entries[0].muted == true);
        CHECK(ready.v == 9); // what comes after them is still read
    }
    // Anything else is none.
    CHECK(decode<Ready>(R"({"read_state":5,"v":9})").read_state.is_absent());
    CHECK(decode<Ready>(R"({"read_state":"x","v":9})").v == 9);
    CHECK(decode<Ready>(R"({"user":[1,{"id":"5"}],"v":9})").v == 9);
}

TEST_CASE("a READY of Fluxer") {
    auto ready = decode<Ready>(R"({"version":1,"session_id":"s","user":{"id":"1","username":"a"},
        "read_states":[{"id":"2","mention_count":1,"last_message_id":"3","last_pin_timestamp":null}],
        "notes":{"4":"nice"},"pinned_dms":["5"],"presences":[{"user":{"id":"4"},"status":"online",
            "afk":false,"mobile":true,"custom_status":null}]})");
    CHECK(ready.version == 1);
    CHECK(ready.read_states->at(0).last_message_id == Snowflake(3));
    CHECK(ready.notes->at("4") == "nice");
    CHECK(ready.presences.at(0).mobile == true);
}

TEST_CASE("what READY leaves out") {
    auto recorded =
        decode<ReadySupplemental>(frames_in(capture("gw-ready-supplemental-with-guild")).at(0)["d"].dump());
    REQUIRE(recorded.guilds.size() == 1);
    CHECK(recorded.guilds[0].voice_states.empty());
    CHECK(recorded.merged_members.size() == 1);
    CHECK(recorded.merged_presences->guilds.size() == 1);
    auto made = decode<ReadySupplemental>(R"({"guilds":[{"id":"1","voice_states":[{"user_id":"2",
        "channel_id":"3","session_id":"s"}]}],"merged_presences":{"friends":[{"user_id":"4","status":"idle"}],
        "guilds":[[{"user_id":"2","status":"online","activities":[{"name":"x","type":5}]}]]},
        "merged_members":[[{"user_id":"2","roles":["9"]}]],"disclose":["pomelo"]})");
    CHECK(made.guilds[0].voice_states.at(0).channel_id == Snowflake(3));
    CHECK(made.merged_presences->friends.at(0).who() == Snowflake(4));
    CHECK(made.merged_presences->guilds.at(0).at(0).activities.at(0).type == ActivityType::competing);
    CHECK(made.merged_members.at(0).at(0).user_id == Snowflake(2));
    CHECK(made.disclose->front() == "pomelo");
}

TEST_CASE("a payload that is a list") {
    auto replaced = decode<SessionsReplace>(R"([
        {"session_id":"all","status":"online","activities":[{"name":"x","type":0}],"client_info":
            {"client":"unknown","os":"unknown","version":0},"active":true},
        {"session_id":"a","status":"idle","activities":[]}])");
    REQUIRE(replaced.sessions.size() == 2);
    CHECK(replaced.sessions[0].activities.at(0).name == "x");
    CHECK(replaced.sessions[0].client_info->client == "unknown");
    CHECK(replaced.sessions[1].status == presence_status::idle);
    CHECK(decode<SessionsReplace>("[]").sessions.empty());
    CHECK(decode<SessionsReplace>(encode(replaced)).sessions == replaced.sessions);
    CHECK_THROWS_AS(decode<SessionsReplace>("{}"), Error);
}

TEST_CASE("a payload that is nothing") {
    CHECK(decode<Invalidated>("null").data.text() == "null");
    CHECK(decode<Ratelimit>(R"({"a":1})").data.text() == R"({"a":1})");
}

TEST_CASE("a command that was one too many") {
    auto limited =
        decode<RateLimited>(R"({"opcode":8,"retry_after":12.5,"meta":{"guild_id":"5","nonce":"n"}})");
    CHECK(limited.opcode == 8);
    CHECK(limited.retry_after == 12.5);
    CHECK(limited.meta->guild_id == Snowflake(5));
}

TEST_CASE("logins elsewhere, as Discord and Spacebar tell of them") {
    auto sessions = decode<AuthSessions>(R"({"user_sessions":[
        {"id_hash":"h","approx_last_used_time":"2026-11-20T13:54:57.301000+00:00",
            "client_info":{"os":"Linux","platform":"Firefox","location":"Berlin, Germany"}},
        {"id":"SCFQUOPCGK","id_hash":"i","status":"online","activities":[],"client_status":{"web":"online"},
            "client_info":{"client":"web","os":"linux","version":0,"location":"x"},
            "last_seen":"2026-11-20T13:54:57.301+00:00","last_seen_ip":"127.0.0.1"}]})");
    REQUIRE(sessions.user_sessions.size() == 2);
    CHECK(sessions.user_sessions[0].client_info->platform == "Firefox");
    CHECK(sessions.user_sessions[0].approx_last_used_time->unix_seconds() == 1795182897);
    CHECK(sessions.user_sessions[1].client_status->web == "online");
    CHECK(sessions.user_sessions[1].last_seen_ip == "127.0.0.1");
}

TEST_CASE("answers to a login") {
    auto in = decode<LoginAnswer>(capture("auth-login")["body"].dump());
    CHECK(in.user_id == Snowflake(1573335847879610405));
    CHECK_FALSE(in.token->empty());
    CHECK(in.settings->status == presence_status::online);
    CHECK(in.user_settings->locale == "en-US");
    CHECK(in.user_settings->status.is_absent());
    auto second = decode<LoginAnswer>(R"({"token":null,"mfa":true,"sms":false,"totp":true,"backup":true,
        "ticket":"t","webauthn":null,"login_instance_id":"i"})");
    CHECK(second.token.is_null());
    CHECK(second.backup == true);
    CHECK(second.ticket->reveal() == "t");
}

TEST_CASE("settings that changed, as messages and as JSON") {
    auto changed = decode<UserSettingsProtoUpdate>(R"({"settings":{"proto":"CgA=","type":2},
        "json_settings":{"proto":{"versions":{}},"type":"user_settings"},"partial":true})");
    CHECK(changed.settings->proto == "CgA=");
    CHECK(changed.settings->type == SettingsProtoType::frecency);
    CHECK(changed.json_settings->proto.text() == R"({"versions":{}})");
    CHECK(changed.partial == true);
    auto some = decode<UserSettingsUpdate>(R"({"theme":"light","custom_status":{"text":"x",
        "expires_at":1795182897301},"guild_folders":[{"id":null,"guild_ids":["5"]}]})");
    CHECK(some.theme == "light");
    CHECK(some.custom_status->expires_at == "1795182897301");
    CHECK(some.guild_folders->at(0).guild_ids.at(0) == Snowflake(5));
    CHECK(some.locale.is_absent());
    auto guild = decode<UserGuildSettingsUpdate>(R"({"guild_id":"5","message_notifications":2,
        "channel_overrides":[{"channel_id":"6","muted":true,"mute_config":{"end_time":null,
            "selected_time_window":-1}}]})");
    REQUIRE(guild.channel_overrides.size() == 1);
    CHECK(guild.channel_overrides[0].mute_config->selected_time_window == -1);
    auto audio = decode<AudioSettingsUpdate>(R"({"user":{"5":{"muted":false,"volume":12.5}}})");
    CHECK(audio.user->at("5").volume == 12.5);
}
