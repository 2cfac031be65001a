#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// GIFs to look for: `SearchGifs("cats")`.
class SearchGifs {
    CHORUS_FLUENT(SearchGifs);
    explicit SearchGifs(std::string words) : q_(std::move(words)) {}
    CHORUS_FIELD(std::string, q);
    CHORUS_FIELD(std::string, media_format); ///< "mp4", "gif", "tinygif", …
    CHORUS_FIELD(std::string, locale);       ///< "en-US"
    CHORUS_FIELD(std::string, provider);     ///< "tenor"
};

/// In which form and for whom to list trending GIFs.
class ListGifs {
    CHORUS_FLUENT(ListGifs);
    CHORUS_FIELD(std::string, media_format); ///< not for the categories
    CHORUS_FIELD(std::string, locale);
    CHORUS_FIELD(std::int32_t, limit); ///< not for the categories
    CHORUS_FIELD(std::string, provider);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::SearchGifs);
CHORUS_DECLARE_MODEL(chorus::ListGifs);
