#pragma once

#include <chorus/models/member.hpp>
#include <chorus/models/user.hpp>
#include <map>

namespace chorus {

enum class ScheduledEventPrivacyLevel : std::int32_t {
    public_ = 1, ///< deprecated
    guild_only = 2,
};

enum class ScheduledEventStatus : std::int32_t { scheduled = 1, active = 2, completed = 3, canceled = 4 };

/// Where an event takes place.
enum class ScheduledEventType : std::int32_t {
    none = 0,
    stage_instance = 1,
    voice = 2,
    external = 3,
    prime_time = 4,
};

enum class RecurrenceFrequency : std::int32_t { yearly = 0, monthly = 1, weekly = 2, daily = 3 };

enum class RecurrenceWeekday : std::int32_t {
    monday = 0,
    tuesday = 1,
    wednesday = 2,
    thursday = 3,
    friday = 4,
    saturday = 5,
    sunday = 6,
};

/// The n-th weekday of a month: {2, friday} is the second Friday.
struct NthWeekday {
    std::int32_t n = 1; ///< 1 to 5
    RecurrenceWeekday day = RecurrenceWeekday::monday;

    friend bool operator==(NthWeekday const&, NthWeekday const&) = default;
};

/// How an event repeats, after iCalendar (RFC 5545).
struct RecurrenceRule {
    Maybe<Timestamp> start;
    Maybe<Timestamp> end;
    RecurrenceFrequency frequency = RecurrenceFrequency::weekly;
    std::int32_t interval = 1; ///< every so many days, weeks, …
    Maybe<std::vector<RecurrenceWeekday>> by_weekday;
    Maybe<std::vector<NthWeekday>> by_n_weekday;
    Maybe<std::vector<std::int32_t>> by_month; ///< 1 January to 12 December
    Maybe<std::vector<std::int32_t>> by_month_day;
    Maybe<std::vector<std::int32_t>> by_year_day;
    Maybe<std::int32_t> count; ///< how often before it stops

    friend bool operator==(RecurrenceRule const&, RecurrenceRule const&) = default;
};

struct ScheduledEventMetadata {
    Maybe<std::string> location; ///< of external events; 1 to 100 characters
    std::vector<Snowflake> speaker_ids;

    friend bool operator==(ScheduledEventMetadata const&, ScheduledEventMetadata const&) = default;
};

/// One occurrence of a repeating event that is at another time, or not at all.
struct ScheduledEventException {
    Maybe<Snowflake> guild_id; ///< in events
    Snowflake event_id;
    Snowflake event_exception_id; ///< carries the original time of the occurrence
    Maybe<Timestamp> scheduled_start_time;
    Maybe<Timestamp> scheduled_end_time;
    bool is_canceled = false;

    friend bool operator==(ScheduledEventException const&, ScheduledEventException const&) = default;
};

enum class ScheduledEventResponse : std::int32_t { uninterested = 0, interested = 1 };

/// A user's answer to an event, or to one occurrence of it.
struct ScheduledEventUser {
    Snowflake guild_scheduled_event_id;
    Maybe<Snowflake> guild_scheduled_event_exception_id;
    Maybe<Snowflake> user_id;
    Maybe<User> user;
    Maybe<Member> member; ///< where with_member was asked for
    Maybe<ScheduledEventResponse> response;

    friend bool operator==(ScheduledEventUser const&, ScheduledEventUser const&) = default;
};

/// Something that happens in a guild at a time.
struct ScheduledEvent {
    Snowflake id;
    Snowflake guild_id;
    Maybe<Snowflake> channel_id; ///< null for external events
    Maybe<Snowflake> creator_id; ///< null for events made before 2021-10-25
    Maybe<User> creator;
    std::string name;
    Maybe<std::string> description;
    Maybe<std::string> image; ///< image hash
    Maybe<Timestamp> scheduled_start_time;
    Maybe<Timestamp> scheduled_end_time;
    Maybe<bool> auto_start;
    ScheduledEventPrivacyLevel privacy_level = ScheduledEventPrivacyLevel::guild_only;
    ScheduledEventStatus status = ScheduledEventStatus::scheduled;
    ScheduledEventType entity_type = ScheduledEventType::none;
    Maybe<Snowflake> entity_id; ///< the stage instance
    Maybe<ScheduledEventMetadata> entity_metadata;
    std::vector<Snowflake> sku_ids;
    Maybe<RecurrenceRule> recurrence_rule;
    std::vector<ScheduledEventException> guild_scheduled_event_exceptions;
    Maybe<std::int64_t> user_count; ///< where with_user_count was asked for
    Maybe<ScheduledEventUser> user_rsvp;

    friend bool operator==(ScheduledEvent const&, ScheduledEvent const&) = default;
};

/// How many users want to come to an event, and to its exceptions, by their ids.
struct ScheduledEventUserCounts {
    std::int64_t guild_scheduled_event_count = 0;
    std::map<std::string, std::int64_t> guild_scheduled_event_exception_counts;

    friend bool operator==(ScheduledEventUserCounts const&, ScheduledEventUserCounts const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::NthWeekday);
CHORUS_DECLARE_MODEL(chorus::RecurrenceRule);
CHORUS_DECLARE_MODEL(chorus::ScheduledEventMetadata);
CHORUS_DECLARE_MODEL(chorus::ScheduledEventException);
CHORUS_DECLARE_MODEL(chorus::ScheduledEventUser);
CHORUS_DECLARE_MODEL(chorus::ScheduledEvent);
CHORUS_DECLARE_MODEL(chorus::ScheduledEventUserCounts);
