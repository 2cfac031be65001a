#include <chorus/codec/describe.hpp>
#include <chorus/models/read_state.hpp>

CHORUS_MODEL(chorus::ReadState, id, read_state_type, channel_id, last_message_id, last_acked_id,
    notifications_cursor, user_id, last_pin_timestamp, mention_count, badge_count, last_viewed, flags,
    version)
CHORUS_MODEL(chorus::ReadStateEntries, entries, partial, version)
CHORUS_MODEL(chorus::AckAnswer, token)
