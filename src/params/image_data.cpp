#include <chorus/params/image_data.hpp>

#include "codec/base64.hpp"
#include <chorus/error.hpp>

namespace chorus {
namespace {

constexpr std::string_view scheme = "data:", marker = ";base64,";

std::string uri_of(std::string_view bytes, std::string_view content_type) {
    // A type with a comma or semicolon would end where the data begins.
    if (content_type.empty() || content_type.find_first_of(",; \"\\") != content_type.npos)
        throw Error(errc::invalid_argument, "no known type of image or sound");
    std::string uri(scheme);
    uri += content_type;
    uri += marker;
    uri += codec::encode_base64(bytes);
    return uri;
}

bool is_svg(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    auto const begin = bytes.find_first_not_of(" \t\r\n");
    if (begin == bytes.npos) return false;
    bytes.remove_prefix(begin);
    if (bytes.starts_with("<svg")) return true;
    // After a declaration, a comment or a document type.
    bool const is_markup = bytes.starts_with("<?xml") || bytes.starts_with("<!");
    return is_markup && bytes.substr(0, 1024).find("<svg") != bytes.npos;
}

/// ISO base media: four bytes of size, "ftyp", the major brand, four bytes, and compatible brands.
bool is_avif(std::string_view bytes) {
    if (bytes.size() < 12 || bytes.substr(4, 4) != "ftyp") return false;
    auto const brands = bytes.substr(8, 56);
    return brands.starts_with("avif") || brands.starts_with("avis") ||
        (brands.starts_with("mif1") && brands.find("avif") != brands.npos);
}

bool is_mp3(std::string_view bytes) {
    if (bytes.starts_with("ID3")) return true;
    if (bytes.size() < 3) return false;
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    // A frame's header: eleven bits set, a known version, layer III, a bit rate that is one.
    bool const sync = byte(0) == 0xFF && (byte(1) & 0xE0) == 0xE0;
    return sync && (byte(1) & 0x18) != 0x08 && (byte(1) & 0x06) == 0x02 && (byte(2) & 0xF0) != 0xF0;
}

} // namespace

std::string_view ImageData::detect(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return "image/png";
    if (bytes.starts_with("\xFF\xD8\xFF"sv)) return "image/jpeg";
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "image/gif";
    if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP") return "image/webp";
    if (is_avif(bytes)) return "image/avif";
    if (bytes.starts_with("OggS")) return "audio/ogg";
    if (is_svg(bytes)) return "image/svg+xml";
    if (is_mp3(bytes)) return "audio/mpeg";
    return {};
}

ImageData::ImageData(std::string_view bytes) : uri_(uri_of(bytes, detect(bytes))) {}
ImageData::ImageData(std::string_view bytes, std::string_view content_type)
    : uri_(uri_of(bytes, content_type)) {}
ImageData::ImageData(File const& file)
    : uri_(uri_of(file.content(),
          file.content_type().empty() ? detect(file.content()) : std::string_view(file.content_type()))) {
    if (!file.body().in_memory())
        throw Error(errc::invalid_argument, "an image is taken from memory: see File::from_path");
}

ImageData ImageData::from_path(std::string const& path) { return ImageData(File::from_path(path)); }

std::optional<ImageData> ImageData::parse(std::string_view uri) {
    if (!uri.starts_with(scheme)) return std::nullopt;
    auto const at = uri.find(marker);
    if (at == uri.npos) return std::nullopt;
    auto const type = uri.substr(scheme.size(), at - scheme.size());
    if (type.empty() || type.find_first_of(",; \"\\") != type.npos) return std::nullopt;
    auto const bytes = codec::decode_base64(uri.substr(at + marker.size()));
    if (!bytes) return std::nullopt;
    return ImageData(std::string_view(*bytes), type);
}

std::string_view ImageData::content_type() const {
    if (uri_.empty()) return {}; // moved from
    auto const rest = std::string_view(uri_).substr(scheme.size());
    return rest.substr(0, rest.find(';'));
}

std::string ImageData::bytes() const {
    auto const at = uri_.find(marker);
    if (at == uri_.npos) return {};
    return codec::decode_base64(std::string_view(uri_).substr(at + marker.size())).value_or(std::string());
}

} // namespace chorus
