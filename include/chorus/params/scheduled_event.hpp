#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/scheduled_event.hpp>

namespace chorus {

/// The n-th weekday of a month: `RepeatDay(2, RecurrenceWeekday::friday)` is the second Friday.
class RepeatDay {
    CHORUS_FLUENT(RepeatDay);
    RepeatDay(std::int32_t n, RecurrenceWeekday day) : n_(n), day_(day) {}
    CHORUS_FIELD(std::int32_t, n); ///< 1 to 5
    CHORUS_FIELD(RecurrenceWeekday, day);
};

/// How an event repeats: `RepeatRule::weekly(start, RecurrenceWeekday::friday)`. Discord takes no other forms
/// than those that the functions here make, daily ones only on certain sets of days.
class RepeatRule {
    CHORUS_FLUENT(RepeatRule);
    RepeatRule(RecurrenceFrequency frequency, Timestamp start, std::int32_t interval = 1)
        : start_(start)
        , frequency_(frequency)
        , interval_(interval) {}

    /// On these days, every week: Monday to Friday, Saturday and Sunday, …
    [[nodiscard]] static RepeatRule daily(Timestamp start, std::vector<RecurrenceWeekday> days) {
        return RepeatRule(RecurrenceFrequency::daily, start).by_weekday(std::move(days));
    }
    /// `interval` 2: every other week.
    [[nodiscard]] static RepeatRule weekly(
        Timestamp start, RecurrenceWeekday day, std::int32_t interval = 1) {
        return RepeatRule(RecurrenceFrequency::weekly, start, interval).weekday(day);
    }
    [[nodiscard]] static RepeatRule monthly(Timestamp start, RepeatDay day) {
        return RepeatRule(RecurrenceFrequency::monthly, start).n_weekday(std::move(day));
    }
    /// `month` 1 to 12, `day` 1 to 31.
    [[nodiscard]] static RepeatRule yearly(Timestamp start, std::int32_t month, std::int32_t day) {
        return RepeatRule(RecurrenceFrequency::yearly, start).month(month).month_day(day);
    }

    CHORUS_FIELD(Timestamp, start);
    CHORUS_FIELD(Timestamp, end); ///< not taken from users yet
    CHORUS_FIELD(RecurrenceFrequency, frequency);
    CHORUS_FIELD(std::int32_t, interval);
    CHORUS_LIST(RecurrenceWeekday, weekday, by_weekday);
    CHORUS_LIST(RepeatDay, n_weekday, by_n_weekday);
    CHORUS_LIST(std::int32_t, month, by_month);
    CHORUS_LIST(std::int32_t, month_day, by_month_day);
    CHORUS_LIST(std::int32_t, year_day, by_year_day); ///< not taken from users yet
    CHORUS_FIELD(std::int32_t, count);                ///< not taken from users yet
};

class EventMetadata {
    CHORUS_FLUENT(EventMetadata);
    explicit EventMetadata(std::string location) : location_(std::move(location)) {}
    CHORUS_FIELD(std::string, location); ///< 1 to 100 characters
};

/// An event to plan: `CreateScheduledEvent::external("Picnic", "the park", start, end)`. A guild has at most
/// 100 that are planned or under way.
class CreateScheduledEvent {
    CHORUS_FLUENT(CreateScheduledEvent);
    CreateScheduledEvent(std::string name, ScheduledEventType type, Timestamp start)
        : name_(std::move(name))
        , privacy_level_(ScheduledEventPrivacyLevel::guild_only)
        , scheduled_start_time_(start)
        , entity_type_(type) {}

    [[nodiscard]] static CreateScheduledEvent in_voice(std::string name, Snowflake channel, Timestamp start) {
        return CreateScheduledEvent(std::move(name), ScheduledEventType::voice, start).channel_id(channel);
    }
    [[nodiscard]] static CreateScheduledEvent on_stage(std::string name, Snowflake channel, Timestamp start) {
        return CreateScheduledEvent(std::move(name), ScheduledEventType::stage_instance, start)
            .channel_id(channel);
    }
    [[nodiscard]] static CreateScheduledEvent external(
        std::string name, std::string location, Timestamp start, Timestamp end) {
        return CreateScheduledEvent(std::move(name), ScheduledEventType::external, start)
            .scheduled_end_time(end)
            .entity_metadata(EventMetadata(std::move(location)));
    }

