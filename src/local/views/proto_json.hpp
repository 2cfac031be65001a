// The settings' protobuf messages as JSON, as protobuf's own mapping has it, and back.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace chorus::local {

/// What is known of the message of that name in `settings_schema`; what is not is left out.
[[nodiscard]] nlohmann::ordered_json proto_to_json(std::string_view bytes, std::string_view message);
/// Nothing where a field is unknown or not of its type.
[[nodiscard]] std::optional<std::string> json_to_proto(
    nlohmann::json const& object, std::string_view message);

} // namespace chorus::local
