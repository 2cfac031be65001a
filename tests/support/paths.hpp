// Where the project's own files are, for tests that read them. One file knows the absolute path, so that a
// compiler cache can share the others between clones.
#pragma once

#include <filesystem>

namespace chorus_test {

std::filesystem::path project_folder();
inline std::filesystem::path data_folder() { return project_folder() / "tests/data"; }

} // namespace chorus_test
