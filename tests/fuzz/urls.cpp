// URLs as people and servers write them: an error of one kind, or something that stays what it is.
#include "detail/sansio/gateway_wire.hpp"
#include "support/input.hpp"
#include "url_check.hpp"

#include <boost/url/parse.hpp>
#include <chorus/error.hpp>
#include <chorus/url_bundle.hpp>
#include <optional>

using chorus_fuzz::demand;
using chorus::UrlBundle;

namespace {

template<class F> std::optional<std::string> unless_refused(F normalize) {
    try {
        return normalize();
    }
    catch (chorus::Error const& error) {
        demand(error.code() == chorus::make_error_code(chorus::errc::invalid_url), "refused as invalid_url");
        return std::nullopt;
    }
}

void check(std::string const& url, std::string_view schemes) {
    demand(!url.ends_with('/'), "no trailing slash", url);
    demand(url.find_first_of("?# \r\n") == url.npos, "nothing but scheme, host, port and path", url);
    auto const end = url.find("://");
    demand(end != url.npos && (" " + std::string(schemes) + " ").find(" " + url.substr(0, end) + " ") !=
            std::string::npos,
        "its scheme", url);
    auto const parsed = boost::urls::parse_uri(url);
    demand(parsed.has_value(), "still a URL", url);
    demand(!parsed->has_userinfo(), "nobody's name or password", url);
    demand(chorus::detail::has_whole_authority(url, *parsed) && !parsed->encoded_host().empty(), "with a host", url);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    chorus_fuzz::Input input(bytes, size);
    auto const written = input.line();
    auto const api_path = input.line();
    auto const other = input.line();

    auto root = [](std::string_view url) { return unless_refused([&] { return UrlBundle::normalize_root(url); }); };
    auto gateway = [](std::string_view url) {
        return unless_refused([&] { return UrlBundle::normalize_gateway(url); });
    };
    if (auto const url = root(written)) {
        check(*url, "http https");
        demand(root(*url) == url, "a root stays as it is", *url);
    }
    if (auto const url = gateway(written)) {
        check(*url, "ws wss");
        demand(gateway(*url) == url, "a gateway stays as it is", *url);
        demand(chorus::detail::gateway_url(*url, "?v=9&encoding=json") == *url + "/?v=9&encoding=json" ||
                chorus::detail::gateway_url(*url, "?v=9&encoding=json") == *url + "?v=9&encoding=json",
            "the gateway's query", *url);
    }
    for (std::string_view version : {"v9", ""}) {
        auto api = [&](std::string_view url) {
            return unless_refused([&] { return UrlBundle::normalize_api(url, "/api", version); });
        };
        if (auto const url = api(written)) {
            check(*url, "http https");
            demand(api(*url) == url, "an API stays as it is", *url);
        }
    }
    (void)unless_refused([&] { return UrlBundle::normalize_api(written, api_path, "v9"); });
    if (chorus::detail::may_resume_at(written, other) && other.starts_with("wss://"))
        demand(written.starts_with("wss://"), "no token in the clear", written);
    return 0;
}
