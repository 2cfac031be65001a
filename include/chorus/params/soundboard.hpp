#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// A sound to make: `CreateSound("airhorn", ImageData::from_path("airhorn.mp3"))`.
class CreateSound {
    CHORUS_FLUENT(CreateSound);
    CreateSound(std::string name, std::string sound) : name_(std::move(name)), sound_(std::move(sound)) {}
    CHORUS_FIELD(std::string, name);  ///< 2 to 32 characters
    CHORUS_FIELD(std::string, sound); ///< data URI of MP3 or Ogg, up to 512 KB and 5.2 seconds
    CHORUS_FIELD(double, volume);     ///< 0 to 1, 1 if absent
    CHORUS_FIELD(Snowflake, emoji_id);
    CHORUS_FIELD(std::string, emoji_name); ///< of a Unicode emoji
};

/// Changes of a sound. What is not set stays; null removes.
class EditSound {
    CHORUS_FLUENT(EditSound);
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(double, volume); ///< 0 to 1
    CHORUS_FIELD(Snowflake, emoji_id);
    CHORUS_FIELD(std::string, emoji_name); ///< of a Unicode emoji
};

/// A sound to play.
class SendSound {
    CHORUS_FLUENT(SendSound);
    explicit SendSound(Snowflake sound) : sound_id_(sound) {}
    CHORUS_FIELD(Snowflake, sound_id);
    CHORUS_FIELD(Snowflake, source_guild_id); ///< whose sound it is, where not this guild's
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CreateSound);
CHORUS_DECLARE_MODEL(chorus::EditSound);
CHORUS_DECLARE_MODEL(chorus::SendSound);
