#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/gateway/events/community.hpp>
#include <chorus/models/discovery.hpp>
#include <chorus/models/member_search.hpp>

using namespace chorus;

TEST_CASE("a page of discoverable guilds") {
    auto page = decode<DiscoverableGuilds>(R"({
        "total": 41, "offset": 0, "limit": 24, "guilds": [{
            "id": "22", "name": "Here", "icon": null, "features": ["DISCOVERABLE"], "vanity_url_code": "here",
            "approximate_member_count": 100, "auto_removed": false, "primary_category_id": 1,
            "primary_category": {"id": 1, "name": "Gaming", "is_primary": true}, "keywords": null,
            "is_published": false, "categories": [], "emojis": [{"id": "88", "name": "blob"}],
            "stickers": [], "reasons_to_join": [{"reason": "fun", "emoji_id": null, "emoji_name": "🎉"}]}]
    })");
    CHECK(page.total == 41);
    auto const& guild = page.guilds.at(0);
    CHECK(guild.primary_category->name == "Gaming");
    CHECK(guild.keywords.empty());
    CHECK(guild.emojis.at(0).name == "blob");
    CHECK(guild.reasons_to_join.at(0).emoji_name == "🎉");
}

TEST_CASE("what a guild must have to be found") {
    auto requirements = decode<DiscoveryRequirements>(R"({
        "guild_id": "22", "safe_environment": true, "healthy": true, "size": true, "protected": true,
        "nsfw_properties": {"channels": ["11"], "channel_banned_keywords": {"11": ["x", "y"]}},
        "sufficient": true, "minimum_age": 56, "minimum_size": null, "health_score":
            {"avg_nonnew_participators": 10.5, "perc_ret_w1_intentful": null}
    })");
    CHECK(requirements.protected_ == true);
    CHECK(requirements.nsfw_properties->channel_banned_keywords.at("11").size() == 2);
    CHECK(requirements.health_score->avg_nonnew_participators == 10.5);
    CHECK(requirements.health_score->perc_ret_w1_intentful.is_null());
    CHECK(encode(requirements).find("\"protected\":true") != std::string::npos);
    CHECK(decode<DiscoveryRequirements>(R"({"nsfw_properties": {}})").nsfw_properties->channels.empty());
}

TEST_CASE("an entry of a directory") {
    auto entry = decode<GuildDirectoryEntryCreate>(R"({
        "type": 0, "directory_channel_id": "11", "entity_id": "23", "created_at": "2030-01-01T00:00:00+00:00",
        "primary_category_id": 2, "description": "maths", "author_id": "44", "guild_id": "22",
        "guild": {"id": "23", "name": "Maths", "featurable_in_directory": true}
    })");
    CHECK(entry.primary_category_id == DirectoryCategory::class_);
    CHECK(entry.guild->name == "Maths");
    CHECK(entry.guild->featurable_in_directory == true);
    CHECK(entry.guild_id == Snowflake(22));
}

TEST_CASE("boosts") {
    auto slot = decode<GuildBoostSlot>(R"({"id": "1", "subscription_id": "2", "canceled": false,
        "cooldown_ends_at": null, "premium_guild_subscription": {"id": "3", "guild_id": "22",
        "user_id": "44", "ended": false, "pause_ends_at": null}})");
    CHECK(slot.premium_guild_subscription->guild_id == Snowflake(22));
    CHECK(decode<GuildAppliedBoostsUpdate>(R"({"id": "3", "guild_id": "22", "user_id": "44", "ended": true})")
              .ended);
}

TEST_CASE("a search for members, and one that came too early") {
    auto found = decode<MemberSearch>(R"({"guild_id": "22", "page_result_count": 1, "total_result_count": 5,
        "members": [{"member": {"user": {"id": "44", "username": "rory"}, "roles": ["55"]},
        "join_source_type": 5, "source_invite_code": "abc", "inviter_id": "45"}]})");
    CHECK(found.total_result_count == 5);
    CHECK(found.members.at(0).member->user->username == "rory");
    CHECK(found.members.at(0).join_source_type == JoinSource::invite);

    auto early = decode<MemberSearch>(R"({"message": "Index not yet available. Try again later",
        "code": 110000, "documents_indexed": 0, "retry_after": 15})");
    CHECK(early.members.empty());
    CHECK(early.code == 110000);
    CHECK(early.retry_after == 15.0);
}
