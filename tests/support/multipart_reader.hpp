// An independent reader of multipart/form-data, strict, for looking at what the library sends.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace chorus_test {

struct Part {
    std::string name;
    std::optional<std::string> filename;
    std::string content_type;
    std::string body;
    int headers = 0;
};

/// Throws where `form` is not well-formed.
inline std::vector<Part> read_multipart(std::string_view form, std::string_view boundary) {
    auto take_until = [&](std::string_view mark) {
        auto at = form.find(mark);
        if (at == form.npos) throw std::runtime_error("no " + std::string(mark) + " in the form");
        auto out = form.substr(0, at);
        form.remove_prefix(at + mark.size());
        return out;
    };
    auto parameter = [](std::string_view header, std::string_view name) -> std::optional<std::string> {
        auto mark = "; " + std::string(name) + "=\"";
        auto at = header.find(mark);
        if (at == header.npos) return std::nullopt;
        header.remove_prefix(at + mark.size());
        return std::string(header.substr(0, header.find('"')));
    };

    auto const delimiter = "--" + std::string(boundary);
    std::vector<Part> parts;
    if (!take_until(delimiter).empty()) throw std::runtime_error("something before the first boundary");
    while (!form.starts_with("--")) {
        if (!take_until("\r\n").empty()) throw std::runtime_error("something behind a boundary");
        Part part;
        for (auto header = take_until("\r\n"); !header.empty(); header = take_until("\r\n")) {
            ++part.headers;
            if (header.starts_with("Content-Disposition: form-data")) {
                part.name = parameter(header, "name").value_or("");
                part.filename = parameter(header, "filename");
            }
            else if (header.starts_with("Content-Type: "))
                part.content_type = header.substr(14);
        }
        part.body = take_until("\r\n" + delimiter);
        parts.push_back(std::move(part));
    }
    if (form != "--\r\n") throw std::runtime_error("something behind the last boundary");
    return parts;
}

} // namespace chorus_test
