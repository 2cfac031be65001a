#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/voice.hpp>

CHORUS_MODEL_OF(chorus::VoiceStateUpdate, chorus::VoiceState)
CHORUS_MODEL(chorus::VoiceServerUpdate, token, guild_id, channel_id, endpoint)
