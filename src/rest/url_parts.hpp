#pragma once

#include "detail/transport.hpp"
#include <string>
#include <string_view>

namespace chorus::detail {

/// The parts of an http(s) or ws(s) URL that a connection needs.
class UrlParts {
public:
    UrlParts() = default;
    Origin origin;
    std::string path;  ///< without trailing slash; may be empty
    std::string query; ///< with its question mark; may be empty
};
[[nodiscard]] UrlParts split_url(std::string_view url);

} // namespace chorus::detail
