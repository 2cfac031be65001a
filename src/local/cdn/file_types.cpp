#include "local/cdn/file_types.hpp"

#include "local/cdn/images.hpp"
#include "lower_case.hpp"
#include <algorithm>
#include <utility>

namespace chorus::local {
namespace {

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {"txt", "text/plain; charset=utf-8"},
    {"log", "text/plain; charset=utf-8"},
    {"md", "text/markdown; charset=utf-8"},
    {"csv", "text/csv; charset=utf-8"},
    {"json", "application/json"},
    {"xml", "application/xml"},
    {"pdf", "application/pdf"},
    {"zip", "application/zip"},
    {"gz", "application/gzip"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"gif", "image/gif"},
    {"webp", "image/webp"},
    {"mp3", "audio/mpeg"},
    {"ogg", "audio/ogg"},
    {"opus", "audio/opus"},
    {"wav", "audio/wav"},
    {"mp4", "video/mp4"},
    {"webm", "video/webm"},
    {"mov", "video/quicktime"},
};

std::uint32_t byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

/// A type as it may stand in a header; what an uploader writes is no more than that.
bool is_plausible_type(std::string_view type) {
    return !type.empty() && type.size() <= 100 && type.find('/') != type.npos &&
        std::ranges::all_of(type, [](char c) { return c > ' ' && c < 0x7F && c != '"'; });
}

std::optional<ImageSize> jpeg_size(std::string_view bytes) {
    std::size_t at = 2;
    while (at + 9 < bytes.size()) {
        if (byte_at(bytes, at) != 0xFF) return std::nullopt;
        auto marker = byte_at(bytes, at + 1);
        auto length = byte_at(bytes, at + 2) << 8 | byte_at(bytes, at + 3);
        bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame)
            return ImageSize{byte_at(bytes, at + 7) << 8 | byte_at(bytes, at + 8),
                byte_at(bytes, at + 5) << 8 | byte_at(bytes, at + 6)};
        if (length < 2) return std::nullopt;
        at += 2 + length;
    }
    return std::nullopt;
}

} // namespace

std::string guess_content_type(std::string_view filename, std::string_view bytes, std::string_view claimed) {
    if (auto type = image_type(bytes); !type.empty()) return std::string(type);
    auto dot = filename.rfind('.');
    if (dot != filename.npos) {
        auto const extension = detail::lower_case(filename.substr(dot + 1));
        auto found =
            std::ranges::find(types, std::string_view(extension), [](auto const& row) { return row.first; });
        if (found != std::end(types)) return std::string(found->second);
    }
    return is_plausible_type(claimed) ? std::string(claimed) : "application/octet-stream";
}

std::optional<ImageSize> image_size(std::string_view bytes) {
    auto type = image_type(bytes);
    if (type == "image/png" && bytes.size() >= 24) {
        auto number = [&](std::size_t at) {
            return static_cast<std::int64_t>(byte_at(bytes, at) << 24 | byte_at(bytes, at + 1) << 16 |
                byte_at(bytes, at + 2) << 8 | byte_at(bytes, at + 3));
        };
        return ImageSize{number(16), number(20)};
    }
    if (type == "image/gif" && bytes.size() >= 10)
        return ImageSize{
            byte_at(bytes, 6) | byte_at(bytes, 7) << 8, byte_at(bytes, 8) | byte_at(bytes, 9) << 8};
    if (type == "image/jpeg") return jpeg_size(bytes);
    return std::nullopt;
}

} // namespace chorus::local
