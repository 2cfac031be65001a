#include "support/endpoint_rig.hpp"

#include <chorus/rest/auto_moderation.hpp>

using namespace chorus;
using namespace chorus_test;
using namespace std::chrono_literals;

TEST_CASE_METHOD(EndpointRig, "what the functions of auto_moderation() send") {
    auto rules = facade<AutoModeration>();
    Snowflake rule(5);
    check("GET /guilds/{guild_id}/auto-moderation/rules", rules.list(guild_id),
        {.target = "/guilds/22/auto-moderation/rules", .major = "22"});
    check("GET /guilds/{guild_id}/auto-moderation/rules/{rule_id}", rules.get(guild_id, rule),
        {.target = "/guilds/22/auto-moderation/rules/5", .major = "22"});
    check("POST /guilds/{guild_id}/auto-moderation/rules",
        rules.create(guild_id,
            CreateRule("No ads", AutoModerationTrigger::keyword)
                .trigger_metadata(
                    RuleTrigger().keyword("buy*").keyword("*sale*").pattern("b.y").allow("buyer"))
                .action(RuleAction::block_message("No."))
                .action(RuleAction::send_alert(channel_id))
                .action(RuleAction::timeout(10min))
                .enabled(true)
                .exempt_role(role_id)
                .exempt_channel(channel_id)),
        {.target = "/guilds/22/auto-moderation/rules",
            .major = "22",
            .json = R"({"name":"No ads","event_type":1,"trigger_type":1,"trigger_metadata":)"
                    R"({"keyword_filter":["buy*","*sale*"],"regex_patterns":["b.y"],"allow_list":["buyer"]},)"
                    R"("actions":[{"type":1,"metadata":{"custom_message":"No."}},)"
                    R"({"type":2,"metadata":{"channel_id":"11"}},)"
                    R"({"type":3,"metadata":{"duration_seconds":600}}],"enabled":true,)"
                    R"("exempt_roles":["55"],"exempt_channels":["11"]})"});
    check("POST /guilds/{guild_id}/auto-moderation/rules",
        rules.create(guild_id,
            CreateRule("Names", AutoModerationTrigger::user_profile).action(RuleAction::quarantine())),
        {.target = "/guilds/22/auto-moderation/rules",
            .major = "22",
            .json = R"({"name":"Names","event_type":2,"trigger_type":6,"actions":[{"type":4}]})"});
    check("PATCH /guilds/{guild_id}/auto-moderation/rules/{rule_id}",
        rules.edit(guild_id, rule,
            EditRule()
                .trigger_metadata(RuleTrigger()
                                      .preset(AutoModerationPreset::slurs)
                                      .mention_total_limit(20)
                                      .mention_raid_protection_enabled(true))
                .action(RuleAction::block_message())
                .enabled(false)),
        {.target = "/guilds/22/auto-moderation/rules/5",
            .major = "22",
            .json = R"({"trigger_metadata":{"presets":[3],"mention_total_limit":20,)"
                    R"("mention_raid_protection_enabled":true},"actions":[{"type":1}],"enabled":false})"});
    check("DELETE /guilds/{guild_id}/auto-moderation/rules/{rule_id}", rules.remove(guild_id, rule),
        {.target = "/guilds/22/auto-moderation/rules/5", .major = "22"});
    check("PUT /guilds/{guild_id}/incident-actions",
        rules.set_incident_actions(guild_id,
            IncidentActions()
                .invites_disabled_until(Timestamp::parse("2030-01-01T00:00:00Z").value())
                .dms_disabled_until(null)),
        {.target = "/guilds/22/incident-actions",
            .major = "22",
            .json = R"({"invites_disabled_until":"2030-01-01T00:00:00.000000+00:00",)"
                    R"("dms_disabled_until":null})"});
}
