// Protobuf messages as far as clients need a server to understand them: their fields, not what is in those.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chorus::local {

/// What stands at the front of `rest`, which goes on behind it. Nothing where it is cut short.
[[nodiscard]] std::optional<std::uint64_t> take_varint(std::string_view& rest);
/// False where the value is cut short or of a kind that nobody writes any more.
[[nodiscard]] bool skip_value(std::string_view& rest, std::uint64_t wire_type);

/// `stored` with each field that `changes` has replaced by what stands there. Nothing where either is no
/// message.
[[nodiscard]] std::optional<std::string> merge_proto(std::string_view stored, std::string_view changes);

} // namespace chorus::local
