#include "support/endpoint_rig.hpp"

#include <chorus/rest/emojis.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of emojis() send") {
    auto emojis = facade<Emojis>();
    check("GET /guilds/{guild_id}/emojis", emojis.list(guild_id),
        {.target = "/guilds/22/emojis", .major = "22"});
    check("GET /guilds/{guild_id}/emojis/{emoji_id}", emojis.get(guild_id, emoji_id),
        {.target = "/guilds/22/emojis/88", .major = "22"});
    Emoji emoji;
    emoji.id = emoji_id;
    check("GET /guilds/{guild_id}/emojis/{emoji_id}", emojis.get(guild_id, emoji),
        {.target = "/guilds/22/emojis/88", .major = "22"});
    check("POST /guilds/{guild_id}/emojis",
        emojis.create(guild_id, CreateEmoji("blob", "data:image/gif;base64,AA==").role(role_id)),
        {.target = "/guilds/22/emojis",
            .major = "22",
            .json = R"({"name":"blob","image":"data:image/gif;base64,AA==","roles":["55"]})"});
    check("PATCH /guilds/{guild_id}/emojis/{emoji_id}",
        emojis.edit(guild_id, emoji_id, EditEmoji().name("blub").roles(std::vector<Snowflake>())),
        {.target = "/guilds/22/emojis/88", .major = "22", .json = R"({"name":"blub","roles":[]})"});
    check("DELETE /guilds/{guild_id}/emojis/{emoji_id}", emojis.remove(guild_id, emoji_id),
        {.target = "/guilds/22/emojis/88", .major = "22"});
    check("GET /emojis/{emoji_id}/source", emojis.source(emoji_id), {.target = "/emojis/88/source"});
}
