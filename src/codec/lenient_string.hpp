#pragma once

#include <string>
#include <string_view>

namespace chorus::codec {

/// Unescapes what stands between the quotes of a JSON string. Halves of surrogate pairs, which servers write
/// that cut text by UTF-16 units, become U+FFFD. False where another escape is broken; `out` is empty then.
[[nodiscard]] bool unescape_leniently(std::string_view text, std::string& out);

} // namespace chorus::codec
