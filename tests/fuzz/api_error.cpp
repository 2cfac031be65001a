// Answers that are errors, in any dialect or none.
#include "rest/api_error.hpp"
#include "support/input.hpp"

using chorus_fuzz::demand;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    chorus_fuzz::Input input(bytes, size);
    chorus::Response response;
    response.status = 300 + static_cast<int>(input.below(300));
    // `name: value` in lines, then an empty one.
    for (auto line = input.line(); !line.empty() && response.headers.size() < 16; line = input.line()) {
        auto const colon = std::min(line.find(':'), line.size());
        auto value = line.substr(std::min(colon + 1, line.size()));
        if (value.starts_with(' ')) value.remove_prefix(1);
        response.headers.add(line.substr(0, colon), value);
    }
    response.body = input.rest();

    auto const details = chorus::detail::parse_api_error(response);
    demand(details.status == response.status, "the status");
    demand(details.code >= chorus::errc::http_error, "an error of the server's");
    demand(!details.retry_after || details.retry_after->count() >= 0, "nobody waits backwards");
    chorus::Error const error(details);
    demand(error.code().failed(), "an error");
    demand(std::string_view(error.what()).size() < response.body.size() + 8192, "a line of moderate length");

    auto const notice = chorus::detail::read_limits(response);
    demand(!notice.retry_after || notice.retry_after->count() >= 0, "nobody waits backwards");
    return 0;
}
