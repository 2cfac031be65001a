#include "support/capture.hpp"

#include "support/paths.hpp"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace chorus_test {
namespace {

std::filesystem::path const folder = data_folder() / "captures";

void collect(nlohmann::json const& value, std::vector<nlohmann::json>& out) {
    if (value.is_object() && value.contains("op") && value["op"].is_number_integer() && value.contains("d")) {
        out.push_back(value);
        return;
    }
    if (value.is_structured())
        for (auto const& element : value) collect(element, out);
}

} // namespace

nlohmann::json capture(std::string_view name) {
    auto path = folder / (std::string(name) + ".json");
    std::ifstream in(path);
    if (!in) throw std::runtime_error("no such capture: " + path.string());
    return nlohmann::json::parse(in);
}

std::vector<std::string> captures(std::string_view prefix) {
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        auto name = entry.path().stem().string();
        if (entry.path().extension() == ".json" && name.starts_with(prefix)) names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

std::vector<nlohmann::json> frames_in(nlohmann::json const& recorded) {
    std::vector<nlohmann::json> out;
    collect(recorded, out);
    return out;
}

} // namespace chorus_test
