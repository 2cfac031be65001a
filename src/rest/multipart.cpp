#include "rest/multipart.hpp"

namespace chorus::detail {
namespace {

/// A file name inside a quoted header parameter, escaped as browsers do.
void put_quoted(std::string_view text, std::string& out) {
    for (char c : text) {
        switch (c) {
        case '"': out += "%22"; break;
        case '\r': out += "%0D"; break;
        case '\n': out += "%0A"; break;
        // Servers' readers take `\"` for a quote: a name that ends in a backslash would run on into the next header.
        case '\\': out += "\\\\"; break;
        default: out += c;
        }
    }
}

void put_header(std::string_view text, std::string& out) {
    for (char c : text)
        if (static_cast<unsigned char>(c) >= ' ') out += c;
}

} // namespace

std::string encode_multipart(std::string_view json, std::span<File const> files, std::string_view boundary,
    std::span<std::pair<std::string, std::string> const> fields) {
    std::string out;
    auto size = json.size() + 256;
    for (auto const& [name, value] : fields) size += name.size() + value.size() + 128;
    for (auto const& file : files) size += file.content().size() + file.name().size() + 256;
    out.reserve(size);

    auto open_part = [&] {
        out.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"");
    };
    if (!json.empty()) {
        open_part();
        out.append("payload_json\"\r\nContent-Type: application/json\r\n\r\n").append(json).append("\r\n");
    }
    for (auto const& [name, value] : fields) {
        open_part();
        put_quoted(name, out);
        out.append("\"\r\n\r\n").append(value).append("\r\n");
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto const& file = files[i];
        open_part();
        put_quoted(file.field().empty() ? "files[" + std::to_string(i) + "]" : file.field(), out);
        out.append("\"; filename=\"");
        put_quoted(file.name(), out);
        out.append("\"\r\nContent-Type: ");
        put_header(file.content_type().empty() ? "application/octet-stream" : file.content_type(), out);
        out.append("\r\n\r\n").append(file.content()).append("\r\n");
    }
    out.append("--").append(boundary).append("--\r\n");
    return out;
}

} // namespace chorus::detail
