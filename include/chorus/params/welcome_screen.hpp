#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/welcome_screen.hpp>

namespace chorus {

class WelcomeChannelParams {
    CHORUS_FLUENT(WelcomeChannelParams);
    WelcomeChannelParams(Snowflake channel, std::string description)
        : channel_id_(channel)
        , description_(std::move(description)) {}
    CHORUS_FIELD(Snowflake, channel_id);
    CHORUS_FIELD(std::string, description); ///< 1 to 50 characters
    CHORUS_FIELD(Snowflake, emoji_id);
    CHORUS_FIELD(std::string, emoji_name);
};

/// Changes of a welcome screen. What is not set stays.
class EditWelcomeScreen {
    CHORUS_FLUENT(EditWelcomeScreen);
    CHORUS_FIELD(bool, enabled);
    CHORUS_FIELD(std::string, description);                               ///< up to 140 characters
    CHORUS_LIST(WelcomeChannelParams, welcome_channel, welcome_channels); ///< up to 5
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::WelcomeChannelParams);
CHORUS_DECLARE_MODEL(chorus::EditWelcomeScreen);
