#include "instance/discovery.hpp"

#include "instance/limits.hpp"
#include "rest/api_error.hpp"
#include "rest/rest_core.hpp"
#include <chorus/codec/json.hpp>
#include <fmt/format.h>
#include <functional>
#include <optional>
#include <vector>

namespace chorus::detail {
namespace {

/// One discovery: what it asks, and what went wrong so far.
class Discovery {
public:
    Discovery(
        std::shared_ptr<Transport> transport, std::string root, InstanceOptions options, TimePoint deadline)
        : transport_(std::move(transport))
        , root_(std::move(root))
        , options_(std::move(options))
        , deadline_(deadline) {}

    task<Discovered> run() {
        using Step = task<std::optional<Discovered>> (Discovery::*)();
        static constexpr Step steps[] = {&Discovery::ask_well_known_client, &Discovery::ask_well_known,
            &Discovery::ask_domains_under_api, &Discovery::ask_domains_at_root,
            &Discovery::ask_fluxer, &Discovery::ask_older_fluxer, &Discovery::ask_api};
        for (auto step : steps) {
            std::optional<Discovered> found = co_await (this->*step)();
            if (!found) continue;
            co_await ask_name(*found);
            if (found->flavor.publishes_limits) co_await ask_limits(*found);
            co_return std::move(*found);
        }
        throw refusal();
    }

private:
    /// GET `url` as a `Document`; nothing, and a note of why, where that is not what came.
    template<class Document> task<std::optional<Document>> get(std::string url) {
        std::optional<Document> document;
        std::optional<Error> failure;
        try {
            auto parts = split_url(url);
            HttpRequest request;
            request.origin = std::move(parts.origin);
            request.target = parts.path.empty() ? "/" : std::move(parts.path);
            request.headers.emplace_back("Accept", "application/json");
            request.deadline = deadline_;
            Response response = co_await transport_->http().send(std::move(request));
            if (response.status != 200)
                failure = Error(parse_api_error(response));
            else if (auto error = decode_answer(
                         response, &document.emplace(), codec::shape_of<Document>, Verb::get, url)) {
                document.reset();
                failure = to_error(error);
            }
        }
        catch (...) {
            failure = to_error(std::current_exception());
        }
        if (failure) {
            if (failure->is(errc::cancelled)) throw *failure;
            note(url, *failure);
        }
        co_return document;
    }

    void note(std::string const& url, Error const& error) {
        options_.logger.log(LogLevel::debug, "discovery", url + ": " + error.message());
        failures_.push_back(error);
        tried_ += fmt::format("{}{}: {}", tried_.empty() ? "" : "; ", url, error.message());
    }

    /// The common error of all steps, such as "connection refused", or that nothing was found.
    Error refusal() const {
        auto code = static_cast<errc>(failures_.front().code().value());
        for (auto const& failure : failures_)
            if (failure.code() != failures_.front().code()) code = errc::discovery_failed;
        if (code == errc::not_found || code == errc::malformed_response) code = errc::discovery_failed;
        return Error(code, "no instance at " + root_ + " (" + tried_ + ")");
    }

    Discovered found(Flavor flavor, std::string_view api, std::string_view gateway, std::string_view cdn) {
        if (options_.flavor) flavor = *options_.flavor;
        Discovered out;
        out.urls.root = root_;
        out.urls.api = UrlBundle::normalize_api(api, flavor.api_path, flavor.api_version);
        out.urls.gateway = UrlBundle::normalize_gateway(gateway);
        out.urls.cdn = UrlBundle::normalize_root(cdn.empty() ? std::string_view(root_) : cdn);
        out.limits = flavor.limits;
        out.flavor = std::move(flavor);
        return out;
    }

    static Flavor spacebar(Maybe<std::string> const& version) {
        auto flavor = Flavor::spacebar();
        if (version && !version->empty())
            flavor.api_version = version->starts_with('v') ? *version : "v" + *version;
        return flavor;
    }

    /// What a server says of itself may still be no URL at all: a failure like the others.
    std::optional<Discovered> checked(std::string const& url, std::function<Discovered()> const& make) {
        try {
            return make();
        }
        catch (Error const& error) {
            note(url, error);
            return std::nullopt;
        }
    }

    task<std::optional<Discovered>> ask_well_known_client() {
        auto url = root_ + "/.well-known/spacebar/client";
        auto document = co_await get<WellKnownClient>(url);
        if (!document) co_return std::nullopt;
        if (!document->api || !document->api->baseUrl || !document->gateway || !document->gateway->baseUrl) {
            note(url, Error(errc::malformed_response, "names no API or no gateway"));
            co_return std::nullopt;
        }
        co_return checked(url, [&] {
            auto const& versions = document->api->apiVersions;
            return found(spacebar(versions ? versions->default_ : Maybe<std::string>()),
                *document->api->baseUrl, *document->gateway->baseUrl,
                document->cdn ? document->cdn->baseUrl.value_or("") : "");
        });
    }

