#include <chorus/codec/describe.hpp>
#include <chorus/models/soundboard.hpp>

template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus::SoundboardSound>() {
    static constexpr Row rows[] = {Row{"sound_id", offsetof(SoundboardSound, id), &shape_of<Snowflake>},
        CHORUS_ROWS(
            chorus::SoundboardSound, name, volume, emoji_id, emoji_name, guild_id, available, user, user_id)};
    static ObjectShape const shape("chorus::SoundboardSound", rows);
    return shape;
}

CHORUS_MODEL(chorus::SoundboardSoundItems, items)
