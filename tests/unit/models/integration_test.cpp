#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/gateway/events/community.hpp>

using namespace chorus;

TEST_CASE("the integrations of a guild") {
    auto list = decode<std::vector<Integration>>(R"([
        {"id": "9", "type": "discord", "name": "Bot", "enabled": true, "account": {"id": "77", "name": "Bot"},
            "application": {"id": "77", "name": "Bot", "description": "", "icon": null, "type": null,
                "bot": {"id": "77", "username": "bot", "bot": true}}, "scopes": ["bot", "applications.commands"],
            "user": {"id": "44", "username": "rory"}},
        {"id": "twitch-partners", "type": "twitch", "name": "Twitch", "enabled": true,
            "account": {"id": "rory_tv", "name": "rory"}, "syncing": false, "role_id": "55",
            "enable_emoticons": true, "expire_behavior": 1, "expire_grace_period": 7,
            "synced_at": "2030-01-01T00:00:00+00:00", "subscriber_count": 3, "revoked": false}
    ])");
    REQUIRE(list.size() == 2);
    CHECK(list[0].application->bot->bot == true);
    CHECK(list[0].scopes->size() == 2);
    CHECK(list[1].id == Snowflake()); // its id is no number
    CHECK(list[1].expire_behavior == IntegrationExpireBehavior::kick);
    CHECK(list[1].account->id == "rory_tv");
}

TEST_CASE("an integration that comes or goes") {
    auto added = decode<IntegrationCreate>(
        R"({"id": "9", "guild_id": "22", "type": "discord", "name": "Bot", "enabled": true})");
    CHECK(added.guild_id == Snowflake(22));
    auto gone = decode<IntegrationDelete>(R"({"id": "9", "guild_id": "22", "application_id": "77"})");
    CHECK(gone.application_id == Snowflake(77));
}
