// Forms: what the client writes, the local instance reads; what strangers write does it no harm.
#include "local/http/multipart.hpp"
#include "rest/multipart.hpp"
#include "support/input.hpp"

#include <vector>

using chorus_fuzz::demand;

namespace {

/// As a file name comes back: browsers' escapes stay, since nobody can tell them from the name's own.
std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '"')
            out += "%22";
        else if (c == '\r')
            out += "%0D";
        else if (c == '\n')
            out += "%0A";
        else
            out += c;
    }
    return out;
}

void round_trip(chorus_fuzz::Input input) {
    constexpr std::string_view boundary = "chorus-boundary-0123456789";
    auto const json = input.bytes(input.byte() % 32);
    std::vector<std::pair<std::string, std::string>> fields;
    for (auto count = input.below(3); count > 0; --count) {
        auto const name = input.bytes(input.byte() % 16);
        fields.emplace_back(name, input.bytes(input.byte() % 64));
    }
    std::vector<chorus::File> files;
    for (auto count = input.below(4); count > 0; --count) {
        auto const name = input.bytes(input.byte() % 32);
        auto const type = input.bytes(input.byte() % 32);
        auto file = chorus::File(std::string(name), std::string(input.bytes(input.number<std::uint16_t>() % 512)));
        files.push_back(std::move(file.content_type(std::string(type))));
    }
    auto const form = chorus::detail::multipart_body(json, files, boundary, fields);
    auto const& body = form.bytes();
    // Boundaries are random: no content has one in it but here, where the fuzzer knows it.
    auto const expected = (json.empty() ? 0u : 1u) + fields.size() + files.size();
    std::size_t boundaries = 0;
    for (auto at = body.find(boundary); at != body.npos; at = body.find(boundary, at + 1)) ++boundaries;
    if (boundaries != expected + 1) return;
    auto const type = "multipart/form-data; boundary=" + std::string(boundary);
    demand(chorus::local::multipart_boundary(type) == boundary, "the boundary reads back");
    auto const parts = chorus::local::parse_multipart(body, boundary);
    demand(parts.has_value(), "a form reads back", body);
    auto const first = json.empty() ? 0u : 1u;
    demand(parts->size() == expected, "with all its parts", body);
    if (first) demand(parts->front().name == "payload_json" && parts->front().content == json, "JSON first", body);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        auto const& part = (*parts)[first + i];
        demand(part.name == escaped(fields[i].first), "the field's name", body);
        demand(part.content == fields[i].second && !part.filename, "the field", body);
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto const& part = (*parts)[first + fields.size() + i];
        demand(part.name == "files[" + std::to_string(i) + "]", "the file's place", body);
        demand(part.filename == escaped(files[i].name()), "the file's name", body);
        demand(part.content == files[i].content(), "the file", body);
    }
}

void read_strangers(chorus_fuzz::Input input) {
    auto const type = input.line();
    auto const boundary = chorus::local::multipart_boundary(type);
    auto const body = input.rest();
    auto const parts = chorus::local::parse_multipart(body, boundary.value_or("b"), 8);
    if (!parts) return;
    demand(parts->size() <= 8, "no more parts than allowed");
    for (auto const& part : *parts)
        demand(part.content.empty() ||
                (part.content.data() >= body.data() &&
                    part.content.data() + part.content.size() <= body.data() + body.size()),
            "parts are pieces of the body");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    round_trip(chorus_fuzz::Input(bytes, size));
    read_strangers(chorus_fuzz::Input(bytes, size));
    return 0;
}
