#include "rest/url_parts.hpp"

#include "url_check.hpp"
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <chorus/error.hpp>

namespace chorus::detail {

UrlParts split_url(std::string_view url) {
    auto parsed = boost::urls::parse_uri(url);
    if (!parsed || !has_whole_authority(url, *parsed) || parsed->encoded_host().empty())
        throw Error(errc::invalid_url, "not a URL: " + std::string(url));
    UrlParts parts;
    parts.origin.tls = parsed->scheme() == "https" || parsed->scheme() == "wss";
    parts.origin.host = std::string(parsed->host_address());
    parts.origin.port =
        parsed->port().empty() ? (parts.origin.tls ? "443" : "80") : std::string(parsed->port());
    parts.path = std::string(parsed->encoded_path());
    if (parts.path.ends_with('/')) parts.path.pop_back();
    if (parsed->has_query()) parts.query = "?" + std::string(parsed->encoded_query());
    return parts;
}

} // namespace chorus::detail
