#include <chorus/codec/describe.hpp>
#include <chorus/params/scheduled_event.hpp>

CHORUS_PARAMS(chorus::RepeatDay, n, day)
CHORUS_PARAMS(chorus::RepeatRule, start, end, frequency, interval, by_weekday, by_n_weekday, by_month,
    by_month_day, by_year_day, count)
CHORUS_PARAMS(chorus::EventMetadata, location)
CHORUS_PARAMS(chorus::CreateScheduledEvent, name, description, image, privacy_level, scheduled_start_time,
    scheduled_end_time, entity_type, channel_id, entity_metadata, recurrence_rule)
CHORUS_PARAMS(chorus::EditScheduledEvent, status, name, description, image, privacy_level,
    scheduled_start_time, scheduled_end_time, entity_type, channel_id, entity_metadata, recurrence_rule)
CHORUS_PARAMS(chorus::CreateEventException, original_scheduled_start_time, scheduled_start_time,
    scheduled_end_time, is_canceled)
CHORUS_PARAMS(chorus::EditEventException, scheduled_start_time, scheduled_end_time, is_canceled)
CHORUS_PARAMS(chorus::GetScheduledEvents, with_user_count)
CHORUS_PARAMS(chorus::ListEventUsers, with_member, limit, before, after)
CHORUS_PARAMS(chorus::CountEventUsers, guild_scheduled_event_exception_ids)
