#include <chorus/codec/describe.hpp>
#include <chorus/params/welcome_screen.hpp>

CHORUS_PARAMS(chorus::WelcomeChannelParams, channel_id, description, emoji_id, emoji_name)
CHORUS_PARAMS(chorus::EditWelcomeScreen, enabled, description, welcome_channels)
