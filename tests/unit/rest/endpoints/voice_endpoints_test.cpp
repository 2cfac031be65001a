#include "support/endpoint_rig.hpp"

#include <chorus/rest/voice.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of voice() send") {
    auto voice = facade<Voice>();
    check("GET /voice/regions", voice.regions(), {.target = "/voice/regions"});
    check("GET /guilds/{guild_id}/regions", voice.regions(guild_id),
        {.target = "/guilds/22/regions", .major = "22"});
    check("GET /guilds/{guild_id}/voice-states/@me", voice.my_state(guild_id),
        {.target = "/guilds/22/voice-states/@me", .major = "22"});
    check("GET /guilds/{guild_id}/voice-states/{user_id}", voice.state(guild_id, user_id),
        {.target = "/guilds/22/voice-states/44", .major = "22"});
    check("PATCH /guilds/{guild_id}/voice-states/@me",
        voice.edit_my_state(guild_id,
            EditMyVoiceState().channel_id(channel_id).suppress(false).request_to_speak_timestamp(null)),
        {.target = "/guilds/22/voice-states/@me",
            .major = "22",
            .json = R"({"channel_id":"11","suppress":false,"request_to_speak_timestamp":null})"});
    check("PATCH /guilds/{guild_id}/voice-states/{user_id}",
        voice.edit_state(
            guild_id, user_id, EditVoiceState().channel_id(channel_id).suppress(true).self_mute(false)),
        {.target = "/guilds/22/voice-states/44",
            .major = "22",
            .json = R"({"channel_id":"11","suppress":true,"self_mute":false})"});
    check("PUT /channels/{channel_id}/voice-status", voice.set_status(channel_id, "quiz"),
        {.target = "/channels/11/voice-status", .major = "11", .json = R"({"status":"quiz"})"});
    check("PUT /channels/{channel_id}/voice-status", voice.set_status(channel_id, null),
        {.target = "/channels/11/voice-status", .major = "11", .json = R"({"status":null})"});
}
