#include <chorus/codec/describe.hpp>
#include <chorus/params/sticker.hpp>

CHORUS_PARAMS(chorus::CreateSticker, name, tags, description)
CHORUS_PARAMS(chorus::EditSticker, name, tags, description)
