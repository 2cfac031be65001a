// What a file is, by its name and first bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chorus::local {

/// By the bytes for images, else by the extension, else what the uploader `claimed`, else
/// application/octet-stream.
[[nodiscard]] std::string guess_content_type(
    std::string_view filename, std::string_view bytes, std::string_view claimed);

struct ImageSize {
    std::int64_t width;
    std::int64_t height;
};
/// Of PNG, GIF and JPEG.
[[nodiscard]] std::optional<ImageSize> image_size(std::string_view bytes);

} // namespace chorus::local
