#include <chorus/codec/describe.hpp>
#include <chorus/models/emoji_ref.hpp>

CHORUS_PARAMS(chorus::EmojiRef, id, name, animated)
