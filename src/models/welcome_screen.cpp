#include <chorus/codec/describe.hpp>
#include <chorus/models/welcome_screen.hpp>

CHORUS_MODEL(chorus::WelcomeChannel, channel_id, description, emoji_id, emoji_name)
CHORUS_MODEL(chorus::WelcomeScreen, enabled, description, welcome_channels)
