#include <chorus/codec/describe.hpp>
#include <chorus/params/gif.hpp>

CHORUS_PARAMS(chorus::SearchGifs, q, media_format, locale, provider)
CHORUS_PARAMS(chorus::ListGifs, media_format, locale, limit, provider)
