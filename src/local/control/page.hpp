// The files of the page, as they are in src/local/playground. Their array is made when the library is built.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace chorus::local {

struct PageFile {
    std::string_view name;
    unsigned char const* bytes;
    std::size_t size;
};

[[nodiscard]] std::span<PageFile const> page_files();

} // namespace chorus::local
