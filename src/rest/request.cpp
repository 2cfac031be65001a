#include <chorus/rest/request.hpp>

#include <algorithm>
#include <array>
#include <chorus/error.hpp>
#include <fstream>

namespace chorus {

std::string_view to_string(Verb verb) {
    switch (verb) {
    case Verb::get: return "GET";
    case Verb::post: return "POST";
    case Verb::put: return "PUT";
    case Verb::patch: return "PATCH";
    case Verb::delete_: return "DELETE";
    case Verb::head: return "HEAD";
    }
    return "GET";
}

namespace {
std::string last_name(std::string const& path) { return path.substr(path.find_last_of('/') + 1); }
} // namespace

File File::open(std::string const& path) { return File(last_name(path), Body::file(path)); }

File File::from_path(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    std::string content;
    std::array<char, 16384> chunk;
    do {
        in.read(chunk.data(), chunk.size());
        content.append(chunk.data(), static_cast<std::size_t>(in.gcount()));
    } while (in);
    if (in.bad() || !in.eof()) throw Error(errc::file_unreadable, "cannot read " + path);
    return File(last_name(path), std::move(content));
}

} // namespace chorus
