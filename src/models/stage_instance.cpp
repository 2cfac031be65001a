#include <chorus/codec/describe.hpp>
#include <chorus/models/stage_instance.hpp>

CHORUS_MODEL(chorus::StageInstance, id, guild_id, channel_id, topic, privacy_level, invite_code,
    discoverable_disabled, guild_scheduled_event_id)
