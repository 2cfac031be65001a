#include "support/endpoint_rig.hpp"

#include <chorus/rest/settings.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of settings() send") {
    auto settings = facade<Settings>();
    check("GET /users/@me/settings", settings.get(), {.target = "/users/@me/settings"});
    check("PATCH /users/@me/settings", settings.edit(EditSettings().custom_status(null).theme("midnight")),
        {.target = "/users/@me/settings", .json = R"({"custom_status":null,"theme":"midnight"})"});
    check("PATCH /users/@me/settings",
        settings.edit(
            EditSettings()
                .afk_timeout(600)
                .animate_stickers(StickerAnimation::never)
                .custom_status(EditCustomStatus("zzz").emoji_name("😴").expires_at(
                    *Timestamp::parse("2026-11-21T04:35:06+00:00")))
                .explicit_content_filter(ExplicitMediaFilter::non_friends)
                .friend_discovery_flags(FriendDiscoveryFlag::phone | FriendDiscoveryFlag::email)
                .friend_source_flags(EditFriendSources().mutual_guilds(true))
                .guild_folder(EditGuildFolder("work").id(7).guild(guild_id).guild(other_id).color(255))
                .guild_folder(EditGuildFolder().id(null).guild(role_id))
                .soundboard_volume(62.5)
                .status("dnd")),
        {.target = "/users/@me/settings",
            .json = R"({"afk_timeout":600,"animate_stickers":2,"custom_status":{"text":"zzz",)"
                    R"("emoji_name":"😴","expires_at":"2026-11-21T04:35:06.000000+00:00"},)"
                    R"("explicit_content_filter":1,"friend_discovery_flags":6,)"
                    R"("friend_source_flags":{"mutual_guilds":true},"guild_folders":[)"
                    R"({"id":7,"name":"work","guild_ids":["22","99"],"color":255},)"
                    R"({"id":null,"guild_ids":["55"]}],"soundboard_volume":62.5,"status":"dnd"})"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of settings() send about protobuf messages") {
    auto settings = facade<Settings>();
    check("GET /users/@me/settings-proto/1", settings.preloaded(), {.target = "/users/@me/settings-proto/1"});
    check("GET /users/@me/settings-proto/1", settings.preloaded(SettingsProtoQuery().atomic(true)),
        {.target = "/users/@me/settings-proto/1?atomic=true"});
    check("PATCH /users/@me/settings-proto/1", settings.edit_preloaded(EditSettingsProto("CgA=")),
        {.target = "/users/@me/settings-proto/1", .json = R"({"settings":"CgA="})"});
    check("PATCH /users/@me/settings-proto/1",
        settings.edit_preloaded(
            EditSettingsProto("CgA=").required_data_version(3), SettingsProtoQuery().atomic(false)),
        {.target = "/users/@me/settings-proto/1?atomic=false",
            .json = R"({"settings":"CgA=","required_data_version":3})"});
    check("GET /users/@me/settings-proto/2", settings.frecency(), {.target = "/users/@me/settings-proto/2"});
    check("PATCH /users/@me/settings-proto/2", settings.edit_frecency(EditSettingsProto("CgA=")),
        {.target = "/users/@me/settings-proto/2", .json = R"({"settings":"CgA="})"});
    check("GET /users/@me/settings-proto/1/json", settings.preloaded_json(),
        {.target = "/users/@me/settings-proto/1/json"});
    check("PATCH /users/@me/settings-proto/1/json",
        settings.edit_preloaded_json(
            EditSettingsProtoJson(JsonText(R"({"versions":{}})")).required_data_version(1)),
        {.target = "/users/@me/settings-proto/1/json",
            .json = R"({"settings":{"versions":{}},"required_data_version":1})"});
    check("GET /users/@me/settings-proto/2/json", settings.frecency_json(),
        {.target = "/users/@me/settings-proto/2/json"});
    check("PATCH /users/@me/settings-proto/2/json",
        settings.edit_frecency_json(EditSettingsProtoJson(JsonText("{}")), SettingsProtoQuery().atomic(true)),
        {.target = "/users/@me/settings-proto/2/json?atomic=true", .json = R"({"settings":{}})"});
}