    task<std::optional<Discovered>> ask_well_known() {
        auto url = root_ + "/.well-known/spacebar";
        auto document = co_await get<WellKnown>(url);
        if (!document) co_return std::nullopt;
        if (!document->api) {
            note(url, Error(errc::malformed_response, "names no API"));
            co_return std::nullopt;
        }
        std::string api;
        std::optional<Error> failure;
        try {
            api = UrlBundle::normalize_api(*document->api, "/api", "");
        }
        catch (Error const& error) {
            failure = error;
        }
        if (failure) {
            note(url, *failure);
            co_return std::nullopt;
        }
        co_return co_await ask_domains(api + "/policies/instance/domains");
    }

    task<std::optional<Discovered>> ask_domains_under_api() {
        return ask_domains(root_ + "/api/policies/instance/domains");
    }
    task<std::optional<Discovered>> ask_domains_at_root() {
        return ask_domains(root_ + "/policies/instance/domains");
    }

    task<std::optional<Discovered>> ask_domains(std::string url) {
        auto document = co_await get<InstanceDomains>(url);
        if (!document) co_return std::nullopt;
        auto const& api = document->api ? document->api : document->apiEndpoint;
        if (!api || !document->gateway) {
            note(url, Error(errc::malformed_response, "names no API or no gateway"));
            co_return std::nullopt;
        }
        co_return checked(url, [&] {
            return found(
                spacebar(document->defaultApiVersion), *api, *document->gateway, document->cdn.value_or(""));
        });
    }

    task<std::optional<Discovered>> ask_fluxer() { return ask_fluxer_at(root_ + "/.well-known/fluxer"); }
    /// Below the API, which may be on a host of its own.
    task<std::optional<Discovered>> ask_older_fluxer() { return ask_fluxer_at(root_ + "/instance"); }

    task<std::optional<Discovered>> ask_fluxer_at(std::string url) {
        auto document = co_await get<FluxerInstance>(url);
        if (!document) co_return std::nullopt;
        auto const& ends = document->endpoints;
        if (!ends || !ends->api || !ends->gateway) {
            note(url, Error(errc::malformed_response, "names no API or no gateway"));
            co_return std::nullopt;
        }
        co_return checked(
            url, [&] { return found(Flavor::fluxer(), *ends->api, *ends->gateway, ends->media.value_or("")); });
    }

    /// The URL may name the API of some server without discovery.
    task<std::optional<Discovered>> ask_api() {
        auto flavor = options_.flavor.value_or(Flavor::other());
        auto api = UrlBundle::normalize_api(root_, flavor.api_path, flavor.api_version);
        auto document = co_await get<GatewayUrl>(api + "/gateway");
        if (!document) co_return std::nullopt;
        if (document->url.empty()) {
            note(api + "/gateway", Error(errc::malformed_response, "names no gateway"));
            co_return std::nullopt;
        }
        co_return checked(api, [&] { return found(flavor, api, document->url, ""); });
    }

    /// The name is a courtesy: without it the instance works as well.
    task<> ask_name(Discovered& discovered) {
        auto ping = co_await get<Ping>(discovered.urls.api + "/ping");
        if (ping && ping->instance) discovered.info = *ping->instance;
    }

    /// Without an answer, or with another than it should be, those of the flavor are as good as any. Rates that
    /// the program has set by hand stay.
    task<> ask_limits(Discovered& discovered) {
        auto limits = co_await get<InstanceLimits>(discovered.urls.api + "/policies/instance/limits");
        if (!limits) co_return;
        discovered.limits = limits_from(discovered.limits, *limits);
        auto& rates = discovered.flavor.rates;
        if (rates == RateRules::spacebar()) rates = rates_from(std::move(rates), *limits);
    }

    std::shared_ptr<Transport> transport_;
    std::string root_;
    InstanceOptions options_;
    TimePoint deadline_;
    std::vector<Error> failures_;
    std::string tried_;
};

} // namespace

task<Discovered> discover(
    std::shared_ptr<Transport> transport, std::string url, InstanceOptions options, TimePoint deadline) {
    Discovery discovery(std::move(transport), UrlBundle::normalize_root(url), std::move(options), deadline);
    Discovered discovered = co_await discovery.run();
    co_return discovered;
}

} // namespace chorus::detail
