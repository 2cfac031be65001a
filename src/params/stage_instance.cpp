#include <chorus/codec/describe.hpp>
#include <chorus/params/stage_instance.hpp>

CHORUS_PARAMS(chorus::CreateStageInstance, channel_id, topic, privacy_level, guild_scheduled_event_id,
    send_start_notification)
CHORUS_PARAMS(chorus::EditStageInstance, topic, privacy_level)
