#include "rest/rest_core.hpp"

#include "detail/sansio/hash_index.hpp"
#include "rest/call.hpp"
#include "rest/instance_core.hpp"
#include "rest/multipart.hpp"
#include <algorithm>
#include <chorus/codec/json.hpp>
#include <chorus/codec/query.hpp>
#include <fmt/format.h>

namespace chorus::detail {
namespace {

bool has_control(std::string_view text) {
    return std::ranges::any_of(
        text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
}

/// The same in all processes, and nothing that a token could be found by.
std::uint64_t number_of(std::string const& token) {
    auto const hash = hash_text(token, 0);
    return (std::uint64_t(hash.high) << 32 | hash.low) | 1;
}

std::exception_ptr take_response(Response response, void* place, codec::Shape const*, Request const&) {
    *static_cast<Response*>(place) = std::move(response);
    return nullptr;
}

} // namespace

asio::any_io_executor const& RestCore::executor() const { return instance_->executor(); }
Flavor const& RestCore::flavor() const { return instance_->flavor(); }
Limits const& RestCore::limits() const { return instance_->limits(); }

RestCore::RestCore(std::shared_ptr<InstanceCore> instance, Account account, Secret token)
    : instance_(std::move(instance))
    , account_(account)
    , token_(std::move(token))
    , account_number_(account == Account::none ? 0 : number_of(token_.reveal()))
    , broken_token_(has_control(token_.reveal())) {}

void RestCore::perform(Request request, CallOptions options, Completion<Response> handler) {
    auto place = std::make_unique<Response>();
    auto* const value = place.get();
    start_call(shared_from_this(), std::move(request), std::move(options), &take_response, nullptr, value,
        MappedHandler(std::move(handler), HandOver<Response>{std::move(place)}));
}

std::string RestCore::refusal_of(Request const& request) const {
    if (!request.refusal.empty()) return request.refusal;
    if (request.base != Base::elsewhere && !request.target.starts_with('/'))
        return "a path starts with a slash";
    if (has_control(request.target) || request.target.find(' ') != std::string::npos)
        return "a path has neither spaces nor line breaks: percent-encode them";
    for (auto const& [name, value] : request.headers)
        if (has_control(value)) return "a line break in " + name;
    if (has_control(request.content_type)) return "a line break in Content-Type";
    if (broken_token_ && shows_token(request)) return "a line break in the token";
    return {};
}

bool RestCore::shows_token(Request const& request) const {
    return request.base != Base::elsewhere && request.authorized && account_ != Account::none;
}

HttpRequest RestCore::prepare(Request const& request, CallOptions const& options, TimePoint deadline) const {
    bool const at_home = request.base != Base::elsewhere;
    HttpRequest http;
    http.verb = request.verb;
    if (at_home) {
        auto const& base = instance_->base(request.base);
        http.origin = base.origin;
        http.target.clear();
        http.target.reserve(base.path.size() + request.target.size());
        http.target.append(base.path).append(request.target);
    }
    else {
        auto parts = split_url(request.target);
        http.origin = std::move(parts.origin);
        http.target = parts.path + parts.query;
        if (!http.target.starts_with('/')) http.target.insert(0, "/");
    }
    http.deadline = deadline;
    http.headers.reserve(request.headers.size() + 4);
    http.headers.insert(http.headers.end(), request.headers.begin(), request.headers.end());
    http.headers.emplace_back("Accept", at_home ? "application/json" : "*/*");
    if (shows_token(request)) {
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
