#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

/// An animated picture that a GIF provider offers.
struct Gif {
    std::string id;
    Maybe<std::string> title;
    std::string url; ///< of its page: what is sent as a message
    std::string src; ///< in the format that was asked for
    Maybe<std::string> gif_src;
    Maybe<std::string> preview;
    Maybe<std::int64_t> width;
    Maybe<std::int64_t> height;

    friend bool operator==(Gif const&, Gif const&) = default;
};

struct GifCategory {
    std::string name;
    std::string src;

    friend bool operator==(GifCategory const&, GifCategory const&) = default;
};

/// What people look for at the moment.
struct TrendingGifs {
    std::vector<GifCategory> categories;
    std::vector<Gif> gifs;

    friend bool operator==(TrendingGifs const&, TrendingGifs const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Gif);
CHORUS_DECLARE_MODEL(chorus::GifCategory);
CHORUS_DECLARE_MODEL(chorus::TrendingGifs);
