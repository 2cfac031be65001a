#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/call.hpp>

CHORUS_MODEL(chorus::CallCreate, channel_id, message_id, region, ringing, voice_states, unavailable,
    embedded_activities)
CHORUS_MODEL(chorus::CallUpdate, channel_id, guild_id, message_id, region, ringing)
CHORUS_MODEL(chorus::CallDelete, channel_id, unavailable)
CHORUS_MODEL(chorus::StreamCreate, stream_key, rtc_server_id, rtc_channel_id, viewer_ids, region, paused)
CHORUS_MODEL(chorus::StreamServerUpdate, stream_key, token, endpoint, guild_id)
CHORUS_MODEL(chorus::StreamUpdate, stream_key, viewer_ids, region, paused)
CHORUS_MODEL(chorus::StreamDelete, stream_key, reason, unavailable)
