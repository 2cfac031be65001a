#include "support/endpoint_rig.hpp"

#include <chorus/rest/soundboard.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of soundboard() send") {
    auto soundboard = facade<Soundboard>();
    check("GET /soundboard-default-sounds", soundboard.defaults(), {.target = "/soundboard-default-sounds"});
    check("GET /guilds/{guild_id}/soundboard-sounds", soundboard.list(guild_id),
        {.target = "/guilds/22/soundboard-sounds", .major = "22"});
    check("GET /guilds/{guild_id}/soundboard-sounds/{sound_id}", soundboard.get(guild_id, other_id),
        {.target = "/guilds/22/soundboard-sounds/99", .major = "22"});
    check("POST /guilds/{guild_id}/soundboard-sounds",
        soundboard.create(guild_id,
            CreateSound("horn", "data:audio/ogg;base64,AA==").volume(0.5).emoji_id(null).emoji_name("📯")),
        {.target = "/guilds/22/soundboard-sounds",
            .major = "22",
            .json = R"({"name":"horn","sound":"data:audio/ogg;base64,AA==","volume":0.5,)"
                    R"("emoji_id":null,"emoji_name":"📯"})"});
    check("PATCH /guilds/{guild_id}/soundboard-sounds/{sound_id}",
        soundboard.edit(guild_id, other_id, EditSound().name("trumpet").emoji_id(emoji_id)),
        {.target = "/guilds/22/soundboard-sounds/99",
            .major = "22",
            .json = R"({"name":"trumpet","emoji_id":"88"})"});
    check("DELETE /guilds/{guild_id}/soundboard-sounds/{sound_id}", soundboard.remove(guild_id, other_id),
        {.target = "/guilds/22/soundboard-sounds/99", .major = "22"});
    check("POST /channels/{channel_id}/send-soundboard-sound",
        soundboard.send(channel_id, SendSound(other_id).source_guild_id(guild_id)),
        {.target = "/channels/11/send-soundboard-sound",
            .major = "11",
            .json = R"({"sound_id":"99","source_guild_id":"22"})"});
}
