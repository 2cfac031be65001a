#include <chorus/codec/describe.hpp>
#include <chorus/params/emoji.hpp>

CHORUS_PARAMS(chorus::CreateEmoji, name, image, roles, require_colons)
CHORUS_PARAMS(chorus::EditEmoji, name, roles)
