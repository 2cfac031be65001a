#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/models/webhook.hpp>

using namespace chorus;

TEST_CASE("a webhook as Spacebar answers it") {
    auto webhook = decode<Webhook>(R"({
        "id": "1573336501528335205", "type": 1, "name": "wh", "avatar": null,
        "token": "BhCGWegag5l5bejeuTMltj1HWxzvUDSK", "guild_id": "1573335856301772862",
        "channel_id": "1573335859162288218", "application_id": null, "user_id": "1573335847879610405",
        "user": {"username": "alice", "discriminator": "0147", "id": "1573335847879610405"},
        "source_guild_id": null, "source_channel_id": null,
        "url": "http://127.0.0.1:3001/api/webhooks/1573336501528335205/BhCGWegag5l5bejeuTMltj1HWxzvUDSK"})");
    CHECK(webhook.id == Snowflake(1573336501528335205));
    CHECK(webhook.type == WebhookType::incoming);
    CHECK(webhook.name == "wh");
    CHECK(webhook.avatar.is_null());
    CHECK(webhook.token == Secret("BhCGWegag5l5bejeuTMltj1HWxzvUDSK"));
    CHECK(webhook.url->reveal().ends_with("/BhCGWegag5l5bejeuTMltj1HWxzvUDSK"));
    CHECK(webhook.user->username == "alice");
    CHECK(webhook.user_id == Snowflake(1573335847879610405));
    CHECK(webhook.source_guild.is_absent());
}

TEST_CASE("a webhook that follows a channel") {
    auto webhook = decode<Webhook>(R"({
        "id": "5", "type": 2, "name": "Guild #news", "avatar": "abc", "channel_id": "6", "guild_id": "7",
        "application_id": null, "source_guild": {"id": "8", "name": "Guild", "icon": null},
        "source_channel": {"id": "9", "name": "news"}, "user": {"id": "10", "username": "ann"}})");
    CHECK(webhook.type == WebhookType::channel_follower);
    CHECK(webhook.token.is_absent());
    CHECK(webhook.source_guild->id == Snowflake(8));
    CHECK(webhook.source_guild->icon.is_null());
    CHECK(webhook.source_channel->name == "news");
}
