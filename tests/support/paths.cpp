#include "support/paths.hpp"

namespace chorus_test {

std::filesystem::path project_folder() { return CHORUS_PROJECT_FOLDER; }

} // namespace chorus_test
