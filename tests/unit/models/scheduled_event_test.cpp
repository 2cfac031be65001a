#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/gateway/events/community.hpp>

using namespace chorus;

TEST_CASE("a repeating event in a voice channel") {
    auto event = decode<ScheduledEvent>(R"({
        "id": "1341289071875461170", "guild_id": "1046920999469330512", "channel_id": "1046921000123",
        "creator_id": "787017887877169173", "creator": {"id": "787017887877169173", "username": "rory"},
        "name": "Quiz", "description": null, "image": null, "entity_id": null, "entity_metadata": null,
        "scheduled_start_time": "2030-02-17T00:00:00+00:00", "scheduled_end_time": null,
        "status": 1, "entity_type": 2, "privacy_level": 2, "sku_ids": [], "user_count": 7,
        "recurrence_rule": {"start": "2030-02-17T00:00:00+00:00", "end": null, "frequency": 1, "interval": 1,
            "by_weekday": null, "by_n_weekday": [{"n": 3, "day": 6}], "by_month": null, "by_month_day": null,
            "by_year_day": null, "count": null},
        "guild_scheduled_event_exceptions": [{"event_id": "1341289071875461170",
            "event_exception_id": "2117779587072000000", "is_canceled": true,
            "scheduled_start_time": "2030-02-18T00:01:00+00:00", "scheduled_end_time": null}],
        "user_rsvp": {"guild_scheduled_event_id": "1341289071875461170", "user_id": "44", "response": 1}
    })");
    CHECK(event.id == Snowflake(1341289071875461170));
    CHECK(event.channel_id == Snowflake(1046921000123));
    CHECK(event.description.is_null());
    CHECK(event.creator->username == "rory");
    CHECK(event.status == ScheduledEventStatus::scheduled);
    CHECK(event.entity_type == ScheduledEventType::voice);
    CHECK(event.user_count == 7);
    CHECK(event.recurrence_rule->frequency == RecurrenceFrequency::monthly);
    REQUIRE(event.recurrence_rule->by_n_weekday->size() == 1);
    CHECK(event.recurrence_rule->by_n_weekday->front().n == 3);
    CHECK(event.recurrence_rule->by_n_weekday->front().day == RecurrenceWeekday::sunday);
    REQUIRE(event.guild_scheduled_event_exceptions.size() == 1);
    CHECK(event.guild_scheduled_event_exceptions.front().is_canceled);
    CHECK(
        event.guild_scheduled_event_exceptions.front().event_exception_id == Snowflake(2117779587072000000));
    CHECK(event.user_rsvp->response == ScheduledEventResponse::interested);
}

TEST_CASE("how many come to an event") {
    auto counts = decode<ScheduledEventUserCounts>(
        R"({"guild_scheduled_event_count": 12, "guild_scheduled_event_exception_counts": {"6": 3}})");
    CHECK(counts.guild_scheduled_event_count == 12);
    CHECK(counts.guild_scheduled_event_exception_counts.at("6") == 3);
}

TEST_CASE("events of the gateway about scheduled events and stages") {
    auto added = decode<GuildScheduledEventUserAdd>(
        R"({"guild_scheduled_event_id": "5", "user_id": "44", "guild_id": "22"})");
    CHECK(added.guild_scheduled_event_id == Snowflake(5));
    CHECK(added.user_id == Snowflake(44));
    CHECK(added.guild_id == Snowflake(22));
    CHECK(GuildScheduledEventUserAdd::event_name == "GUILD_SCHEDULED_EVENT_USER_ADD");

    auto stage = decode<StageInstanceCreate>(R"({"id": "8", "guild_id": "22", "channel_id": "11",
        "topic": "Talk", "privacy_level": 2, "discoverable_disabled": true, "invite_code": null,
        "guild_scheduled_event_id": "5"})");
    CHECK(stage.topic == "Talk");
    CHECK(stage.privacy_level == StagePrivacyLevel::guild_only);
    CHECK(stage.invite_code.is_null());
    CHECK(stage.guild_scheduled_event_id == Snowflake(5));
}
