#include <chorus/url_bundle.hpp>

#include "lower_case.hpp"
#include "url_check.hpp"
#include <algorithm>
#include <boost/url/parse.hpp>
#include <charconv>
#include <chorus/error.hpp>
#include <cstdint>
#include <vector>

namespace chorus {
namespace {

std::string_view trimmed(std::string_view text) {
    auto space = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    while (!text.empty() && space(text.front())) text.remove_prefix(1);
    while (!text.empty() && space(text.back())) text.remove_suffix(1);
    return text;
}

bool is_loopback(boost::urls::url_view const& url) {
    switch (url.host_type()) {
    case boost::urls::host_type::ipv4: return url.host_ipv4_address().is_loopback();
    case boost::urls::host_type::ipv6: return url.host_ipv6_address().is_loopback();
    default: break;
    }
    auto host = detail::lower_case(url.encoded_host());
    return host == "localhost" || host.ends_with(".localhost");
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

bool is_port(std::string_view digits) {
    std::uint16_t number = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() && number != 0;
}

[[noreturn]] void refuse(std::string_view text, std::string_view why) {
    // What stands before an @ is a password more often than not.
    auto shown = text.find('@') == text.npos ? ": " + std::string(text) : std::string();
    throw Error(errc::invalid_url, std::string(why) + shown);
}

Parts take_apart(std::string_view written) {
    auto text = trimmed(written);
    bool no_scheme = text.find("://") == text.npos;
    auto whole = (no_scheme ? "https://" : "") + std::string(text);
    auto parsed = boost::urls::parse_uri(whole);
    if (!parsed || !detail::has_whole_authority(whole, *parsed)) refuse(text, "not a URL");
    auto const& url = *parsed;
    if (url.has_userinfo()) refuse(text, "credentials do not belong into a URL");
    if (url.encoded_host().empty()) refuse(text, "no host in the URL");
    if (!url.port().empty() && !is_port(url.port())) refuse(text, "no usable port in the URL");

    Parts parts;
    parts.scheme = no_scheme && is_loopback(url) ? "http" : detail::lower_case(url.scheme());
    if (parts.scheme != "http" && parts.scheme != "https" && parts.scheme != "ws" && parts.scheme != "wss")
        refuse(text, "neither http nor ws");
    parts.authority = detail::lower_case(url.encoded_host());
    if (!url.port().empty()) parts.authority += ":" + std::string(url.port());
    for (auto segment : url.encoded_segments())
        if (!segment.empty()) parts.path.emplace_back(segment);
    return parts;
}

std::vector<std::string> segments_of(std::string_view path) {
    std::vector<std::string> out;
    while (!path.empty()) {
        auto segment = path.substr(0, path.find('/'));
        if (!segment.empty()) out.emplace_back(segment);
        path.remove_prefix(std::min(path.size(), segment.size() + 1));
    }
    return out;
}

bool is_version(std::string_view segment) {
    return segment.size() >= 2 && segment[0] == 'v' &&
        std::ranges::all_of(segment.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

UrlBundle::UrlBundle(std::string root_url, std::string api_url, std::string gateway_url, std::string cdn_url)
    : root(normalize_root(root_url))
    , api(normalize_root(api_url))
    , gateway(normalize_gateway(gateway_url))
    , cdn(normalize_root(cdn_url)) {}

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

std::string UrlBundle::normalize_api(
    std::string_view url, std::string_view api_path, std::string_view version) {
    auto parts = take_apart(url);
    if (parts.scheme == "ws") parts.scheme = "http";
    if (parts.scheme == "wss") parts.scheme = "https";

    // Drop what the flavor appends itself: "api", a version, and both once more where they are doubled.
    auto const api = segments_of(api_path);
    auto ends_with_api = [&] {
        return !api.empty() && parts.path.size() >= api.size() &&
            std::equal(api.rbegin(), api.rend(), parts.path.rbegin());
    };
    std::string named_version;
    for (;;) {
        if (!parts.path.empty() && is_version(parts.path.back())) {
            if (named_version.empty()) named_version = parts.path.back();
            parts.path.pop_back();
        }
        else if (ends_with_api())
            parts.path.resize(parts.path.size() - api.size());
        else
            break;
    }
    parts.path.insert(parts.path.end(), api.begin(), api.end());
    if (!version.empty())
        parts.path.emplace_back(version);
    else if (!named_version.empty())
        parts.path.push_back(named_version);
    return parts.text();
}

} // namespace chorus