    CHORUS_FIELD(std::string, name);        ///< 1 to 100 characters
    CHORUS_FIELD(std::string, description); ///< 1 to 1000 characters
    CHORUS_FIELD(std::string, image);       ///< data URI
    CHORUS_FIELD(ScheduledEventPrivacyLevel, privacy_level);
    CHORUS_FIELD(Timestamp, scheduled_start_time);
    CHORUS_FIELD(Timestamp, scheduled_end_time); ///< required for external events
    CHORUS_FIELD(ScheduledEventType, entity_type);
    CHORUS_FIELD(Snowflake, channel_id); ///< required for stage and voice events
    CHORUS_FIELD(EventMetadata, entity_metadata);
    CHORUS_FIELD(RepeatRule, recurrence_rule);
};

/// Changes of an event. To start it: `EditScheduledEvent().status(ScheduledEventStatus::active)`.
class EditScheduledEvent {
    CHORUS_FLUENT(EditScheduledEvent);
    /// Only scheduled to active, active to completed and scheduled to canceled.
    CHORUS_FIELD(ScheduledEventStatus, status);
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(std::string, description);
    CHORUS_FIELD(std::string, image); ///< data URI
    CHORUS_FIELD(ScheduledEventPrivacyLevel, privacy_level);
    CHORUS_FIELD(Timestamp, scheduled_start_time);
    CHORUS_FIELD(Timestamp, scheduled_end_time);
    CHORUS_FIELD(
        ScheduledEventType, entity_type); ///< external ones want a null channel, an end and a location
    CHORUS_FIELD(Snowflake, channel_id);
    CHORUS_FIELD(EventMetadata, entity_metadata);
    CHORUS_FIELD(RepeatRule, recurrence_rule);
};

/// One occurrence of a repeating event that shall be different.
class CreateEventException {
    CHORUS_FLUENT(CreateEventException);
    /// When the occurrence would have begun.
    explicit CreateEventException(Timestamp original_start)
        : original_scheduled_start_time_(original_start) {}
    CHORUS_FIELD(Timestamp, original_scheduled_start_time);
    CHORUS_FIELD(Timestamp, scheduled_start_time);
    CHORUS_FIELD(Timestamp, scheduled_end_time);
    CHORUS_FIELD(bool, is_canceled);
};

class EditEventException {
    CHORUS_FLUENT(EditEventException);
    CHORUS_FIELD(Timestamp, scheduled_start_time);
    CHORUS_FIELD(Timestamp, scheduled_end_time);
    CHORUS_FIELD(bool, is_canceled);
};

class GetScheduledEvents {
    CHORUS_FLUENT(GetScheduledEvents);
    CHORUS_FIELD(bool, with_user_count);
};

/// Which users of an event to list. At most one of before and after.
class ListEventUsers {
    CHORUS_FLUENT(ListEventUsers);
    CHORUS_FIELD(bool, with_member);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 100, 100 if absent
    CHORUS_FIELD(Snowflake, before);
    CHORUS_FIELD(Snowflake, after);
};

class CountEventUsers {
    CHORUS_FLUENT(CountEventUsers);
    /// Up to 10.
    CHORUS_LIST(Snowflake, exception, guild_scheduled_event_exception_ids);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::RepeatDay);
CHORUS_DECLARE_MODEL(chorus::RepeatRule);
CHORUS_DECLARE_MODEL(chorus::EventMetadata);
CHORUS_DECLARE_MODEL(chorus::CreateScheduledEvent);
CHORUS_DECLARE_MODEL(chorus::EditScheduledEvent);
CHORUS_DECLARE_MODEL(chorus::CreateEventException);
CHORUS_DECLARE_MODEL(chorus::EditEventException);
CHORUS_DECLARE_MODEL(chorus::GetScheduledEvents);
CHORUS_DECLARE_MODEL(chorus::ListEventUsers);
CHORUS_DECLARE_MODEL(chorus::CountEventUsers);
