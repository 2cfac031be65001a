#pragma once

#include <cstdint>
#include <string_view>

namespace chorus_bench {

/// What reading the values costs at least: one pass of simdjson's on-demand parser over all of them, with its
/// fastest code for this processor. `json` has simdjson's padding behind it. Returns a checksum.
std::uint64_t simdjson_walk(std::string_view json, std::size_t capacity);

} // namespace chorus_bench
