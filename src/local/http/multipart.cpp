#include "local/http/multipart.hpp"

#include "local/http/target.hpp"
#include "lower_case.hpp"
#include <algorithm>
#include <chorus/rest/headers.hpp>

namespace chorus::local {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Takes `; name=value` or `; name="value"` from the front of `rest`.
struct Parameter {
    std::string name;
    std::string value;
};
std::optional<Parameter> take_parameter(std::string_view& rest) {
    rest = trimmed(rest);
    if (rest.empty() || rest.front() != ';') return std::nullopt;
    rest = trimmed(rest.substr(1));
    auto equals = rest.find('=');
    if (equals == rest.npos) return std::nullopt;
    Parameter parameter;
    parameter.name = detail::lower_case(trimmed(rest.substr(0, equals)));
    rest = trimmed(rest.substr(equals + 1));
    if (!rest.empty() && rest.front() == '"') {
        std::size_t i = 1;
        for (; i < rest.size() && rest[i] != '"'; ++i) {
            // Only quotes and backslashes are escaped: `C:\new` comes from old browsers as it is.
            if (rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\')) ++i;
            parameter.value += rest[i];
        }
        if (i >= rest.size()) return std::nullopt;
        rest = rest.substr(i + 1);
    }
    else {
        auto end = rest.find(';');
        parameter.value = trimmed(rest.substr(0, end));
        rest = end == rest.npos ? std::string_view() : rest.substr(end);
    }
    return parameter;
}

/// The headers of a part, up to and without the empty line.
bool read_headers(std::string_view headers, Part& part) {
    bool disposition = false;
    while (!headers.empty()) {
        auto end = headers.find("\r\n");
        auto line = headers.substr(0, end);
        headers = end == headers.npos ? std::string_view() : headers.substr(end + 2);
        auto colon = line.find(':');
        if (colon == line.npos) return false;
        auto name = trimmed(line.substr(0, colon));
        auto value = trimmed(line.substr(colon + 1));
        if (is_same_header(name, "content-type")) part.content_type = value;
        if (!is_same_header(name, "content-disposition")) continue;

        auto semicolon = std::min(value.find(';'), value.size());
        if (!is_same_header(trimmed(value.substr(0, semicolon)), "form-data")) return false;
        auto rest = value.substr(semicolon);
        while (auto parameter = take_parameter(rest)) {
            if (parameter->name == "name") {
                part.name = parameter->value;
                disposition = true;
            }
            else if (parameter->name == "filename" && !part.filename) { part.filename = parameter->value; }
            else if (parameter->name == "filename*") { // UTF-8''na%C3%AFve.txt wins over filename
                auto quote = parameter->value.find("''");
                if (quote != std::string::npos)
                    part.filename = percent_decode(parameter->value.substr(quote + 2));
            }
        }
    }
    return disposition;
}

} // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    auto semicolon = content_type.find(';');
    if (semicolon == content_type.npos) return std::nullopt;
    if (!is_same_header(trimmed(content_type.substr(0, semicolon)), "multipart/form-data"))
        return std::nullopt;
    auto rest = content_type.substr(semicolon);
    while (auto parameter = take_parameter(rest)) {
        if (parameter->name != "boundary") continue;
        if (parameter->value.empty() || parameter->value.size() > 200) return std::nullopt;
        return parameter->value;
    }
    return std::nullopt;
}

std::optional<std::vector<Part>> parse_multipart(
    std::string_view body, std::string_view boundary, std::size_t max_parts) {
    std::string const delimiter = "--" + std::string(boundary);
    std::string const next_delimiter = "\r\n" + delimiter;

    // What stands before the first delimiter is for people without a MIME reader.
    std::size_t at;
    if (body.starts_with(delimiter))
        at = delimiter.size();
    else if (auto found = body.find(next_delimiter); found != body.npos)
        at = found + next_delimiter.size();
    else
        return std::nullopt;

    std::vector<Part> parts;
    for (;;) {
        auto rest = body.substr(at);
        if (rest.starts_with("--")) return parts;
        while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) rest.remove_prefix(1);
        if (!rest.starts_with("\r\n") || parts.size() == max_parts) return std::nullopt;
        rest.remove_prefix(2);

        Part part;
        auto headers_end = rest.find("\r\n\r\n");
        if (headers_end == rest.npos || !read_headers(rest.substr(0, headers_end), part)) return std::nullopt;
        // An empty part's closing delimiter may share the line break that ends its headers.
        auto content = rest.substr(headers_end + 4);
        auto end = rest.substr(headers_end + 2).find(next_delimiter);
        if (end == content.npos) return std::nullopt;
        part.content = end < 2 ? std::string_view() : content.substr(0, end - 2);
        at = static_cast<std::size_t>(rest.data() - body.data()) + headers_end + 2 + end +
            next_delimiter.size();
        parts.push_back(std::move(part));
    }
}

} // namespace chorus::local
