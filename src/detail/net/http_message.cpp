#include "detail/net/http_message.hpp"

#include <algorithm>
#include <charconv>

namespace chorus::detail {
namespace {

namespace http = boost::beast::http;

constexpr std::size_t typical_head_size = 1024;
constexpr std::size_t joined_body_size = 16 * 1024;
constexpr std::size_t reserved_body_size = 1u << 20;

/// What names of headers consist of (RFC 9110, token).
bool is_token(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
        (c != 0 && std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos);
}

std::string_view method_name(Verb verb) {
    switch (verb) {
    case Verb::get: return "GET";
    case Verb::post: return "POST";
    case Verb::put: return "PUT";
    case Verb::patch: return "PATCH";
    case Verb::delete_: return "DELETE";
    case Verb::head: return "HEAD";
    }
    return "GET";
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
}

std::optional<std::chrono::seconds> timeout_in(std::string_view keep_alive) {
    constexpr std::string_view key = "timeout=";
    auto const at = keep_alive.find(key);
    if (at == keep_alive.npos) return std::nullopt;
    int seconds = 0;
    auto const* const begin = keep_alive.data() + at + key.size();
    auto const [end, error] = std::from_chars(begin, keep_alive.data() + keep_alive.size(), seconds);
    if (error != std::errc() || seconds < 0) return std::nullopt;
    return std::chrono::seconds(seconds);
}

} // namespace

void check_header(std::string_view name, std::string_view value) {
    bool const good_name = !name.empty() &&
        std::ranges::all_of(name, [](char c) { return is_token(static_cast<unsigned char>(c)); });
    bool const good_value = std::ranges::all_of(value, [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return (byte >= ' ' && byte != 0x7f) || byte == '\t';
    });
    if (!good_name) throw Error(errc::invalid_argument, "not a header name");
    if (!good_value)
        throw Error(
            errc::invalid_argument, "header " + std::string(name) + ": control characters in its value");
}

void check_target(std::string_view target) {
    bool const good = target.starts_with('/') && std::ranges::all_of(target, [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return byte > ' ' && byte < 0x7f;
    });
    if (!good) throw Error(errc::invalid_argument, "the target of a request is a path, percent-encoded");
}

bool is_same_name(std::string_view a, std::string_view b) {
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

RequestText::RequestText(HttpRequest const& request, std::string_view user_agent)
    : answer_has_body(request.verb != Verb::head) {
    check_target(request.target);
    auto& out = text;
    out.reserve(typical_head_size + (request.body.size() <= joined_body_size ? request.body.size() : 0));
    out += method_name(request.verb);
    out += ' ';
    out += request.target;
    out += " HTTP/1.1\r\n";
    auto const authority = request.origin.authority();
    check_header("Host", authority);
    append_field(out, "Host", authority);
    bool named = false;
    for (auto const& [name, value] : request.headers) {
        check_header(name, value);
        append_field(out, name, value);
        named = named || is_same_name(name, "User-Agent");
    }
    if (!named && !user_agent.empty()) append_field(out, "User-Agent", user_agent);
    // Without it some servers wait for the body of a POST that has none.
    bool const wants_length =
        request.verb == Verb::post || request.verb == Verb::put || request.verb == Verb::patch;
    if (wants_length || !request.body.empty())
        append_field(out, "Content-Length", std::to_string(request.body.size()));
    out += "\r\n";
    if (request.body.size() <= joined_body_size)
        out += request.body;
    else
        body = request.body;
}

ResponseParser::ResponseParser(Response& response, bool has_body, std::size_t max_body_size)
    : response_(response) {
    eager(true);
    skip(!has_body);
    header_limit(max_head_size);
    body_limit(std::uint64_t{max_body_size});
}

void ResponseParser::on_request_impl(http::verb, Text, Text, int, ErrorCode&) {}

void ResponseParser::on_response_impl(int status, Text, int, ErrorCode& error) {
    // No verb of ours asks to switch protocols, so what follows could be anything.
    if (status < 100 || status == 101) error = http::error::bad_status;
    response_.status = status;
}

void ResponseParser::on_field_impl(http::field id, Text name, Text value, ErrorCode&) {
    // Trailers come after the body; nobody is told of them.
    if (!in_head_) return;
    response_.headers.emplace_back(name, value);
    if (id == http::field::keep_alive) idle_timeout_ = timeout_in(response_.headers.back().second);
}

void ResponseParser::on_header_impl(ErrorCode&) { in_head_ = false; }

void ResponseParser::on_body_init_impl(boost::optional<std::uint64_t> const& length, ErrorCode&) {
    // What a server announces is not yet there: no reason to reserve all of it.
    if (length)
        response_.body.reserve(
            static_cast<std::size_t>(std::min<std::uint64_t>(*length, reserved_body_size)));
}

std::size_t ResponseParser::on_body_impl(Text part, ErrorCode&) {
    response_.body.append(part.data(), part.size());
    return part.size();
}

void ResponseParser::on_chunk_header_impl(std::uint64_t, Text, ErrorCode&) {}

std::size_t ResponseParser::on_chunk_body_impl(std::uint64_t, Text part, ErrorCode&) {
    response_.body.append(part.data(), part.size());
    return part.size();
}

void ResponseParser::on_finish_impl(ErrorCode&) {}

} // namespace chorus::detail
