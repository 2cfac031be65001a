#include "support/endpoint_rig.hpp"

#include <chorus/rest/stickers.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of stickers() send") {
    auto stickers = facade<Stickers>();
    check("GET /guilds/{guild_id}/stickers", stickers.list(guild_id),
        {.target = "/guilds/22/stickers", .major = "22"});
    check("GET /guilds/{guild_id}/stickers/{sticker_id}", stickers.get(guild_id, other_id),
        {.target = "/guilds/22/stickers/99", .major = "22"});
    check("PATCH /guilds/{guild_id}/stickers/{sticker_id}",
        stickers.edit(guild_id, other_id, EditSticker().name("wave").description(null)),
        {.target = "/guilds/22/stickers/99", .major = "22", .json = R"({"name":"wave","description":null})"});
    check("DELETE /guilds/{guild_id}/stickers/{sticker_id}", stickers.remove(guild_id, other_id),
        {.target = "/guilds/22/stickers/99", .major = "22"});
    check("GET /stickers/{sticker_id}", stickers.get(other_id), {.target = "/stickers/99"});
    check(
        "GET /stickers/{sticker_id}/guild", stickers.with_guild(other_id), {.target = "/stickers/99/guild"});
    check("GET /sticker-packs", stickers.packs(), {.target = "/sticker-packs"});
    check("GET /sticker-packs/{pack_id}", stickers.pack(other_id), {.target = "/sticker-packs/99"});
}

TEST_CASE_METHOD(EndpointRig, "a sticker is sent as a form with its file") {
    auto const create = facade<Stickers>().create(guild_id,
        CreateSticker("wave", "hello,👋", File("wave.png", "bytes").content_type("image/png"))
            .description("hi"));
    check("POST /guilds/{guild_id}/stickers", create,
        {.target = "/guilds/22/stickers", .major = "22", .files = 1, .fields = 3});
    auto const& request = create.request();
    using Fields = std::vector<std::pair<std::string, std::string>>;
    CHECK(request.fields == Fields{{"name", "wave"}, {"description", "hi"}, {"tags", "hello,👋"}});
    CHECK(request.files.front().field() == "file");
    CHECK(request.files.front().name() == "wave.png");
    CHECK(request.files.front().content() == "bytes");
}
