// Catch2 3 under the name and with the spellings of Catch2 2.
#pragma once

#include <catch2/catch_all.hpp>
#include <string>
#include <utility>

using Catch::Approx;

namespace Catch {
using Matchers::EndsWith;
using Matchers::StartsWith;
inline auto Contains(std::string text, CaseSensitive sensitivity = CaseSensitive::Yes) {
    return Matchers::ContainsSubstring(std::move(text), sensitivity);
}
} // namespace Catch
