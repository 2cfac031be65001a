// Protobuf messages as far as clients need a server to understand them: their fields, not what is in those.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chorus::local {

/// `stored` with each field that `changes` has replaced by what stands there. Nothing where either is no
/// message.
[[nodiscard]] std::optional<std::string> merge_proto(std::string_view stored, std::string_view changes);

} // namespace chorus::local
