#pragma once

namespace chorus::test {

/// A PNG of one pixel, as a data URI.
inline constexpr char const* pixel =
    "data:image/"
    "png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
    "rkJggg==";

} // namespace chorus::test
