#include "detail/net/http_message.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chorus/rest/body.hpp>

namespace chorus::detail {
namespace {

namespace http = boost::beast::http;

constexpr std::size_t typical_head_size = 700;
constexpr std::size_t typical_header_count = 14;
constexpr std::size_t joined_body_size = 16 * 1024;
constexpr std::size_t reserved_body_size = 1u << 20;

/// What names of headers consist of (RFC 9110, token).
constexpr auto tokens = [] {
    std::array<bool, 256> table{};
    for (char c : std::string_view("!#$%&'*+-.^_`|~0123456789"
                                   "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

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
        std::ranges::all_of(name, [](char c) { return tokens[static_cast<unsigned char>(c)]; });
    bool good_value = true; // to the end in any case: several at a time
    for (char c : value) {
        auto const byte = static_cast<unsigned char>(c);
        good_value &= (byte >= ' ' && byte != 0x7f) || byte == '\t';
    }
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

RequestText::RequestText(HttpRequest const& request, TransportOptions const& options)
    : transfer(request.transfer.get())
    , answer_has_body(request.verb != Verb::head) {
    check_target(request.target);
    // Who wants to see it go gets it piece by piece.
    bool const streams =
        !request.stream.in_memory() || (transfer && transfer->on_sent && !request.stream.empty());
    if (streams) stream = &request.stream;
    std::string_view const whole =
        request.body.empty() && !streams ? request.stream.bytes() : request.body;
    body_size = whole.size();
    auto& out = text;
    out.reserve(typical_head_size + (whole.size() <= joined_body_size ? whole.size() : 0));
    out += method_name(request.verb);
    out += ' ';
    out += request.target;
    out += " HTTP/1.1\r\n";
    auto const authority = request.origin.authority();
    check_header("Host", authority);
    append_field(out, "Host", authority);
    bool named = options.user_agent.empty();
    // Unpacked, a download would not know how far it is.
    bool encoded = !options.accept_gzip || (transfer && transfer->sink);
    for (auto const& [name, value] : request.headers) {
        check_header(name, value);
        append_field(out, name, value);
        named = named || is_same_header(name, "User-Agent");
        encoded = encoded || is_same_header(name, "Accept-Encoding");
    }
    if (!named) append_field(out, "User-Agent", options.user_agent);
    if (!encoded) out += "Accept-Encoding: gzip\r\n";
    auto const size = stream ? stream->size() : whole.size();
    // Without it some servers wait for the body of a POST that has none.
    bool const wants_length =
        request.verb == Verb::post || request.verb == Verb::put || request.verb == Verb::patch;
    chunked = !size;
    if (chunked)
        out += "Transfer-Encoding: chunked\r\n";
    else if (wants_length || *size != 0)
        append_field(out, "Content-Length", std::to_string(*size));
    out += "\r\n";
    if (whole.size() <= joined_body_size)
        out += whole;
    else
        body = whole;
}

std::string chunk_head(std::size_t size) {
    std::array<char, 20> digits;
    auto* const end = std::to_chars(digits.data(), digits.data() + digits.size(), size, 16).ptr;
    return std::string(digits.data(), end).append("\r\n");
}

ResponseParser::ResponseParser(Response& response, Options const& options)
    : response_(response)
    , options_(options) {
    eager(true);
    skip(!options.has_body);
    header_limit(max_head_size);
    body_limit(std::uint64_t{options.max_body_size});
}

void ResponseParser::on_request_impl(http::verb, Text, Text, int, ErrorCode&) {}

void ResponseParser::on_response_impl(int status, Text, int, ErrorCode& error) {
    // No verb of ours asks to switch protocols, so what follows could be anything.
    if (status < 100 || status == 101) error = http::error::bad_status;
    response_.status = status;
    response_.headers.reserve(typical_header_count, typical_head_size);
    to_sink_ = options_.sinks && status / 100 == 2;
    if (to_sink_) body_limit(boost::none);
}

void ResponseParser::on_field_impl(http::field id, Text name, Text value, ErrorCode&) {
    // Trailers come after the body; nobody is told of them.
    if (!in_head_) return;
    std::string_view const text(value.data(), value.size());
    response_.headers.add(std::string_view(name.data(), name.size()), text);
    if (id == http::field::keep_alive) idle_timeout_ = timeout_in(text);
    if (id == http::field::content_encoding && options_.unpacks)
        packed_ = is_same_header(text, "gzip") || is_same_header(text, "x-gzip");
}

void ResponseParser::on_header_impl(ErrorCode&) {
    in_head_ = false;
    in_parts_ = !interim() && (to_sink_ || packed_ || options_.parts);
    eager(!in_parts_);
    // They would be wrong of what is unpacked.
    if (!packed_) return;
    response_.headers.remove("Content-Encoding");
    response_.headers.remove("Content-Length");
}

void ResponseParser::on_body_init_impl(boost::optional<std::uint64_t> const& length, ErrorCode&) {
    // What a server announces is not yet there: no reason to reserve all of it.
    if (length && !in_parts_)
        response_.body.reserve(
            static_cast<std::size_t>(std::min<std::uint64_t>(*length, reserved_body_size)));
}

void ResponseParser::take_body(Text part) {
    if (in_parts_)
        part_ = std::string_view(part.data(), part.size());
    else
        response_.body.append(part.data(), part.size());
}

std::size_t ResponseParser::on_body_impl(Text part, ErrorCode&) {
    take_body(part);
    return part.size();
}

void ResponseParser::on_chunk_header_impl(std::uint64_t, Text, ErrorCode&) {}

std::size_t ResponseParser::on_chunk_body_impl(std::uint64_t, Text part, ErrorCode&) {
    take_body(part);
    return part.size();
}

void ResponseParser::on_finish_impl(ErrorCode&) {}

} // namespace chorus::detail
