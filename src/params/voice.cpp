#include <chorus/codec/describe.hpp>
#include <chorus/params/voice.hpp>

CHORUS_PARAMS(chorus::EditMyVoiceState, channel_id, suppress, request_to_speak_timestamp)
CHORUS_PARAMS(chorus::EditVoiceState, channel_id, suppress, guild_id, self_mute, self_deaf, self_video,
    preferred_region, request_to_speak_timestamp, flags)
CHORUS_PARAMS(chorus::EditVoiceStatus, status)
