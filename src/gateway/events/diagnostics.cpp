#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/diagnostics.hpp>

CHORUS_MODEL(chorus::SpeedTestCreate, preferred_region, region, rtc_server_id, rtc_channel_id)
CHORUS_MODEL(chorus::SpeedTestUpdate, preferred_region, region)
CHORUS_MODEL(chorus::SpeedTestServerUpdate, endpoint, token, guild_id)
CHORUS_MODEL(chorus::SpeedTestDelete, reason)
CHORUS_MODEL(chorus::SbSessionRemove, session_id)
CHORUS_MODEL(chorus::SbSessionClose, session_id, delay)
