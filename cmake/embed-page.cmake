# cmake -D DIRECTORY=… -D OUTPUT=… -P embed-page.cmake: the files of a folder as arrays in one C++ source.
file(GLOB files "${DIRECTORY}/*")
set(arrays "")
set(rows "")
set(number 0)
foreach(file IN LISTS files)
  cmake_path(GET file FILENAME name)
  file(READ "${file}" hex HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "constexpr unsigned char file_${number}[] = {\n${bytes}};\n")
  string(APPEND rows "    {\"${name}\", file_${number}, sizeof file_${number}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(
  WRITE "${OUTPUT}"
  "// Made by cmake/embed-page.cmake.
#include \"local/control/page.hpp\"

namespace chorus::local {
namespace {

${arrays}
constexpr PageFile files[] = {
${rows}};

} // namespace

std::span<PageFile const> page_files() { return files; }

} // namespace chorus::local
"
)
