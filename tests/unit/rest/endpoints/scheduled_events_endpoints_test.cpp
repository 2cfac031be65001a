#include "support/endpoint_rig.hpp"

#include <chorus/rest/scheduled_events.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

Timestamp at(std::string_view text) { return Timestamp::parse(text).value(); }

} // namespace

TEST_CASE_METHOD(EndpointRig, "what the functions of scheduled_events() send") {
    auto events = facade<ScheduledEvents>();
    Snowflake event(5), exception(6);
    check("GET /guilds/{guild_id}/scheduled-events", events.list(guild_id),
        {.target = "/guilds/22/scheduled-events", .major = "22"});
    check("GET /guilds/{guild_id}/scheduled-events",
        events.list(guild_id, GetScheduledEvents().with_user_count(true)),
        {.target = "/guilds/22/scheduled-events?with_user_count=true", .major = "22"});
    check("GET /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}",
        events.get(guild_id, event, GetScheduledEvents().with_user_count(false)),
        {.target = "/guilds/22/scheduled-events/5?with_user_count=false", .major = "22"});
    check("POST /guilds/{guild_id}/scheduled-events",
        events.create(guild_id,
            CreateScheduledEvent::external(
                "Picnic", "the park", at("2030-06-01T10:00:00Z"), at("2030-06-01T12:00:00Z"))
                .description("bring food")),
        {.target = "/guilds/22/scheduled-events",
            .major = "22",
            .json = R"({"name":"Picnic","description":"bring food","privacy_level":2,)"
                    R"("scheduled_start_time":"2030-06-01T10:00:00.000000+00:00",)"
                    R"("scheduled_end_time":"2030-06-01T12:00:00.000000+00:00","entity_type":3,)"
                    R"("entity_metadata":{"location":"the park"}})"});
    check("POST /guilds/{guild_id}/scheduled-events",
        events.create(guild_id,
            CreateScheduledEvent::in_voice("Talk", channel_id, at("2030-06-01T10:00:00Z"))
                .recurrence_rule(
                    RepeatRule::weekly(at("2030-06-01T10:00:00Z"), RecurrenceWeekday::saturday, 2))),
        {.target = "/guilds/22/scheduled-events",
            .major = "22",
            .json = R"({"name":"Talk","privacy_level":2,)"
                    R"("scheduled_start_time":"2030-06-01T10:00:00.000000+00:00","entity_type":2,)"
                    R"("channel_id":"11","recurrence_rule":{"start":"2030-06-01T10:00:00.000000+00:00",)"
                    R"("frequency":2,"interval":2,"by_weekday":[5]}})"});
    check("PATCH /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}",
        events.edit(
            guild_id, event, EditScheduledEvent().status(ScheduledEventStatus::active).recurrence_rule(null)),
        {.target = "/guilds/22/scheduled-events/5",
            .major = "22",
            .json = R"({"status":2,"recurrence_rule":null})"});
    check("DELETE /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}",
        events.remove(guild_id, event), {.target = "/guilds/22/scheduled-events/5", .major = "22"});
    check("POST /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/exceptions",
        events.create_exception(
            guild_id, event, CreateEventException(at("2030-06-01T10:00:00Z")).is_canceled(true)),
        {.target = "/guilds/22/scheduled-events/5/exceptions",
            .major = "22",
            .json = R"({"original_scheduled_start_time":"2030-06-01T10:00:00.000000+00:00",)"
                    R"("is_canceled":true})"});
    check("PATCH /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/exceptions/{exception_id}",
        events.edit_exception(guild_id, event, exception, EditEventException().is_canceled(false)),
        {.target = "/guilds/22/scheduled-events/5/exceptions/6",
            .major = "22",
            .json = R"({"is_canceled":false})"});
    check("DELETE /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/exceptions/{exception_id}",
        events.remove_exception(guild_id, event, exception),
        {.target = "/guilds/22/scheduled-events/5/exceptions/6", .major = "22"});
    check("GET /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/users",
        events.users(guild_id, event, ListEventUsers().with_member(true).limit(10).after(user_id)),
        {.target = "/guilds/22/scheduled-events/5/users?with_member=true&limit=10&after=44", .major = "22"});
    // clang-format off
    check("GET /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/{guild_scheduled_event_exception_id}/users",
        events.users_of_exception(guild_id, event, exception, ListEventUsers().before(user_id)),
        {.target = "/guilds/22/scheduled-events/5/6/users?before=44", .major = "22"});
    // clang-format on
    check("GET /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/users/counts",
        events.count_users(guild_id, event, CountEventUsers().exception(exception).exception(Snowflake(7))),
        {.target = "/guilds/22/scheduled-events/5/users/counts?guild_scheduled_event_exception_ids=6"
                   "&guild_scheduled_event_exception_ids=7",
            .major = "22"});
}

TEST_CASE_METHOD(EndpointRig, "how events repeat") {
    auto events = facade<ScheduledEvents>();
    Snowflake event(5);
    auto start = at("2030-06-01T10:00:00Z");
    auto body = [&](RepeatRule rule) {
        Op<ScheduledEvent> op = events.edit(guild_id, event, EditScheduledEvent().recurrence_rule(rule));
        return op.request().json;
    };
    std::string begin = R"({"recurrence_rule":{"start":"2030-06-01T10:00:00.000000+00:00",)";
    std::vector<RecurrenceWeekday> weekend{RecurrenceWeekday::saturday, RecurrenceWeekday::sunday};
    CHECK(body(RepeatRule::daily(start, weekend)) ==
        begin + R"("frequency":3,"interval":1,"by_weekday":[5,6]}})");
    CHECK(body(RepeatRule::monthly(start, RepeatDay(4, RecurrenceWeekday::wednesday))) ==
        begin + R"("frequency":1,"interval":1,"by_n_weekday":[{"n":4,"day":2}]}})");
    CHECK(body(RepeatRule::yearly(start, 7, 24)) ==
        begin + R"("frequency":0,"interval":1,"by_month":[7],"by_month_day":[24]}})");
}
