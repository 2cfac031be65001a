#include "rest/rest_core.hpp"

#include "detail/timer.hpp"
#include "rest/api_error.hpp"
#include "rest/instance_core.hpp"
#include "rest/multipart.hpp"
#include "url_check.hpp"
#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <chorus/codec/json.hpp>
#include <chorus/codec/query.hpp>
#include <chorus/version.hpp>
#include <fmt/format.h>

namespace chorus::detail {
namespace {

/// The same error, with the call it belongs to.
Error of_call(Error::Details details, Request const& request) {
    details.method = to_string(request.verb);
    details.route = request.route;
    return Error(std::move(details));
}

/// The end of a call's time; never, where the clock cannot tell it.
TimePoint deadline_after(std::chrono::milliseconds timeout) {
    auto now = Clock::now();
    auto left = std::chrono::floor<std::chrono::milliseconds>(TimePoint::max() - now);
    return timeout < left ? now + timeout : TimePoint::max();
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(
        text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
}

/// Why `request` cannot be made, as `http`; empty where it can. What would end a line or change the path
/// never reaches the wire.
std::string refusal_of(Request const& request, HttpRequest const& http) {
    if (!request.refusal.empty()) return request.refusal;
    if (request.base != Base::elsewhere && !request.target.starts_with('/'))
        return "a path starts with a slash";
    if (has_control(http.target) || http.target.find(' ') != std::string::npos)
        return "a path has neither spaces nor line breaks: percent-encode them";
    for (auto const& [name, value] : http.headers)
        if (has_control(value))
            return "a line break in " + name + (name == "Authorization" ? ": look at the token" : "");
    return {};
}

std::string const& base_url(UrlBundle const& urls, Base base) {
    switch (base) {
    case Base::root: return urls.root;
    case Base::cdn: return urls.cdn;
    case Base::api:
    case Base::elsewhere: break;
    }
    return urls.api;
}

} // namespace

TransportOptions transport_options(InstanceOptions const& options) {
    TransportOptions out;
    out.tls = options.tls;
    out.user_agent = options.user_agent.empty() ? "chorus/" CHORUS_VERSION_STRING : options.user_agent;
    out.connect_timeout = options.connect_timeout;
    out.resolve_timeout = options.connect_timeout;
    out.first_byte_timeout = options.request_timeout;
    out.connections_per_origin = options.connections;
    out.max_response_size = options.max_response_size;
    out.max_message_size = options.max_response_size;
    out.proxy = options.proxy;
    out.logger = options.logger;
    return out;
}

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

asio::any_io_executor const& RestCore::executor() const { return instance_->executor(); }
Flavor const& RestCore::flavor() const { return instance_->flavor(); }
Limits const& RestCore::limits() const { return instance_->limits(); }

void RestCore::perform(Request request, CallOptions options, Completion<Response> handler) {
    asio::co_spawn(instance_->strand(), run(shared_from_this(), std::move(request), std::move(options)),
        std::move(handler));
}

HttpRequest RestCore::prepare(Request const& request, CallOptions const& options, TimePoint deadline) const {
    bool at_home = request.base != Base::elsewhere;
    auto parts = split_url(at_home ? base_url(instance_->urls(), request.base) : request.target);
    HttpRequest http;
    http.verb = request.verb;
    http.origin = std::move(parts.origin);
    http.target = parts.path + (at_home ? request.target : parts.query);
    if (http.target.empty() || http.target.front() != '/') http.target.insert(0, "/");
    http.deadline = deadline;
    http.headers = request.headers;
    http.headers.emplace_back("Accept", at_home ? "application/json" : "*/*");
    if (at_home && request.authorized && account_ != Account::none) {
        auto const& prefix = is_bot() ? flavor().token_prefix_bot : flavor().token_prefix_user;
        http.headers.emplace_back("Authorization", prefix + token_.reveal());
    }
    if (!options.reason.empty()) {
        std::string encoded;
        codec::percent_encode(options.reason, encoded);
        http.headers.emplace_back("X-Audit-Log-Reason", std::move(encoded));
    }
    put_body(request, http);
    http.transfer = options.transfer;
    return http;
}

task<Response> RestCore::run(std::shared_ptr<RestCore> self, Request request, CallOptions options) {
    co_await asio::this_coro::reset_cancellation_state(asio::enable_total_cancellation());
    // Cancellation ends a call with an error that tells which one it was.
    co_await asio::this_coro::throw_if_cancelled(false);
    auto cancellation = co_await asio::this_coro::cancellation_state;
    auto& instance = *self->instance_;
    auto& limiter = instance.limiter();
    auto deadline =
        deadline_after(options.timeout.count() > 0 ? options.timeout : instance.options().request_timeout);
    auto http = self->prepare(request, options, deadline);
    if (auto why = refusal_of(request, http); !why.empty())
        throw of_call(Error::Details(errc::invalid_argument, std::move(why)), request);
    if (!request.faults.empty()) {
        auto const& first = request.faults.front();
        Error::Details faulty(errc::invalid_form, first.path + ": " + first.message);
        faulty.fields = request.faults;
        throw of_call(std::move(faulty), request);
    }

    for (;;) {
        for (auto at = limiter.ready_at(request.bucket, Clock::now()); at > Clock::now();
             at = limiter.ready_at(request.bucket, Clock::now())) {
            if (!options.wait_for_rate_limit || at >= deadline) {
                Error::Details refusal(errc::rate_limited, "would have to wait for a rate limit");
                refusal.retry_after = std::chrono::ceil<std::chrono::milliseconds>(at - Clock::now());
                throw of_call(std::move(refusal), request);
            }
            Timer timer(co_await asio::this_coro::executor);
            co_await timer.wait_until(at);
            if (cancellation.cancelled() != asio::cancellation_type::none) break;
        }
        if (cancellation.cancelled() != asio::cancellation_type::none)
            throw of_call(Error::Details(errc::cancelled), request);

        Response response;
        std::exception_ptr failure;
        try {
            HttpRequest attempt = http;
            response = co_await instance.transport().http().send(std::move(attempt));
        }
        catch (...) {
            failure = std::make_exception_ptr(of_call(to_error(std::current_exception()).details(), request));
        }
        if (failure) std::rethrow_exception(failure);

        auto notice = read_limits(response);
        limiter.learn(request.bucket, notice, Clock::now());
        if (auto const& logger = instance.options().logger; logger.enabled(LogLevel::debug))
            logger.log(LogLevel::debug, "rest",
                fmt::format("{} {} -> {}", to_string(request.verb), request.route, response.status));
        if (notice.limited && options.wait_for_rate_limit && Clock::now() + notice.retry_after < deadline)
            continue;
        if (response.status >= (request.redirects ? 400 : 300))
            throw of_call(parse_api_error(response), request);
        co_return response;
    }
}

std::exception_ptr decode_answer(
    Response const& response, void* value, codec::Shape const& shape, Verb verb, std::string_view route) {
    if (response.body.empty()) return nullptr;
    auto why = codec::decode_json(response.body, value, shape);
    if (why.empty()) return nullptr;
    Error::Details details(errc::malformed_response, why);
    details.status = response.status;
    details.method = to_string(verb);
    details.route = route;
    if (auto type = response.header("Content-Type"); type.find("json") == type.npos)
        details.message = fmt::format("expected JSON, got {}", type.empty() ? "an untyped body" : type);
    return std::make_exception_ptr(Error(std::move(details)));
}

Content content_of(Response response) {
    std::string type(response.header("Content-Type"));
    return Content{std::move(response.body), std::move(type)};
}

} // namespace chorus::detail
