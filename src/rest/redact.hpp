// What may be shown of requests and answers. By names, not by types: a server may put a token wherever it
// likes, and a text that is no JSON at all must not leak one either.
#pragma once

#include <chorus/rest/request.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::detail {

/// What stands in the place of a secret.
inline constexpr std::string_view hidden = "***";

enum class Side : std::uint8_t {
    request,
    answer,
    refusal, ///< an answer whose `code` is the name of an error
};

/// JSON, or what claims to be: the strings behind the names of secrets are hidden, in lists too; in requests
/// also numbers. So are the tokens of URLs in any string.
[[nodiscard]] std::string redacted_json(std::string_view text, Side side);
/// `a=1&password=…`: the same for forms and queries.
[[nodiscard]] std::string redacted_form(std::string_view text);
/// A path, with or without host and query: tokens of webhooks and interactions, signatures.
[[nodiscard]] std::string redacted_target(std::string_view target);
[[nodiscard]] std::vector<Header> redacted_headers(std::vector<Header> const& headers);
/// `text` without `secret`, wherever it stands. Secrets of less than eight bytes are left: they are none.
void hide(std::string_view secret, std::string& text);

} // namespace chorus::detail
