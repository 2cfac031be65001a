#pragma once

#include <chorus/params/file.hpp>
#include <span>
#include <string>
#include <string_view>

namespace chorus::detail {

/// A multipart/form-data body: `json` as `payload_json`, then `files[0]`, `files[1]`, …
[[nodiscard]] std::string encode_multipart(
    std::string_view json, std::span<File const> files, std::string_view boundary);

} // namespace chorus::detail
