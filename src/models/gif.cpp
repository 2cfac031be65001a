#include <chorus/codec/describe.hpp>
#include <chorus/models/gif.hpp>

CHORUS_MODEL(chorus::Gif, id, title, url, src, gif_src, preview, width, height)
CHORUS_MODEL(chorus::GifCategory, name, src)
CHORUS_MODEL(chorus::TrendingGifs, categories, gifs)
