#include "support/endpoint_rig.hpp"

#include <chorus/rest/stage_instances.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of stage_instances() send") {
    auto stages = facade<StageInstances>();
    check("GET /stage-instances", stages.list(), {.target = "/stage-instances"});
    check("POST /stage-instances",
        stages.create(CreateStageInstance(channel_id, "Weekly \"talk\"").send_start_notification(true)),
        {.target = "/stage-instances",
            .json = R"({"channel_id":"11","topic":"Weekly \"talk\"","send_start_notification":true})"});
    check("POST /stage-instances",
        stages.create(CreateStageInstance(channel_id, "Talk")
                          .privacy_level(StagePrivacyLevel::guild_only)
                          .guild_scheduled_event_id(other_id)),
        {.target = "/stage-instances",
            .json =
                R"({"channel_id":"11","topic":"Talk","privacy_level":2,"guild_scheduled_event_id":"99"})"});
    check("GET /stage-instances/{channel_id}", stages.get(channel_id),
        {.target = "/stage-instances/11", .major = "11"});
    check("PATCH /stage-instances/{channel_id}", stages.edit(channel_id, EditStageInstance().topic("More")),
        {.target = "/stage-instances/11", .major = "11", .json = R"({"topic":"More"})"});
    check("DELETE /stage-instances/{channel_id}", stages.remove(channel_id),
        {.target = "/stage-instances/11", .major = "11"});
}
