#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chorus::codec {

/// Standard alphabet, padded: RFC 4648, section 4.
[[nodiscard]] std::string encode_base64(std::string_view bytes);

/// The same back; padding may be missing. Nothing for any other character or length.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

} // namespace chorus::codec
