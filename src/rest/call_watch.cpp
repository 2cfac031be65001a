#include "rest/call_watch.hpp"

#include "rest/redact.hpp"
#include <algorithm>
#include <atomic>
#include <fmt/format.h>

namespace chorus::detail {
namespace {

constexpr std::size_t longest_body = 64u << 10;

bool is_text(std::string_view type) { return type.starts_with("text/") || type.find("xml") != type.npos; }

std::string shown(std::string_view body, std::string_view type, Side side) {
    if (body.empty()) return {};
    if (type.find("json") != type.npos || is_text(type)) return redacted_json(body, side);
    if (type.find("x-www-form-urlencoded") != type.npos) return redacted_form(body);
    return fmt::format("<{} bytes of {}>", body.size(), type.empty() ? "unknown type" : type);
}

std::string shown(Request const& request) {
    if (!request.files.empty() || !request.fields.empty())
        return fmt::format("{}<{} files, {} fields>", redacted_json(request.json, Side::request),
            request.files.size(), request.fields.size());
    if (!request.form.empty()) return redacted_form(request.form);
    if (!request.content_type.empty()) return fmt::format("<content of {}>", request.content_type);
    return redacted_json(request.json, Side::request);
}

std::int64_t milliseconds(Duration time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

} // namespace

std::string_view short_name(errc code) {
    switch (code) {
    case errc::resolve_failed: return "resolve_failed";
    case errc::connect_failed: return "connect_failed";
    case errc::tls_failed: return "tls_failed";
    case errc::timeout: return "timeout";
    case errc::connection_closed: return "connection_closed";
    case errc::malformed_response: return "malformed_response";
    case errc::response_too_large: return "response_too_large";
    case errc::cancelled: return "cancelled";
    case errc::rate_limited: return "rate_limited";
    case errc::invalid_form: return "invalid_form";
    case errc::invalid_argument: return "invalid_argument";
    case errc::unsupported: return "unsupported";
    default: return "failed";
    }
}

// What sinks throw is theirs to notice: a call is not lost because somebody failed to look at it.

template<class Metrics> Metrics CallWatch::metrics_of() const {
    Metrics out;
    out.instance = instance_.host();
    out.method = to_string(request_.verb);
    out.route = request_.route;
    return out;
}

WireRecord CallWatch::record(WireRecord::Kind kind, std::uint32_t attempt) {
    static std::atomic<std::uint64_t> last = 0;
    if (number_ == 0) number_ = ++last;
    WireRecord out;
    out.kind = kind;
    out.call = number_;
    out.attempt = attempt;
    out.method = to_string(request_.verb);
    out.route = request_.route;
    return out;
}

void CallWatch::tap(WireRecord record) {
    auto const& token = token_.reveal();
    hide(token, record.target);
    hide(token, record.body);
    hide(token, record.failure);
    for (auto& header : record.headers) hide(token, header.second);
    if (record.body.size() > longest_body) {
        auto const rest = record.body.size() - longest_body;
        record.body.resize(longest_body);
        record.body += fmt::format("<and {} bytes more>", rest);
    }
    options().wiretap(record);
}

void CallWatch::sending(HttpRequest const& http, std::uint32_t attempt) try {
    if (!options().wiretap) return;
    auto out = record(WireRecord::Kind::request, attempt);
    out.target = (http.origin.tls ? "https://" : "http://") + http.origin.authority() +
                 redacted_target(http.target);
    out.headers = redacted_headers(http.headers);
    out.body = shown(request_);
    tap(std::move(out));
}
catch (...) {
}

void CallWatch::answered(Response const& response, std::uint32_t attempt, Duration took) try {
    if (auto const& logger = options().logger; logger.enabled(LogLevel::debug)) {
        auto const method = to_string(request_.verb);
        auto const status = fmt::format_int(response.status);
        auto const number = fmt::format_int(attempt);
        auto const time = fmt::format_int(milliseconds(took));
        logger.log(LogLevel::debug, "rest",
            fmt::format("{} {} -> {}", method, request_.route, response.status),
            {{"method", method}, {"route", request_.route}, {"status", {status.data(), status.size()}},
                {"attempt", {number.data(), number.size()}}, {"ms", {time.data(), time.size()}}});
    }
    if (!options().wiretap) return;
    auto out = record(WireRecord::Kind::answer, attempt);
    out.status = response.status;
    std::vector<Header> const headers(response.headers.begin(), response.headers.end());
    out.headers = redacted_headers(headers);
    out.body = shown(response.body, response.header("Content-Type"),
        response.status >= 400 ? Side::refusal : Side::answer);
    tap(std::move(out));
}
catch (...) {
}

void CallWatch::failed(Error const& error, std::uint32_t attempt, Duration took) try {
    auto const name = short_name(static_cast<errc>(error.code().value()));
    if (auto const& logger = options().logger; logger.enabled(LogLevel::debug)) {
        auto const method = to_string(request_.verb);
        auto const number = fmt::format_int(attempt);
        auto const time = fmt::format_int(milliseconds(took));
        logger.log(LogLevel::debug, "rest", fmt::format("{} {}: {}", method, request_.route, name),
            {{"method", method}, {"route", request_.route}, {"failure", name},
                {"attempt", {number.data(), number.size()}}, {"ms", {time.data(), time.size()}}});
    }
    if (!options().wiretap) return;
    auto out = record(WireRecord::Kind::failure, attempt);
    out.failure = error.message();
    tap(std::move(out));
}
catch (...) {
}

void CallWatch::limited(Response const& response) try {
    auto scope = response.header("X-RateLimit-Scope");
    if (scope != "user" && scope != "shared" && scope != "global") {
        bool const global = response.header("X-RateLimit-Global") == "true";
        scope = global ? "global" : "unknown";
    }
    if (auto const& metrics = options().metrics) {
        auto out = metrics_of<LimitMetrics>();
        out.scope = scope;
        metrics->limited(out);
    }
    auto const method = to_string(request_.verb);
    if (auto const& logger = options().logger; logger.enabled(LogLevel::warning))
        logger.log(LogLevel::warning, "rest",
            fmt::format("{} {} met a rate limit of scope {}", method, request_.route, scope),
            {{"method", method}, {"route", request_.route}, {"scope", scope}});
}
catch (...) {
}

void CallWatch::again(int status, errc code, Duration delay) try {
    if (auto const& metrics = options().metrics) {
        auto out = metrics_of<RetryMetrics>();
        out.status = status;
        if (!status) out.failure = short_name(code);
        metrics->retry(out);
    }
    if (auto const& logger = options().logger; logger.enabled(LogLevel::info)) {
        auto const method = to_string(request_.verb);
        auto const number = fmt::format_int(status);
        auto const why = status ? std::string_view(number.data(), number.size()) : short_name(code);
        auto const time = fmt::format_int(milliseconds(delay));
        logger.log(LogLevel::info, "rest",
            fmt::format("{} {}: {}, again in {} ms", method, request_.route, why, milliseconds(delay)),
            {{"method", method}, {"route", request_.route}, {"reason", why},
                {"delay_ms", {time.data(), time.size()}}});
    }
}
catch (...) {
}

void CallWatch::over(int status, errc code, std::uint32_t attempts, Duration waited, Duration took) try {
    auto const& metrics = options().metrics;
    if (!metrics) return;
    auto out = metrics_of<CallMetrics>();
    out.status = status;
    if (!status) out.failure = short_name(code);
    out.attempts = attempts;
    out.waited = waited;
    out.took = took;
    metrics->call(out);
}
catch (...) {
}

} // namespace chorus::detail
