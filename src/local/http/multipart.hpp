// multipart/form-data, as browsers and bots write it (RFC 7578).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::local {

struct Part {
    std::string name;
    std::optional<std::string> filename;
    std::string content_type; ///< empty where the part has none
    std::string_view content; ///< points into the body
};

/// The boundary of a Content-Type header; nothing if it is not multipart/form-data with a usable boundary.
[[nodiscard]] std::optional<std::string> multipart_boundary(std::string_view content_type);

/// The parts of `body`, which must outlive them. Nothing if it is malformed or has more than `max_parts`.
[[nodiscard]] std::optional<std::vector<Part>> parse_multipart(
    std::string_view body, std::string_view boundary, std::size_t max_parts = 64);

} // namespace chorus::local
