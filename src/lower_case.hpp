#pragma once

#include <string>
#include <string_view>

namespace chorus::detail {

/// The letters of ASCII in lower case, all other bytes as they are, whatever the locale.
[[nodiscard]] inline std::string lower_case(std::string_view text) {
    std::string out(text);
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

} // namespace chorus::detail
