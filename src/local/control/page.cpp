#include "local/control/page.hpp"

#include "local/control/control.hpp"
#include <algorithm>
#include <array>

namespace chorus::local {

std::optional<Answer> page_file(std::string_view path) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> types{{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
    }};
    std::string_view name = path;
    if (name == "/" || name == "/_chorus" || name == "/_chorus/")
        name = "index.html";
    else if (name == "/favicon.ico")
        name = "icon.svg";
    else
        name.remove_prefix(std::string_view("/_chorus/").size());
    // A name is looked up among those that are in the program: there is no path to walk.
    auto const files = page_files();
    auto const file = std::ranges::find(files, name, &PageFile::name);
    if (file == files.end()) return std::nullopt;
    Answer answer;
    answer.body.assign(reinterpret_cast<char const*>(file->bytes), file->size);
    auto const type = std::ranges::find_if(types, [&](auto const& row) { return name.ends_with(row.first); });
    answer.content_type = type == types.end() ? "application/octet-stream" : type->second;
    return answer;
}

} // namespace chorus::local
