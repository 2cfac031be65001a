#pragma once

#include <chorus/models/user.hpp>

namespace chorus {

/// A sound that can be played in a voice channel.
struct SoundboardSound {
    Snowflake id; ///< `sound_id` on the wire
    std::string name;
    double volume = 1; ///< 0 to 1
    Maybe<Snowflake> emoji_id;
    Maybe<std::string> emoji_name; ///< of a Unicode emoji
    Maybe<Snowflake> guild_id;     ///< absent: one of the default sounds
    Maybe<bool> available;         ///< false: the guild has lost the boosts for it
    Maybe<User> user;              ///< who made it
    Maybe<Snowflake> user_id;

    friend bool operator==(SoundboardSound const&, SoundboardSound const&) = default;
};

/// The sounds of one guild.
struct SoundboardSoundItems {
    std::vector<SoundboardSound> items;

    friend bool operator==(SoundboardSoundItems const&, SoundboardSoundItems const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::SoundboardSound);
CHORUS_DECLARE_MODEL(chorus::SoundboardSoundItems);
