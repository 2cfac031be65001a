#pragma once

#include <string>
#include <string_view>

namespace chorus::codec {

/// Unescapes a JSON string, given with its quotes, that has halves of surrogate pairs in it: servers that cut
/// text by UTF-16 units write those. Each becomes U+FFFD. False where another escape is broken; `out` is
/// empty then.
[[nodiscard]] bool unescape_leniently(std::string_view quoted, std::string& out);

} // namespace chorus::codec
