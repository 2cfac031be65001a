#include "local/cdn/images.hpp"

#include "local/accounts/crypto.hpp"
#include "local/http/errors.hpp"
#include <array>
#include <zlib.h>

namespace chorus::local {
namespace {

constexpr std::size_t max_image = 10u << 20;

std::string big_endian(std::uint32_t number) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 255);
    return out;
}

[[noreturn]] void refuse(std::string_view why) {
    throw InvalidForm("image", "IMAGE_INVALID", std::string(why));
}

void put_chunk(std::string& png, std::string_view type, std::string const& data) {
    auto checked = std::string(type) + data;
    png += big_endian(static_cast<std::uint32_t>(data.size()));
    png += checked;
    auto crc = crc32(0, reinterpret_cast<Bytef const*>(checked.data()), static_cast<uInt>(checked.size()));
    png += big_endian(static_cast<std::uint32_t>(crc));
}

} // namespace

std::string_view image_type(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "image/gif";
    if (bytes.size() >= 12 && bytes.starts_with("RIFF") && bytes.substr(8).starts_with("WEBP")) return "image/webp";
    return {};
}

std::string store_image(World& world, std::string_view folder, Snowflake owner, std::string const& image) {
    std::string_view text = image;
    if (!text.starts_with("data:")) return image;
    auto comma = text.find(',');
    if (comma == text.npos || !text.substr(0, comma).ends_with(";base64")) refuse("Not a base64 data URI.");
    auto bytes = base64_decode(text.substr(comma + 1));
    if (!bytes || bytes->empty()) refuse("Not a base64 data URI.");
    if (bytes->size() > max_image) refuse("File cannot be larger than 10240.0 kb.");
    auto type = image_type(*bytes);
    if (type.empty()) refuse("Unsupported image type given.");

    auto hash = md5_hex(*bytes);
    if (type == "image/gif") hash.insert(0, "a_");
    StoredFile file;
    file.etag = '"' + hash + '"';
    file.content_type = type;
    file.bytes = std::make_shared<std::string const>(std::move(*bytes));
    world.store.add_file(std::string(folder) + "/" + owner.to_string() + "/" + hash, std::move(file));
    return hash;
}

std::string plain_png(unsigned number, std::uint32_t width, std::uint32_t height) {
    // Six colours that tell neighbours apart.
    static constexpr std::array<std::array<char, 3>, 6> colors{
        {{'\x58', '\x65', '\x77'}, {'\x75', '\x7e', '\x30'}, {'\x3b', '\x60', '\x5d'},
            {'\x70', '\x46', '\x20'}, {'\x6d', '\x42', '\x45'}, {'\x6b', '\x45', '\x7e'}}};
    auto const& color = colors[number % colors.size()];
    std::string pixels;
    for (std::uint32_t y = 0; y < height; ++y) {
        pixels += '\0'; // no filter
        for (std::uint32_t x = 0; x < width; ++x) pixels.append(color.data(), color.size());
    }
    auto size = compressBound(static_cast<uLong>(pixels.size()));
    std::string packed(size, '\0');
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<Bytef const*>(pixels.data()),
        static_cast<uLong>(pixels.size()));
    packed.resize(size);

    std::string png = "\x89PNG\r\n\x1a\n";
    std::string header = big_endian(width) + big_endian(height);
    header += std::string("\x08\x02\x00\x00\x00", 5); // 8 bits, RGB
    put_chunk(png, "IHDR", header);
    put_chunk(png, "IDAT", packed);
    put_chunk(png, "IEND", "");
    return png;
}

} // namespace chorus::local
