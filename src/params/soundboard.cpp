#include <chorus/codec/describe.hpp>
#include <chorus/params/soundboard.hpp>

CHORUS_PARAMS(chorus::CreateSound, name, sound, volume, emoji_id, emoji_name)
CHORUS_PARAMS(chorus::EditSound, name, volume, emoji_id, emoji_name)
CHORUS_PARAMS(chorus::SendSound, sound_id, source_guild_id)
