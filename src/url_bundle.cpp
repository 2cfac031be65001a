#include <chorus/url_bundle.hpp>

#include <algorithm>
#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>
#include <boost/url/url_view.hpp>
#include <chorus/error.hpp>
#include <vector>

namespace chorus {
namespace {

std::string_view trimmed(std::string_view text) {
    auto space = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    while (!text.empty() && space(text.front())) text.remove_prefix(1);
    while (!text.empty() && space(text.back())) text.remove_suffix(1);
    return text;
}

bool is_loopback(std::string_view host) {
    return host == "localhost" || host.starts_with("127.") || host == "::1" || host.ends_with(".localhost");
}

/// A URL in its parts, the path as segments without empty ones.
struct Parts {
    std::string scheme;
    std::string authority;
    std::vector<std::string> path;

    std::string text() const {
        auto out = scheme + "://" + authority;
        for (auto const& segment : path) out += "/" + segment;
        return out;
    }
};

Parts take_apart(std::string_view text) {
    auto clean = std::string(trimmed(text));
    bool no_scheme = clean.find("://") == clean.npos;
    if (no_scheme) clean = "https://" + clean;
    auto parsed = boost::urls::parse_uri(clean);
    if (!parsed) throw Error(errc::invalid_url, "not a URL: " + std::string(trimmed(text)));
    auto const& url = *parsed;
    if (url.encoded_host().empty() || url.has_userinfo())
        throw Error(errc::invalid_url, url.has_userinfo() ? "credentials do not belong into a URL" : "no host in: " + clean);

    Parts parts;
    parts.scheme = url.scheme();
    std::ranges::transform(parts.scheme, parts.scheme.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    if (no_scheme && is_loopback(std::string(url.host_address()))) parts.scheme = "http";
    if (parts.scheme != "http" && parts.scheme != "https" && parts.scheme != "ws" && parts.scheme != "wss")
        throw Error(errc::invalid_url, "neither http nor ws: " + clean);
    parts.authority = std::string(url.encoded_host_and_port());
    std::ranges::transform(parts.authority, parts.authority.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    for (auto segment : url.encoded_segments())
        if (!segment.empty()) parts.path.emplace_back(segment);
    return parts;
}

bool is_version(std::string_view segment) {
    return segment.size() >= 2 && segment[0] == 'v' &&
        std::ranges::all_of(segment.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

UrlBundle::UrlBundle(std::string root_url, std::string api_url, std::string gateway_url, std::string cdn_url)
    : root(normalize_root(root_url)), api(normalize_root(api_url)), gateway(normalize_gateway(gateway_url)),
      cdn(normalize_root(cdn_url)) {}

std::string UrlBundle::normalize_root(std::string_view url) {
    auto parts = take_apart(url);
    if (parts.scheme == "ws") parts.scheme = "http";
    if (parts.scheme == "wss") parts.scheme = "https";
    return parts.text();
}

std::string UrlBundle::normalize_gateway(std::string_view url) {
    auto parts = take_apart(url);
    if (parts.scheme == "http") parts.scheme = "ws";
    if (parts.scheme == "https") parts.scheme = "wss";
    return parts.text();
}

std::string UrlBundle::normalize_api(std::string_view url, std::string_view api_path, std::string_view version) {
    auto parts = take_apart(url);
    if (parts.scheme == "ws") parts.scheme = "http";
    if (parts.scheme == "wss") parts.scheme = "https";

    // Drop what the flavor appends itself: "api", a version, and both once more where they are doubled.
    auto api = api_path.starts_with('/') ? api_path.substr(1) : api_path;
    std::string named_version;
    while (!parts.path.empty()) {
        auto const& last = parts.path.back();
        if (is_version(last)) {
            if (named_version.empty()) named_version = last;
        } else if (api.empty() || last != api) break;
        parts.path.pop_back();
    }
    auto out = parts.text();
    if (!api.empty()) out += "/" + std::string(api);
    if (!version.empty()) out += "/" + std::string(version);
    else if (!named_version.empty()) out += "/" + named_version;
    return out;
}

} // namespace chorus
