#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/gateway/events/community.hpp>

using namespace chorus;

TEST_CASE("a rule with all of its actions") {
    auto rule = decode<AutoModerationRule>(R"({
        "id": "5", "guild_id": "22", "name": "No ads", "creator_id": "44", "event_type": 1,
        "trigger_type": 1, "enabled": true, "exempt_roles": ["55", "56"], "exempt_channels": [],
        "trigger_metadata": {"keyword_filter": ["buy*"], "regex_patterns": ["b.y"], "allow_list": ["buyer"]},
        "actions": [{"type": 1, "metadata": {"custom_message": "No."}}, {"type": 2, "metadata":
            {"channel_id": "11"}}, {"type": 3, "metadata": {"duration_seconds": 60}}, {"type": 1}]
    })");
    CHECK(rule.trigger_type == AutoModerationTrigger::keyword);
    CHECK(rule.trigger_metadata->keyword_filter.front() == "buy*");
    CHECK(rule.exempt_roles.size() == 2);
    REQUIRE(rule.actions.size() == 4);
    CHECK(rule.actions[0].metadata->custom_message == "No.");
    CHECK(rule.actions[1].metadata->channel_id == Snowflake(11));
    CHECK(rule.actions[2].metadata->duration_seconds == 60);
    CHECK(rule.actions[3].metadata.is_absent());
}

TEST_CASE("a rule of a Spacebar server") {
    auto rule = decode<AutoModerationRule>(R"({
        "id": "5", "guild_id": "22", "name": "Pings", "creator_id": "44", "enabled": false, "event_type": 1,
        "exempt_channels": ["11"], "exempt_roles": [], "position": 2, "trigger_type": 5,
        "trigger_metadata": {"mention_total_limit": 20, "mention_raid_protection_enabled": true}
    })");
    CHECK(rule.position == 2);
    CHECK(rule.actions.empty());
    CHECK(rule.trigger_metadata->mention_total_limit == 20);
}

TEST_CASE("an action that a rule took") {
    auto event = decode<AutoModerationActionExecution>(R"({
        "guild_id": "22", "action": {"type": 2, "metadata": {"channel_id": "12"}}, "rule_id": "5",
        "rule_trigger_type": 1, "user_id": "44", "channel_id": "11", "alert_system_message_id": "34",
        "content": "buy now", "matched_keyword": "buy*", "matched_content": null
    })");
    CHECK(event.action.type == AutoModerationActionType::send_alert);
    CHECK(event.message_id.is_absent());
    CHECK(event.matched_keyword == "buy*");
    CHECK(event.matched_content.is_null());
}
