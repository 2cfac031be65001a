#pragma once

#include "detail/transport.hpp"
#include <chorus/params/body.hpp>
#include <chorus/params/file.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace chorus::detail {

/// A multipart/form-data body: `json`, if any, as `payload_json`, then the named fields, then `files[0]`,
/// `files[1]`, … Files that are not in memory are read when it is sent.
[[nodiscard]] Body multipart_body(std::string_view json, std::span<File const> files,
    std::string_view boundary, std::span<std::pair<std::string, std::string> const> fields = {});

/// The body of `request`, of whatever kind it is, and its Content-Type, into `http`.
void put_body(Request const& request, HttpRequest& http);

} // namespace chorus::detail
