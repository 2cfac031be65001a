#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

struct WelcomeChannel {
    Snowflake channel_id;
    std::string description;
    Maybe<Snowflake> emoji_id;     ///< of a custom emoji
    Maybe<std::string> emoji_name; ///< the name of a custom emoji, or the Unicode emoji itself

    friend bool operator==(WelcomeChannel const&, WelcomeChannel const&) = default;
};

/// What new members are shown first.
struct WelcomeScreen {
    Maybe<bool> enabled; ///< Spacebar
    Maybe<std::string> description;
    std::vector<WelcomeChannel> welcome_channels; ///< up to 5

    friend bool operator==(WelcomeScreen const&, WelcomeScreen const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::WelcomeChannel);
CHORUS_DECLARE_MODEL(chorus::WelcomeScreen);
