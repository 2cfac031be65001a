// Every recorded payload with the type it has: answers by their route, through the table that the files of
// src/rest are, and dispatches by their event's name.
#pragma once

#include "support/all_types.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace chorus_test {

struct CapturedPayload {
    std::string where; ///< "users-me", "gw-ready-bot READY", "guild-roles[2]"
    AnyType const* type;
    nlohmann::json json;
};

struct CapturedPayloads {
    std::vector<CapturedPayload> payloads; ///< lists one by one
    std::vector<std::string> untyped;      ///< "GET /path" or "EVENT", of which no type is known
    /// Captures with none of these, which are neither refusals, files nor empty answers.
    std::vector<std::string> unused;
};

CapturedPayloads const& captured_payloads();

} // namespace chorus_test
