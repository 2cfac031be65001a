#pragma once

#include <chorus/params/file.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace chorus {

/// An image or sound in the form that fields named `avatar`, `icon`, `banner`, `image` or `sound` take: a
/// data URI, `data:image/png;base64,…`. `EditCurrentUser().avatar(ImageData::from_path("me.png"))`.
class CHORUS_DECL ImageData {
public:
    /// What the first bytes say: PNG, JPEG, GIF, WebP, AVIF, SVG, Ogg or MP3. Throws `Error`
    /// (errc::invalid_argument) where they say none of these.
    explicit ImageData(std::string_view bytes);
    /// Of a type that the caller knows: "image/apng".
    ImageData(std::string_view bytes, std::string_view content_type);
    /// The file's bytes; its content type where it says one.
    explicit ImageData(File const& file);

    /// Throws `Error` (errc::file_unreadable).
    [[nodiscard]] static ImageData from_path(std::string const& path);

    /// Takes a data URI apart again: type and bytes. Nothing where `uri` is no base64 data URI.
    [[nodiscard]] static std::optional<ImageData> parse(std::string_view uri);

    /// "image/png" of `bytes`; empty where they are none of the known types.
    [[nodiscard]] static std::string_view detect(std::string_view bytes);

    [[nodiscard]] std::string const& uri() const { return uri_; }
    [[nodiscard]] std::string_view content_type() const;
    [[nodiscard]] std::string bytes() const;
    operator std::string() const { return uri_; }

    friend bool operator==(ImageData const&, ImageData const&) = default;

private:
    std::string uri_;
};
CHORUS_NOT_AGGREGATE(ImageData);

} // namespace chorus
