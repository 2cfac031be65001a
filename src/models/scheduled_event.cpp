#include <chorus/codec/describe.hpp>
#include <chorus/models/scheduled_event.hpp>

CHORUS_MODEL(chorus::NthWeekday, n, day)
CHORUS_MODEL(chorus::RecurrenceRule, start, end, frequency, interval, by_weekday, by_n_weekday, by_month,
    by_month_day, by_year_day, count)
CHORUS_MODEL(chorus::ScheduledEventMetadata, location, speaker_ids)
CHORUS_MODEL(chorus::ScheduledEventException, guild_id, event_id, event_exception_id, scheduled_start_time,
    scheduled_end_time, is_canceled)
CHORUS_MODEL(chorus::ScheduledEventUser, guild_scheduled_event_id, guild_scheduled_event_exception_id,
    user_id, user, member, response)
CHORUS_MODEL(chorus::ScheduledEvent, id, guild_id, channel_id, creator_id, creator, name, description, image,
    scheduled_start_time, scheduled_end_time, auto_start, privacy_level, status, entity_type, entity_id,
    entity_metadata, sku_ids, recurrence_rule, guild_scheduled_event_exceptions, user_count, user_rsvp)
CHORUS_MODEL(
    chorus::ScheduledEventUserCounts, guild_scheduled_event_count, guild_scheduled_event_exception_counts)
