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

std::string_view Response::header(std::string_view name) const {
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    for (auto const& [key, value] : headers)
        if (std::ranges::equal(key, name, {}, lower, lower)) return value;
    return {};
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
