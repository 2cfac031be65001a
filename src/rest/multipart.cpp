#include "rest/multipart.hpp"

#include "detail/random.hpp"
#include <chorus/rest/body.hpp>
#include <utility>
#include <vector>

namespace chorus::detail {
namespace {

constexpr std::size_t small_body = 64 * 1024;

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

Body multipart_body(std::string_view json, std::span<File const> files, std::string_view boundary,
    std::span<std::pair<std::string, std::string> const> fields) {
    std::vector<Body> parts;
    std::string text; // up to the next file
    auto open_part = [&] {
        text.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"");
    };
    if (!json.empty()) {
        open_part();
        text.append("payload_json\"\r\nContent-Type: application/json\r\n\r\n").append(json).append("\r\n");
    }
    for (auto const& [name, value] : fields) {
        open_part();
        put_quoted(name, text);
        text.append("\"\r\n\r\n").append(value).append("\r\n");
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto const& file = files[i];
        open_part();
        put_quoted(file.field().empty() ? "files[" + std::to_string(i) + "]" : file.field(), text);
        text.append("\"; filename=\"");
        put_quoted(file.name(), text);
        text.append("\"\r\nContent-Type: ");
        put_header(file.content_type().empty() ? "application/octet-stream" : file.content_type(), text);
        text.append("\r\n\r\n");
        parts.emplace_back(std::exchange(text, "\r\n"));
        parts.push_back(file.body());
    }
    text.append("--").append(boundary).append("--\r\n");
    parts.emplace_back(std::move(text));
    return joined_body(std::move(parts));
}

void put_body(Request const& request, HttpRequest& http) {
    auto put = [&http](Body const& body, std::string type) {
        http.headers.emplace_back("Content-Type", std::move(type));
        http.stream = body;
    };
    if (!request.files.empty() || !request.fields.empty()) {
        auto const boundary = "chorus-" + random_hex();
        put(multipart_body(request.json, request.files, boundary, request.fields),
            "multipart/form-data; boundary=" + boundary);
    }
    else if (!request.form.empty()) {
        http.body = request.form;
        http.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    }
    else if (!request.content_type.empty()) { put(request.content, request.content_type); }
    else if (!request.json.empty()) {
        http.body = request.json;
        http.headers.emplace_back("Content-Type", "application/json");
    }
    // Small ones go out together with the head.
    if (http.stream.in_memory() && http.stream.bytes().size() <= small_body) {
        http.body += http.stream.bytes();
        http.stream = Body();
    }
}

} // namespace chorus::detail
