// Images that come in request bodies as data URIs and go out through the CDN.
#pragma once

#include "local/world.hpp"
#include <cstdint>
#include <string>
#include <string_view>

namespace chorus::local {

/// Stores `data:image/png;base64,…` as `<folder>/<owner>/<hash>` and returns the hash, which begins with `a_`
/// for animated images. A text that is no data URI is taken for a hash that stays. Throws InvalidForm for
/// what is no image.
[[nodiscard]] std::string store_image(
    World& world, std::string_view folder, Snowflake owner, std::string const& image);

/// By the first bytes; empty for what no browser would show as an image.
[[nodiscard]] std::string_view image_type(std::string_view bytes);

/// A plain area: what accounts without avatar look like.
[[nodiscard]] std::string plain_png(unsigned number, std::uint32_t width = 64, std::uint32_t height = 64);

} // namespace chorus::local
