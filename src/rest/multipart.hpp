#pragma once

#include <chorus/params/file.hpp>
#include <span>
#include <string>
#include <string_view>

namespace chorus::detail {

/// A multipart/form-data body: `json`, if any, as `payload_json`, then the named fields, then `files[0]`,
/// `files[1]`, …
[[nodiscard]] std::string encode_multipart(std::string_view json, std::span<File const> files,
    std::string_view boundary, std::span<std::pair<std::string, std::string> const> fields = {});

} // namespace chorus::detail
