// What a real Spacebar server answered and dispatched, recorded with throwaway accounts: tests/data/captures.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace chorus_test {

/// The recorded file `name`, without ".json". Throws where there is none.
nlohmann::json capture(std::string_view name);

/// The names of the recorded files that begin with `prefix`, in order.
std::vector<std::string> captures(std::string_view prefix);

/// The gateway frames in a recorded value, wherever they are in it: objects with a whole number as `op`.
std::vector<nlohmann::json> frames_in(nlohmann::json const& recorded);

} // namespace chorus_test
