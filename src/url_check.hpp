#pragma once

#include <boost/url/url_view.hpp>
#include <string_view>

namespace chorus::detail {

/// Whether `url`, parsed from `text`, has the whole authority that stands in the text. Boost.URL 1.81 takes
/// `https://127.0.0.1.example.org` for a path at 127.0.0.1, and `https://host:port` for a path at host.
[[nodiscard]] inline bool has_whole_authority(std::string_view text, boost::urls::url_view const& url) {
    auto begin = text.find("://");
    if (begin == text.npos) return false;
    text.remove_prefix(begin + 3);
    return text.substr(0, text.find_first_of("/?#")) == std::string_view(url.encoded_authority());
}

} // namespace chorus::detail
