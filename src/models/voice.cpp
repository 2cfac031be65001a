#include <chorus/codec/describe.hpp>
#include <chorus/models/voice.hpp>

CHORUS_MODEL(chorus::VoiceState, guild_id, channel_id, user_id, member, session_id, deaf, mute, self_deaf,
    self_mute, self_stream, self_video, suppress, request_to_speak_timestamp, discoverable, connected_at)
CHORUS_MODEL(chorus::VoiceRegion, id, name, optimal, deprecated, custom, vip)
