// What the local instance takes from strangers' requests, piece by piece.
#include "local/accounts/crypto.hpp"
#include "local/cdn/file_types.hpp"
#include "local/http/form.hpp"
#include "local/http/target.hpp"
#include "local/rules/embed_check.hpp"
#include "local/rules/mentions.hpp"
#include "support/input.hpp"
#include "support/reference.hpp"

#include <algorithm>

using chorus_fuzz::demand;
using namespace chorus::local;

namespace {

void check_target(std::string_view text) {
    Target const target(text);
    for (auto const& segment : target.segments()) demand(!segment.empty(), "no empty segments", text);
    std::string rebuilt = target.is_api() ? "/api/v9" : "";
    bool odd = false;
    for (auto const& segment : target.segments()) rebuilt += "/" + percent_encode(segment);
    if (!target.is_api() && !target.segments().empty()) odd = target.segments().front() == "api";
    if (!odd) demand(Target(rebuilt).segments() == target.segments(), "segments, encoded again, read the same", text);
    demand(percent_decode(percent_encode(text)) == text, "percent-encoding reads back", text);
    (void)target.query("limit");
}

void check_form(std::string_view text) {
    static chorus_fuzz::Reference reference;
    auto json = parse_json(text);
    if (json.is_discarded()) return;
    // Numbers beyond 64 bits are none to the reference; deeper texts than ours takes are not read here.
    bool const is_object = json.is_object();
    try {
        Form form(std::move(json));
        demand(is_object, "only objects are forms");
        for (auto key : {"a", "content", "id", "ids", "permissions"}) {
            auto const length = form.text(key, {1, 10});
            if (length) demand(code_points(*length) >= 1 && code_points(*length) <= 10, "the length of texts");
            auto const number = form.integer(key, -5, 5);
            if (number) demand(*number >= -5 && *number <= 5, "the range of numbers");
            (void)form.boolean(key);
            (void)form.id(key);
            auto const ids = form.ids(key, 3);
            if (ids) demand(ids->size() <= 3, "the size of lists");
            (void)form.permissions(key);
        }
        auto const embeds = read_embeds(form);
        demand(embeds.size() <= max_embeds, "the number of embeds");
        form.check();
    }
    catch (InvalidForm const& invalid) {
        demand(!invalid.errors().empty(), "complaints are said");
        auto const body = form_error_body(invalid.errors(), "POST /", Quirks::discord_statuses);
        demand(reference.accepts(body), "complaints are JSON", body);
        auto const spacebar = form_error_body(invalid.errors(), "POST /", Quirks::spacebar);
        demand(reference.accepts(spacebar), "complaints are JSON", spacebar);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    chorus_fuzz::Input input(bytes, size);
    check_target(input.line());
    auto const text = input.rest();
    check_form(text);
    (void)image_size(text);
    demand(!guess_content_type(text.substr(0, 40), text, text.substr(0, 20)).empty(), "every file has a type");
    auto const found = find_mentions(text);
    auto users = found.users;
    std::ranges::sort(users);
    demand(std::ranges::adjacent_find(users) == users.end(), "everybody is mentioned once", text);
    demand(base32_decode(base32_encode(text)) == text, "Base32 reads back");
    (void)base32_decode(text);
    (void)base64_decode(text);
    (void)totp_code(text.substr(0, 64), 1'700'000'000);
    return 0;
}
